package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.train.LearningRateFinder;
import dev.twinprop.contract.spec.ExperimentSpec;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A search for a learning rate as it is written. */
record RateReport(String experiment, List<Curve> curves) {

    /**
     * One network's.
     *
     * @param suggested the rate at which the loss falls fastest; null if it never falls
     */
    record Curve(String implementation, @Nullable Double suggested, List<LearningRateFinder.Point> points) {}

    RateReport {
        curves = List.copyOf(curves);
    }

    static RateReport of(ExperimentSpec spec, List<LearningRateFinder.Curve> curves) {
        return new RateReport(
                spec.name(),
                curves.stream()
                        .map(curve -> new Curve(
                                curve.implementation(),
                                curve.suggested().isPresent()
                                        ? curve.suggested().getAsDouble()
                                        : null,
                                curve.points()))
                        .toList());
    }

    /** A line per network. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Curve curve : curves) {
            text.append(curve.implementation())
                    .append(
                            curve.suggested() == null
                                    ? ": the loss never falls; look for a bug with twinprop diff"
                                    : String.format(Locale.ROOT, ": the loss falls fastest at %.2g", curve.suggested()))
                    .append('\n');
        }
        return text.toString();
    }
}
