package dev.twinprop.comparison.cause.operation;

import static dev.twinprop.comparison.formula.Formulas.ONE;
import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.divide;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.normalization;
import static dev.twinprop.comparison.formula.Formulas.sqrt;
import static dev.twinprop.comparison.formula.Formulas.statistic;
import static dev.twinprop.comparison.formula.Formulas.subtract;
import static dev.twinprop.comparison.formula.Formulas.sumRows;
import static dev.twinprop.comparison.formula.Formulas.transpose;

import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Statistic.Kind;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.trace.Quantities;
import java.util.Optional;

/**
 * The parts of a normalisation in a step, turned so that it goes down the columns.
 *
 * @param count the number of what is normalised together: m, or the features of a sample
 * @param isBatch whether it goes over the batch; else matrices are transposed
 */
record Normalized(Stage stage, double eps, int step, int count, boolean isBatch) {

    /** Those of the site's batch norm, or of its layer norm; empty if it has none. */
    static Optional<Normalized> of(Site site, int step, boolean batch) {
        return site.operation().flatMap(stage -> {
            if (batch && stage.operation() instanceof LayerSpec.BatchNorm norm) {
                return Optional.of(
                        new Normalized(stage, norm.eps(), step, site.facts().m(step), true));
            }
            return !batch && stage.operation() instanceof LayerSpec.LayerNorm norm
                    ? Optional.of(new Normalized(stage, norm.eps(), step, stage.inputs(), false))
                    : Optional.empty();
        });
    }

    /** A matrix turned, or turned back. */
    Expression turned(Expression matrix) {
        return isBatch ? matrix : transpose(matrix);
    }

    /** x. */
    Expression input() {
        return turned(Facts.at(step, stage.input()));
    }

    /** dy. */
    Expression outputGradient() {
        return turned(plainOutputGradient());
    }

    Expression plainOutputGradient() {
        return Facts.at(step, Quantities.gradient(stage.output()));
    }

    /** γ dy. */
    Expression scaledGradient() {
        return turned(multiply(plainOutputGradient(), Facts.at(step, Quantities.scale(stage.k()))));
    }

    /** x̂. */
    Expression normalized() {
        return normalization(eps, input());
    }

    /** 1/√(σ² + ε). */
    Expression inverseRoot() {
        double biased = (count - 1.0) / count;
        return inverseRoot(multiply(constant(biased), statistic(Kind.VARIANCE, input())));
    }

    /** 1/√(v + ε). */
    Expression inverseRoot(Expression variance) {
        return divide(ONE, sqrt(add(variance, constant(eps))));
    }

    /** The mean of each column. */
    Expression mean(Expression matrix) {
        return multiply(constant(1.0 / count), sumRows(matrix));
    }

    /** (g − mean(g) − x̂·share·Σ(g x̂))·root. */
    Expression inputGradient(Expression g, Expression normalized, Expression root, double share) {
        Expression projection = multiply(constant(share), sumRows(multiply(g, normalized)));
        return turned(multiply(subtract(subtract(g, mean(g)), multiply(normalized, projection)), root));
    }

    /** y = γ x̂ + β. */
    Expression output(Expression normalized) {
        return add(
                multiply(turned(normalized), Facts.at(step, Quantities.scale(stage.k()))),
                Facts.at(step, Quantities.shift(stage.k())));
    }

    /** dγ = Σ dy x̂. */
    Expression scaleGradient(Expression normalized) {
        return sumRows(multiply(plainOutputGradient(), turned(normalized)));
    }
}
