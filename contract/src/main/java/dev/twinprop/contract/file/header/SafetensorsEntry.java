package dev.twinprop.contract.file.header;

import java.util.List;

/**
 * An array of a safetensors file.
 *
 * @param name its key
 * @param dtype the type as the file spells it, for example {@code F32}
 * @param shape the length of each axis, none negative
 * @param position where its bytes begin in the file
 * @param length how many they are
 */
public record SafetensorsEntry(String name, String dtype, List<Long> shape, long position, long length) {}
