package dev.twinprop.comparison.cause;

import dev.twinprop.comparison.graph.StepGraph;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.comparison.graph.UpdateFormulas;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Quantity;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/**
 * What is known of a run.
 *
 * @param graphs the right rules, by step
 * @param rows m, by step
 * @param rates lr, by step; also of steps that were not run
 */
public record Facts(
        ExperimentSpec spec, IntFunction<StepGraph> graphs, IntUnaryOperator rows, IntToDoubleFunction rates) {

    /** Facts with the learning rates of the rules. */
    public Facts(ExperimentSpec spec, IntFunction<StepGraph> graphs, IntUnaryOperator rows) {
        this(spec, graphs, rows, step -> graphs.apply(step).learningRate());
    }

    /** The same with other rules. */
    public Facts with(IntFunction<StepGraph> others) {
        return new Facts(spec, others, rows, rates);
    }

    /** m, the number of rows of a step. */
    public int m(int step) {
        return rows.applyAsInt(step);
    }

    /** lr of a step. */
    public double learningRate(int step) {
        return rates.applyAsDouble(step);
    }

    /** The parts of the updates of a step. */
    public UpdateFormulas updates(int step) {
        return new UpdateFormulas(spec, step, learningRate(step));
    }

    /** C, the number of outputs of the network. */
    public int outputs() {
        return spec.network().outputs();
    }

    /** Layer k. */
    public DenseLayer layer(int k) {
        return spec.network().denseLayers().get(k - 1);
    }

    /** The number of layers. */
    public int depth() {
        return spec.network().denseLayers().size();
    }

    /** The right rule of a quantity. */
    public Expression rule(int step, String quantity) {
        return graphs.apply(step)
                .rule(quantity)
                .orElseThrow(() -> new IllegalArgumentException(quantity + " has no rule in step " + step));
    }

    /** A quantity of a step. */
    public static Quantity at(int step, String quantity) {
        return new Quantity(new StepName(step, quantity).toString());
    }
}
