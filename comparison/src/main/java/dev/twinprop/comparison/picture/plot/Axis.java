package dev.twinprop.comparison.picture.plot;

import java.util.List;

/**
 * What an axis shows.
 *
 * @param label what is measured, with its unit
 * @param wish from where to where, if not as the data go
 * @param padding what is left free beyond the data, as a share of their range
 * @param categories the names at 0, 1, …; empty for numbers
 */
public record Axis(String label, Scale scale, Range wish, double padding, List<String> categories) {

    /** Numbers, with some space beyond the data. */
    public static Axis of(String label, Scale scale) {
        return new Axis(label, scale, Range.OF_DATA, 0.05, List.of());
    }

    /** Epochs, steps, rows: whole numbers, from end to end. */
    public static Axis counting(String label) {
        return new Axis(label, Scale.WHOLE, Range.OF_DATA, 0, List.of());
    }

    /** Names. */
    public static Axis naming(String label, List<String> names) {
        return new Axis(label, Scale.LINEAR, new Range(-0.5, Math.max(names.size(), 1) - 0.5), 0, names);
    }

    /** The same from here to there; NaN: as the data go. */
    public Axis within(double low, double high) {
        return new Axis(label, scale, new Range(low, high), padding, categories);
    }

    /** The same with as much space beyond the data. */
    public Axis padded(double share) {
        return new Axis(label, scale, wish, share, categories);
    }

    /** The range for data within these bounds. */
    Range range(Bounds data) {
        Range range = wish.orElse(data.range(padding));
        return range.low() < range.high()
                ? range
                : new Range(range.low(), scale == Scale.LOG ? range.low() * 10 : range.low() + 1);
    }
}
