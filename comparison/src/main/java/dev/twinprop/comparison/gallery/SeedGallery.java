package dev.twinprop.comparison.gallery;

import dev.twinprop.comparison.picture.training.SeedSpread;
import dev.twinprop.comparison.train.Goal;
import dev.twinprop.comparison.train.SeedResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The picture of what networks reached from different seeds. */
public final class SeedGallery {

    private SeedGallery() {}

    /**
     * Draws it as {@code seeds}.
     *
     * @param part what the scores are measured on, for example {@code test}
     */
    public static Gallery of(String experiment, String part, List<SeedResult> results, @Nullable Goal goal) {
        boolean classes = results.stream().allMatch(one -> one.scores().accuracy() != null);
        List<SeedSpread> networks = new ArrayList<>();
        results.stream().map(SeedResult::implementation).distinct().forEach(name -> {
            List<SeedResult> own = results.stream()
                    .filter(one ->
                            one.implementation().equals(name) && !one.stopped().isNotFinite())
                    .toList();
            networks.add(new SeedSpread(
                    name, numbers(own, one -> one.training().loss()), numbers(own, one -> score(one, classes))));
        });
        long seeds = results.stream().mapToLong(SeedResult::seed).distinct().count();
        Gallery gallery = Gallery.empty();
        gallery.pictures()
                .put(
                        "seeds",
                        SeedSpread.of(
                                "Seeds, " + experiment,
                                seeds + " seeds of the initial parameters",
                                classes ? "accuracy" : "loss",
                                part,
                                networks,
                                orNaN(goal == null ? null : goal.loss()),
                                orNaN(goal == null ? null : goal.accuracy())));
        return gallery;
    }

    private static double score(SeedResult result, boolean classes) {
        return classes ? orNaN(result.scores().accuracy()) : result.scores().loss();
    }

    private static double orNaN(@Nullable Double number) {
        return number == null ? Double.NaN : number;
    }

    private static double[] numbers(List<SeedResult> results, ToDoubleFunction<SeedResult> number) {
        return results.stream().mapToDouble(number).toArray();
    }
}
