package dev.twinprop.comparison.train;

import dev.twinprop.comparison.metric.Metrics;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.data.Dataset;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Metrics of a network's predictions; the same code, in float64, for every network.
 *
 * @param spec whose loss is taken
 * @param classes the names of the classes; empty if numbers are predicted
 * @param evaluator computes the loss
 */
public record Evaluation(ExperimentSpec spec, List<String> classes, RuleEvaluator evaluator) {

    private static final String OUTPUT = "a";
    private static final String TARGET = "y";

    public Evaluation {
        classes = List.copyOf(classes);
    }

    /** The metrics of predictions for a part of the data. */
    public Metrics of(Dataset part, UnaryOperator<Tensor> predict) {
        return of(predict.apply(part.samples()), part.targets());
    }

    /** The metrics of outputs, both (m, n). */
    public Metrics of(Tensor outputs, Tensor targets) {
        return Metrics.of(loss(outputs, targets), probabilities(outputs), targets, classes);
    }

    /** What the outputs say in probabilities, where they are logits; else the outputs. */
    public Tensor probabilities(Tensor outputs) {
        if (!spec.loss().takesLogits()) {
            return outputs;
        }
        ActivationSpec f = spec.loss() instanceof LossSpec.Categorical
                ? new ActivationSpec.Softmax()
                : new ActivationSpec.Sigmoid();
        Expression formula = new Expression.Activation(f, new Expression.Quantity(OUTPUT));
        return evaluator.value(formula, Map.of(OUTPUT, outputs.as(DType.FLOAT64)));
    }

    private double loss(Tensor outputs, Tensor targets) {
        Expression formula =
                new Expression.Loss(spec.loss(), new Expression.Quantity(OUTPUT), new Expression.Quantity(TARGET));
        Tensor value =
                evaluator.value(formula, Map.of(OUTPUT, outputs.as(DType.FLOAT64), TARGET, targets.as(DType.FLOAT64)));
        return spec.loss().reduction() == Reduction.SUM ? value.get(0) / targets.shape(0) : value.get(0);
    }
}
