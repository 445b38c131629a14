package dev.twinprop.comparison.search;

import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.comparison.graph.StepGraph;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.StepTrace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A network that computes its steps rule by rule, with other formulas for some quantities.
 *
 * <p>Each quantity is rounded to the declared type. What a formula takes from the step before the first is 0, a
 * parameter the initial one.
 *
 * @param formulas what is computed otherwise
 * @param shapes of every quantity
 */
record Planted(List<Formula> formulas, Map<String, int[]> shapes) {

    /**
     * A formula in place of a quantity's right one.
     *
     * @param rule by step, in names of steps
     */
    record Formula(String quantity, IntFunction<Expression> rule) {}

    /** The steps of a run. */
    List<StepTrace> run(Experiment experiment, RuleEvaluator evaluator) {
        Map<String, Tensor> known = new HashMap<>();
        List<StepTrace> traces = new ArrayList<>();
        experiment.initialParameters().forEach((name, tensor) -> known.put("-1/" + name + "_new", tensor));
        for (int step = 0; step < RandomRun.STEPS; step++) {
            MiniBatch batch = experiment.batches().get(step);
            known.put(new StepName(step, "x").toString(), batch.samples());
            known.put(new StepName(step, "y").toString(), batch.targets());
            Map<String, Expression> rules =
                    new LinkedHashMap<>(StepGraph.of(experiment.spec(), step).rules());
            for (Formula formula : formulas) {
                if (rules.containsKey(formula.quantity())) {
                    rules.put(formula.quantity(), formula.rule().apply(step));
                }
            }
            Map<String, Tensor> recorded = new LinkedHashMap<>();
            for (String name : rules.keySet()) {
                recorded.put(name, value(new StepName(step, name), rules, known, experiment.spec(), evaluator));
            }
            traces.add(new StepTrace(step, recorded));
        }
        return traces;
    }

    private Tensor value(
            StepName name,
            Map<String, Expression> rules,
            Map<String, Tensor> known,
            ExperimentSpec spec,
            RuleEvaluator evaluator) {
        Tensor tensor = known.get(name.toString());
        if (tensor == null) {
            if (name.step() < 0) {
                tensor = beforeFirst(name, known);
            } else {
                Expression rule = rules.get(name.quantity());
                if (rule == null) {
                    throw new IllegalArgumentException("no rule for " + name);
                }
                for (String input : FormulaParts.quantities(rule)) {
                    value(StepName.parse(input), rules, known, spec, evaluator);
                }
                tensor = evaluator.value(rule, known).as(spec.dtype());
            }
            known.put(name.toString(), tensor);
        }
        return tensor;
    }

    /** What a quantity of the step before the first is: an initial parameter, else 0. */
    Tensor beforeFirst(StepName name, Map<String, Tensor> known) {
        Tensor initial = known.get(name + "_new");
        return initial == null ? zeros(name.quantity()) : initial;
    }

    private Tensor zeros(String name) {
        int[] shape = shapes.getOrDefault(name, new int[0]);
        return Tensor.of(shape, new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)]);
    }
}
