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
                List<Expression> derivatives = formulas.ofDerivative(layer);
                if (!derivatives.isEmpty()) {
                    equal.put(Quantities.gradient(layer.preactivation()), derivatives);
                }
            }
            if (layer.activation() instanceof ActivationSpec.Sigmoid) {
                Expression z = formulas.now(layer.preactivation());
                equal.put(Quantities.activation(layer.index()), List.of(sigmoidByTanh(z)));
            }
        }
        String loss = spec.regularization().isActive() ? Quantities.DATA_LOSS : Quantities.LOSS;
        formulas.lossOfLogits().ifPresent(formula -> equal.put(loss, List.of(formula)));
        if (spec.loss().takesLogits()) {
            equal.put(loss, List.of(formulas.lossOfProbabilities()));
            equal.put(Quantities.gradient(spec.network().output()), formulas.ofLogitGradient());
        }
        return equal;
    }

    /** σ(z) = ½(1 + tanh(z/2)), which loses relative accuracy where it is small. */
    private static Expression sigmoidByTanh(Expression z) {
        Expression half = multiply(constant(0.5), z);
        return multiply(constant(0.5), add(ONE, activation(new ActivationSpec.Tanh(), half)));
    }

    /** Probabilities from the logits, and the loss from them. */
    private Expression lossOfProbabilities() {
        LossSpec declared = spec.loss();
        LossSpec other = declared instanceof LossSpec.CrossEntropyWithLogits crossEntropy
                ? new LossSpec.CrossEntropy(declared.reduction(), declared.factor(), 0, crossEntropy.labelSmoothing())
                : new LossSpec.Bce(declared.reduction(), declared.factor(), 0);
        return loss(other, probabilities(), now(Quantities.Y));
    }

    private Expression probabilities() {
        ActivationSpec f = spec.loss() instanceof LossSpec.CrossEntropyWithLogits
                ? new ActivationSpec.Softmax()
                : new ActivationSpec.Sigmoid();
        return activation(f, now(spec.network().output()));
    }

    /** The targets after label smoothing, y(1 − ε) + ε/C. */
    private Expression targets() {
        double epsilon = spec.loss() instanceof LossSpec.Categorical categorical ? categorical.labelSmoothing() : 0;
        return add(
                multiply(constant(1 - epsilon), now(Quantities.Y)),
                constant(epsilon / spec.network().outputs()));
    }

    /** The loss of the logits, which does not see how a was rounded; empty where programs have no such formula. */
    private Optional<Expression> lossOfLogits() {
        Expression z = now(spec.network().outputStage().input());
        Expression y = targets();
        if (!isFusedDifference(spec) || isClipped()) {
            return Optional.empty();
        }
        // Σ max(z, 0) − z y + log(1 + e^−|z|), or Σ of the rows' Σy · log Σ eᶻ − Σ y z
        Expression losses = spec.loss() instanceof LossSpec.Bce
                ? add(subtract(maximum(z, ZERO), multiply(z, y)), log(add(ONE, exp(negate(abs(z))))))
                : subtract(multiply(sumColumns(y), logSumOfExponentials(z)), sumColumns(multiply(y, z)));
        return Optional.of(multiply(constant(spec.loss().factor() / divisor()), sum(losses)));
    }

    /** max z + log Σ e^(z − max z), one value per row: without the maximum it would be infinite where z is large. */
    private static Expression logSumOfExponentials(Expression z) {
        Expression largest =
                new Expression.Reduce(Expression.Reduce.Operation.MAXIMUM, Expression.Reduce.Axis.COLUMNS, z);
        return add(largest, log(sumRows(exp(subtract(transpose(z), largest)))));
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
        fromOutput(layer).ifPresent(formulas::add);
        if (layer.output().equals(spec.network().output()) && isFusedDifference(spec)) {
            formulas.add(scaled(subtract(now(Quantities.activation(layer.index())), targets())));
        }
        return formulas;
    }

    /** ∂L/∂a of logits a where the targets of each row add up to 1, and with a sigmoid by tanh. */
    private List<Expression> ofLogitGradient() {
        List<Expression> formulas = new ArrayList<>();
        formulas.add(scaled(subtract(probabilities(), targets())));
        if (spec.loss() instanceof LossSpec.BceWithLogits) {
            formulas.add(scaled(subtract(sigmoidByTanh(now(spec.network().output())), targets())));
        }
        return formulas;
    }

    private Expression scaled(Expression difference) {
        return multiply(constant(spec.loss().factor() / divisor()), difference);
    }

    /** da ⊙ f', with f' from a; empty where it cannot be. */
    private Optional<Expression> fromOutput(DenseLayer layer) {
        Expression a = now(Quantities.activation(layer.index()));
        Expression da = now(Quantities.gradient(Quantities.activation(layer.index())));
        ActivationSpec f = layer.activation();
        if (f instanceof ActivationSpec.Softmax) {
            // a ⊙ (da − Σ a da), transposed so that one value per row broadcasts
            return Optional.of(multiply(a, transpose(subtract(transpose(da), sumColumns(multiply(a, da))))));
        }
        return slopeFromOutput(f, a).map(slope -> multiply(da, slope));
    }

    private static Optional<Expression> slopeFromOutput(ActivationSpec f, Expression a) {
        if (f instanceof ActivationSpec.Sigmoid) {
            return Optional.of(multiply(a, subtract(ONE, a)));
        } else if (f instanceof ActivationSpec.Tanh) {
            return Optional.of(subtract(ONE, square(a)));
        } else if (f instanceof ActivationSpec.Relu) {
            return Optional.of(greater(a, ZERO));
        } else if (f instanceof ActivationSpec.LeakyRelu leaky) {
            return Optional.of(bySign(a, ONE, constant(leaky.slope())));
        } else if (f instanceof ActivationSpec.Elu elu) {
            return Optional.of(bySign(a, ONE, add(a, constant(elu.alpha())))); // α eᶻ = a + α
        } else if (f instanceof ActivationSpec.Selu) {
            double least = ActivationSpec.Selu.SCALE * ActivationSpec.Selu.ALPHA;
            return Optional.of(bySign(a, constant(ActivationSpec.Selu.SCALE), add(a, constant(least))));
        } else if (f instanceof ActivationSpec.Softplus softplus) {
            return Optional.of(subtract(ONE, exp(multiply(constant(-softplus.beta()), a))));
        }
        return Optional.empty();
    }

    /** One formula where a is positive, another elsewhere. */
    private static Expression bySign(Expression a, Expression right, Expression left) {
        Expression positive = greater(a, ZERO);
        return add(multiply(right, positive), multiply(left, subtract(ONE, positive)));
    }

    private double divisor() {
        return switch (spec.loss().reduction()) {
            case SUM -> 1;
            case BATCH_MEAN -> rows;
            case MEAN ->
                spec.loss() instanceof LossSpec.Categorical
                        ? rows
                        : (double) rows * spec.network().outputs();
        };
    }

    private Expression now(String name) {
        return quantity(new StepName(step, name).toString());
    }
}
