package dev.twinprop.comparison.cli;

import dev.twinprop.contract.tensor.DType;
import java.util.ArrayList;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code float64} or {@code float32}. */
final class DTypeConverter implements ITypeConverter<DType> {

    @Override
    public DType convert(String value) {
        return Arrays.stream(DType.values())
                .filter(type -> type.id().equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("expected float64 or float32, got " + value));
    }

    /** What a shell offers. */
    static final class Candidates extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        Candidates() {
            super(Arrays.stream(DType.values()).map(DType::id).toList());
        }
    }
}
