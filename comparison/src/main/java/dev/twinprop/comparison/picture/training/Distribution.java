package dev.twinprop.comparison.picture.training;

import dev.twinprop.comparison.picture.plot.Range;
import java.util.List;

/**
 * How the numbers of a layer were distributed after each of some epochs.
 *
 * @param name what they are
 * @param range from the lower end of the first bin to the upper end of the last
 * @param counts per epoch, how many lay in each bin; of the same length for all
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record Distribution(String name, double[] epochs, Range range, List<long[]> counts) {

    /** Checks that there are counts for every epoch, all of the same number of bins. */
    public Distribution {
        if (counts.isEmpty() || counts.size() != epochs.length) {
            throw new IllegalArgumentException(
                    name + ": " + counts.size() + " histograms, " + epochs.length + " epochs");
        }
        if (counts.stream().mapToInt(bins -> bins.length).distinct().count() != 1) {
            throw new IllegalArgumentException(name + ": histograms with different bins");
        }
        counts = List.copyOf(counts);
    }

    int bins() {
        return counts.get(0).length;
    }

    /** The lower end of a bin. */
    double edge(int bin) {
        return range.low() + (range.high() - range.low()) * bin / bins();
    }
}
