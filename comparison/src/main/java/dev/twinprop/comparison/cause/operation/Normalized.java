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

import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.graph.NormalizedColumns;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Statistic.Kind;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.trace.Quantities;
import java.util.Optional;

/**
 * The parts of a normalisation in a step, turned so that it goes down the columns.
 *
 * @param count the number of what is normalised together: m, that times the places of an image, or the features of a
 *     sample
 */
record Normalized(Stage stage, double eps, int step, int count) {

    /** Those of the site's batch norm, or of its layer norm; empty if it has none. */
    static Optional<Normalized> of(Site site, int step, boolean batch) {
        return site.operation().flatMap(stage -> {
            int count = new NormalizedColumns(stage).count(site.facts().m(step));
            if (batch && stage.operation() instanceof LayerSpec.BatchNorm norm) {
                return Optional.of(new Normalized(stage, norm.eps(), step, count));
            }
            return !batch && stage.operation() instanceof LayerSpec.LayerNorm norm
                    ? Optional.of(new Normalized(stage, norm.eps(), step, count))
                    : Optional.empty();
        });
    }

    private NormalizedColumns columns() {
        return new NormalizedColumns(stage);
    }

    /** Columns turned back. */
    Expression back(Expression columns) {
        return columns().back(columns);
    }

    /** x. */
    Expression input() {
        return columns().turned(Facts.at(step, stage.input()));
    }

    /** dy. */
    Expression outputGradient() {
        return columns().turned(plainOutputGradient());
    }

    private Expression plainOutputGradient() {
        return Facts.at(step, Quantities.gradient(stage.output()));
    }

    /** γ dy. */
    Expression scaledGradient() {
        return columns().scaled(plainOutputGradient(), Facts.at(step, Quantities.scale(stage.k())));
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
        return back(multiply(subtract(subtract(g, mean(g)), multiply(normalized, projection)), root));
    }

    /** y = γ x̂ + β. */
    Expression output(Expression normalized) {
        return columns()
                .output(
                        normalized,
                        Facts.at(step, Quantities.scale(stage.k())),
                        Facts.at(step, Quantities.shift(stage.k())));
    }

    /** dγ = Σ dy x̂. */
    Expression scaleGradient(Expression normalized) {
        return columns().scaleGradient(plainOutputGradient(), normalized);
    }
}
