package dev.twinprop.comparison.graph;

import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.rearranged;
import static dev.twinprop.comparison.formula.Formulas.sumRows;
import static dev.twinprop.comparison.formula.Formulas.transpose;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.contract.spec.Stage;

/**
 * Signals of a normalisation, turned so that what is normalised together stands in a column.
 *
 * <p>Batch norm: features stand so, (m, n); images become (m·places, channels). Layer norm: samples become columns,
 * (n, m).
 */
public record NormalizedColumns(Stage stage) {

    /** A signal by columns. */
    public Expression turned(Expression signal) {
        if (!isBatch()) {
            return transpose(signal);
        }
        return isOfFeatures()
                ? signal
                : rearranged(ImageRearrangements.byPlace(shape().channels(), shape().places()), signal);
    }

    /** A signal by samples again. */
    public Expression back(Expression columns) {
        if (!isBatch()) {
            return transpose(columns);
        }
        return isOfFeatures()
                ? columns
                : rearranged(ImageRearrangements.byChannel(shape().channels(), shape().places()), columns);
    }

    /** y = γ x̂ + β, from x̂ by columns. */
    public Expression output(Expression normalized, Expression scale, Expression shift) {
        return isBatch()
                ? back(add(multiply(normalized, scale), shift))
                : add(multiply(back(normalized), scale), shift);
    }

    /** γ dy, by columns. */
    public Expression scaled(Expression outputGradient, Expression scale) {
        return isBatch() ? multiply(turned(outputGradient), scale) : turned(multiply(outputGradient, scale));
    }

    /** dγ = Σ dy x̂, from x̂ by columns. */
    public Expression scaleGradient(Expression outputGradient, Expression normalized) {
        return isBatch()
                ? sumRows(multiply(turned(outputGradient), normalized))
                : sumRows(multiply(outputGradient, back(normalized)));
    }

    /** dβ = Σ dy. */
    public Expression shiftGradient(Expression outputGradient) {
        return sumRows(isBatch() ? turned(outputGradient) : outputGradient);
    }

    /**
     * How many are normalised together.
     *
     * @param m the number of samples
     */
    public int count(int m) {
        return isBatch() ? m * shape().places() : shape().size();
    }

    private boolean isBatch() {
        return stage.operation() instanceof LayerSpec.BatchNorm;
    }

    private boolean isOfFeatures() {
        return shape().places() == 1;
    }

    private SampleShape shape() {
        return stage.before();
    }
}
