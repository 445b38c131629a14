package dev.twinprop.comparison.cause.image;

import static dev.twinprop.comparison.formula.Formulas.ZERO;
import static dev.twinprop.comparison.formula.Formulas.add;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Scaling;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.comparison.graph.ImageRules;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.trace.Quantities;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * A site whose rule is one of a stage: its output, a gradient of its parameters, or that by its input.
 *
 * @param stage what makes the quantity, or whose input it is the gradient of
 */
record ImageSite(Site site, Stage stage) {

    /** The site, if its rule is that of a stage. */
    static Optional<ImageSite> of(Site site) {
        return site.facts().spec().network().stages().stream()
                .filter(stage -> isOf(stage, site))
                .findFirst()
                .map(stage -> new ImageSite(site, stage));
    }

    /** The site, if its rule is that of a convolution. */
    static Optional<ImageSite> ofConvolution(Site site) {
        return of(site).filter(found -> found.stage.operation() instanceof ImageSpec.Conv2d);
    }

    /** The site, if its rule is that of a pool. */
    static Optional<ImageSite> ofPool(Site site) {
        return of(site).filter(found -> found.stage.operation() instanceof ImageSpec.Pool);
    }

    private static boolean isOf(Stage stage, Site site) {
        return switch (site.role()) {
            case LINEAR_OUTPUT, OPERATION -> stage.output().equals(site.quantity());
            case WEIGHT_GRADIENT, BIAS_GRADIENT ->
                stage.parameters().stream()
                        .anyMatch(parameter ->
                                Quantities.gradient(parameter.name()).equals(site.quantity()));
            case INPUT_GRADIENT, OPERATION_GRADIENT ->
                stage.input().equals(Quantities.X)
                        ? site.quantity().equals(Quantities.DX)
                        : Quantities.gradient(stage.input()).equals(site.quantity());
            default -> false;
        };
    }

    Role role() {
        return site.role();
    }

    /** The right rules of the stage. */
    ImageRules rules() {
        return ImageRules.of(stage);
    }

    /** The formula of the site by other rules of a convolution. */
    Expression formula(int step, ImageRules rules) {
        return formula(step, rules, UnaryOperator.identity());
    }

    /** The same with weights that are stored otherwise; an order that is its own inverse. */
    Expression formula(int step, ImageRules rules, UnaryOperator<Expression> weights) {
        return switch (role()) {
            case LINEAR_OUTPUT -> rules.convolution(input(step), weights.apply(weight(step)), bias(step));
            case INPUT_GRADIENT ->
                rules.convolutionGradient(input(step), weights.apply(weight(step)), outputGradient(step));
            case WEIGHT_GRADIENT ->
                add(
                        weights.apply(rules.weightGradient(input(step), outputGradient(step))),
                        Scaling.penalty(site, step));
            case BIAS_GRADIENT -> add(rules.biasGradient(outputGradient(step)), Scaling.penalty(site, step));
            default -> throw new IllegalArgumentException("no convolution makes " + site.quantity());
        };
    }

    Expression input(int step) {
        return site.now(step, stage.input());
    }

    Expression outputGradient(int step) {
        return site.now(step, Quantities.gradient(stage.output()));
    }

    Expression weight(int step) {
        return site.now(step, Quantities.weight(stage.k()));
    }

    Expression bias(int step) {
        return stage.parameters().size() > 1 ? site.now(step, Quantities.bias(stage.k())) : ZERO;
    }

    Mutation bug(Cause cause, IntFunction<Expression> rule, String computed, String fix) {
        return Mutation.bug(cause, site, rule, Words.rule(site), site.symbol() + " " + computed, fix);
    }
}
