package dev.twinprop.comparison.shrink;

import dev.twinprop.comparison.report.Report;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Finds a case that shows a bug and from which nothing can be cut without losing it.
 *
 * <p>Delta debugging (Zeller and Hildebrandt 2002): halves are cut, then quarters, down to single steps, rows, layers
 * and units, over and over until no single cut leaves the bug.
 */
public final class Shrinker {

    private final Target target;
    private final Function<Case, Report> judge;
    private final BiConsumer<Integer, Case> progress;
    private Case smallest;
    private int trials;

    /**
     * A search that begins with a case that shows the target.
     *
     * @param judge compares a case
     * @param progress is told the number of trials and the smallest case so far
     */
    Shrinker(Case start, Target target, Function<Case, Report> judge, BiConsumer<Integer, Case> progress) {
        this.smallest = start;
        this.target = target;
        this.judge = judge;
        this.progress = progress;
    }

    /** The smallest case that is found. */
    Case shrink() {
        do {
            cutInChunks(Case::steps, Cuts::steps);
            for (int batch = 0; batch < smallest.batches().size(); batch++) {
                int index = batch;
                cutInChunks(
                        small -> small.batches().get(index).size(),
                        (small, first, end) -> Cuts.rows(small, index, first, end));
            }
            cutLayers();
            for (int k = 0; k <= smallest.layers().size(); k++) {
                int layer = k;
                cutInChunks(small -> small.width(layer), (small, first, end) -> Cuts.units(small, layer, first, end));
            }
        } while (cutOne());
        return smallest;
    }

    /** How many cases were tried. */
    int trials() {
        return trials;
    }

    private void cutInChunks(ToIntFunction<Case> size, Cut cut) {
        for (int chunk = Math.max(1, size.applyAsInt(smallest) / 2); chunk >= 1; chunk /= 2) {
            int first = 0;
            while (first < size.applyAsInt(smallest) && size.applyAsInt(smallest) > 1) {
                int end = Math.min(first + chunk, size.applyAsInt(smallest));
                if (!takesOver(cut.apply(smallest, first, end))) {
                    first += chunk;
                }
            }
        }
    }

    private void cutLayers() {
        int k = 1;
        while (k < smallest.layers().size()) {
            if (!takesOver(Cuts.layerBefore(smallest, k)) && !takesOver(Cuts.layerAfter(smallest, k))) {
                k++;
            }
        }
    }

    /** Tries every single cut until one leaves the bug. */
    private boolean cutOne() {
        return Cuts.single(smallest).anyMatch(cut -> takesOver(Optional.of(cut)));
    }

    private boolean takesOver(Optional<Case> cut) {
        if (cut.isEmpty()) {
            return false;
        }
        trials++;
        progress.accept(trials, smallest);
        if (shows(cut.get())) {
            smallest = cut.get();
            return true;
        }
        return false;
    }

    /** A network that cannot even run the case does not show the bug. */
    private boolean shows(Case small) {
        try {
            return target.isIn(judge.apply(small));
        } catch (RuntimeException e) { // candidates are other people's code
            return false;
        }
    }

    private interface Cut {
        Optional<Case> apply(Case from, int first, int end);
    }
}
