package dev.twinprop.comparison.cause.image;

import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.normalization;
import static dev.twinprop.comparison.formula.Formulas.normalizationGradient;
import static dev.twinprop.comparison.formula.Formulas.rearranged;
import static dev.twinprop.comparison.formula.Formulas.transpose;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Scaling;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.comparison.graph.ImageRearrangements;
import dev.twinprop.comparison.graph.NormalizedColumns;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** Batch norm of images by the statistics of each element over the batch, or of each sample's channel alone. */
public final class BatchNormWrongAxis implements Cause {

    @Override
    public String id() {
        return "batchnorm-wrong-axis";
    }

    /**
     * What is normalised together.
     *
     * @param columns a signal turned so that it stands in a column
     * @param back turned back
     */
    private record Group(String words, UnaryOperator<Expression> columns, UnaryOperator<Expression> back) {}

    @Override
    public List<Mutation> at(Site site) {
        Optional<Stage> images = site.operation()
                .filter(stage -> stage.operation() instanceof LayerSpec.BatchNorm)
                .filter(stage -> stage.before().places() > 1);
        return images.map(Stage::before).stream()
                .flatMap(shape -> List.of(ofElements(), ofSamples(shape)).stream())
                .flatMap(group -> mutation(site, images.orElseThrow(), group).stream())
                .toList();
    }

    private static Group ofElements() {
        return new Group(
                "each element of the image over the batch", UnaryOperator.identity(), UnaryOperator.identity());
    }

    private static Group ofSamples(SampleShape shape) {
        return new Group(
                "each channel of each sample alone",
                x -> transpose(rearranged(ImageRearrangements.channels(shape.channels(), shape.places()), x)),
                x -> rearranged(ImageRearrangements.inRows(shape.size()), transpose(x)));
    }

    private Optional<Mutation> mutation(Site site, Stage stage, Group group) {
        return switch (site.role()) {
            case OPERATION -> Optional.of(wrong(site, group, step -> output(stage, group, step)));
            case NORMALIZATION_GRADIENT ->
                site.symbol().equals("dgamma")
                        ? Optional.of(wrong(
                                site,
                                group,
                                step -> add(scaleGradient(stage, group, step), Scaling.penalty(site, step))))
                        : Optional.empty();
            case OPERATION_GRADIENT -> Optional.of(wrong(site, group, step -> inputGradient(stage, group, step)));
            default -> Optional.empty();
        };
    }

    private static Expression output(Stage stage, Group group, int step) {
        return new NormalizedColumns(stage)
                .output(
                        normalized(stage, group, step),
                        Facts.at(step, Quantities.scale(stage.k())),
                        Facts.at(step, Quantities.shift(stage.k())));
    }

    private static Expression scaleGradient(Stage stage, Group group, int step) {
        return new NormalizedColumns(stage).scaleGradient(outputGradient(stage, step), normalized(stage, group, step));
    }

    private static Expression inputGradient(Stage stage, Group group, int step) {
        NormalizedColumns right = new NormalizedColumns(stage);
        Expression scaled =
                right.back(right.scaled(outputGradient(stage, step), Facts.at(step, Quantities.scale(stage.k()))));
        return group.back.apply(normalizationGradient(
                eps(stage), group.columns.apply(input(stage, step)), group.columns.apply(scaled)));
    }

    /** x̂, with the channels as columns. */
    private static Expression normalized(Stage stage, Group group, int step) {
        Expression columns = normalization(eps(stage), group.columns.apply(input(stage, step)));
        return new NormalizedColumns(stage).turned(group.back.apply(columns));
    }

    private static Expression input(Stage stage, int step) {
        return Facts.at(step, stage.input());
    }

    private static Expression outputGradient(Stage stage, int step) {
        return Facts.at(step, Quantities.gradient(stage.output()));
    }

    private static double eps(Stage stage) {
        return ((LayerSpec.BatchNorm) stage.operation()).eps();
    }

    private Mutation wrong(Site site, Group group, IntFunction<Expression> rule) {
        return Mutation.bug(
                        this,
                        site,
                        rule,
                        Words.rule(site),
                        "normalised by the statistics of " + group.words,
                        "take the mean and the variance of each channel over all samples and all places")
                .onLine(group.words);
    }
}
