package dev.twinprop.comparison.gallery;

import dev.twinprop.comparison.picture.training.RateFinder;
import dev.twinprop.comparison.train.LearningRateFinder.Curve;
import dev.twinprop.comparison.train.LearningRateFinder.Point;
import dev.twinprop.contract.spec.ExperimentSpec;
import java.util.List;

/** Draws a search for a learning rate. */
public final class FinderGallery {

    private FinderGallery() {}

    /** The curves of all networks in one picture. */
    public static Gallery draw(ExperimentSpec spec, List<Curve> curves) {
        Gallery gallery = Gallery.empty();
        List<RateFinder.Search> searches = curves.stream()
                .map(curve -> new RateFinder.Search(
                        curve.implementation(),
                        curve.points().stream().mapToDouble(Point::learningRate).toArray(),
                        curve.points().stream().mapToDouble(Point::smoothed).toArray(),
                        curve.suggested().orElse(Double.NaN)))
                .toList();
        String what = "loss of each mini-batch, smoothed, while the rate grows from step to step";
        gallery.pictures().put("learning-rates", RateFinder.of("Learning-rate finder, " + spec.name(), what, searches));
        return gallery;
    }
}
