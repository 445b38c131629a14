package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.lockstep.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code resync} or {@code free}. */
final class ModeConverter implements ITypeConverter<Mode> {

    @Override
    public Mode convert(String value) {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.id().equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("expected resync or free, got " + value));
    }

    /** What a shell offers. */
    static final class Candidates extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        Candidates() {
            super(Arrays.stream(Mode.values()).map(Mode::id).toList());
        }
    }
}
