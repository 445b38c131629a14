package dev.twinprop.comparison.graph;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Other formulas for a quantity that are equal where everything before it is right.
 *
 * <p>Correct programs use them: a derivative written in terms of a instead of z, and ∂L/∂z = (a − y)·constant straight
 * from outputs and targets. They differ from the rule where a is not f(z), or ∂L/∂a is wrong or not finite.
 */
public final class EqualFormulas {

    /** Where (a − y) times a constant stands among the formulas of the last ∂L/∂z, where it is one. */
    public static final int FUSED = 1;

    private final ExperimentSpec spec;
    private final int step;
    private final int rows;

    private EqualFormulas(ExperimentSpec spec, int step, int rows) {
        this.spec = spec;
        this.step = step;
        this.rows = rows;
    }

    /** The other formulas by bare key; quantities without any are left out. */
    public static Map<String, List<Expression>> of(ExperimentSpec spec, int step, int rows) {
        EqualFormulas formulas = new EqualFormulas(spec, step, rows);
        Map<String, List<Expression>> equal = new LinkedHashMap<>();
        for (DenseLayer layer : spec.network().denseLayers()) {
            if (layer.isActivated()) {
                equal.put(Quantities.gradient(layer.preactivation()), formulas.ofDerivative(layer));
            }
            if (layer.activation() instanceof ActivationSpec.Sigmoid) {
                equal.put(Quantities.activation(layer.index()), List.of(formulas.sigmoidByTanh(layer)));
            }
        }
        String loss = spec.regularization().isActive() ? Quantities.DATA_LOSS : Quantities.LOSS;
        formulas.lossOfLogits().ifPresent(formula -> equal.put(loss, List.of(formula)));
        return equal;
    }

    /** σ(z) = ½(1 + tanh(z/2)), which loses relative accuracy where it is small. */
    private Expression sigmoidByTanh(DenseLayer layer) {
        Expression half = multiply(constant(0.5), now(layer.preactivation()));
        return multiply(constant(0.5), add(ONE, activation(new ActivationSpec.Tanh(), half)));
    }

    /** The loss of the logits, which does not see how a was rounded; empty where programs have no such formula. */
    private Optional<Expression> lossOfLogits() {
        Expression z = now(spec.network().outputStage().input());
        Expression y = now(Quantities.Y);
        if (!isFusedDifference(spec) || isClipped()) {
            return Optional.empty();
        }
        // Σ max(z, 0) − z y + log(1 + e^−|z|), or Σ of the rows' Σy · log Σ eᶻ − Σ y z
        Expression losses = spec.loss() instanceof LossSpec.Bce
                ? add(subtract(maximum(z, ZERO), multiply(z, y)), log(add(ONE, exp(negate(abs(z))))))
                : subtract(multiply(sumColumns(y), log(sumColumns(exp(z)))), sumColumns(multiply(y, z)));
        return Optional.of(multiply(constant(spec.loss().factor() / divisor()), sum(losses)));
    }

    private boolean isClipped() {
        return (spec.loss() instanceof LossSpec.Bce bce && bce.clip() > 0)
                || (spec.loss() instanceof LossSpec.CrossEntropy crossEntropy && crossEntropy.clip() > 0);
    }

    /** Whether ∂L/∂z of the last layer is (a − y) times a constant. */
    public static boolean isFusedDifference(ExperimentSpec spec) {
        ActivationSpec output = spec.network().outputActivation();
        return (spec.loss() instanceof LossSpec.Bce && output instanceof ActivationSpec.Sigmoid)
                || (spec.loss() instanceof LossSpec.CrossEntropy && output instanceof ActivationSpec.Softmax);
    }

    private List<Expression> ofDerivative(DenseLayer layer) {
        List<Expression> formulas = new ArrayList<>();
        formulas.add(fromOutput(layer));
        if (layer.output().equals(spec.network().output()) && isFusedDifference(spec)) {
            formulas.add(multiply(
                    constant(spec.loss().factor() / divisor()),
                    subtract(now(Quantities.activation(layer.index())), now(Quantities.Y))));
        }
        return formulas;
    }

    private Expression fromOutput(DenseLayer layer) {
        Expression a = now(Quantities.activation(layer.index()));
        Expression da = now(Quantities.gradient(Quantities.activation(layer.index())));
        ActivationSpec f = layer.activation();
        if (f instanceof ActivationSpec.Sigmoid) {
            return multiply(da, multiply(a, subtract(ONE, a)));
        } else if (f instanceof ActivationSpec.Tanh) {
            return multiply(da, subtract(ONE, square(a)));
        } else if (f instanceof ActivationSpec.Softmax) {
            // a ⊙ (da − Σ a da), transposed so that one value per row broadcasts
            return multiply(a, transpose(subtract(transpose(da), sumColumns(multiply(a, da)))));
        }
        Expression positive = greater(a, ZERO);
        double slope = f instanceof ActivationSpec.LeakyRelu leaky ? leaky.slope() : 0;
        return multiply(da, add(positive, multiply(constant(slope), subtract(ONE, positive))));
    }

    private double divisor() {
        return switch (spec.loss().reduction()) {
            case SUM -> 1;
            case BATCH_MEAN -> rows;
            case MEAN ->
                spec.loss() instanceof LossSpec.Bce
                        ? (double) rows * spec.network().outputs()
                        : rows;
        };
    }

    private Expression now(String name) {
        return quantity(new StepName(step, name).toString());
    }
}
