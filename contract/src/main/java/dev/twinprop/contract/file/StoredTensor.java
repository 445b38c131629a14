package dev.twinprop.contract.file;

import dev.twinprop.contract.tensor.Tensor;

/**
 * An array of a file.
 *
 * @param storedType the type in the file, in which the values may have been rounded on writing
 * @param tensor the values: float32 for float16, bfloat16 and float32, exactly; float64 for all others
 */
public record StoredTensor(StoredType storedType, Tensor tensor) {}
