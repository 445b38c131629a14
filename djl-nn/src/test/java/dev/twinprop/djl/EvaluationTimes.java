package dev.twinprop.djl;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Activation;
import dev.twinprop.contract.rule.Expression.Binary;
import dev.twinprop.contract.rule.Expression.Binary.Operator;
import dev.twinprop.contract.rule.Expression.Constant;
import dev.twinprop.contract.rule.Expression.Loss;
import dev.twinprop.contract.rule.Expression.MatrixProduct;
import dev.twinprop.contract.rule.Expression.Quantity;
import dev.twinprop.contract.rule.Expression.Unary;
import dev.twinprop.contract.rule.Expression.VectorJacobianProduct;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.StepTrace;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Milliseconds for the rules of a 784-533-10 step with 64 rows and their magnitudes: run by hand. */
final class EvaluationTimes {

    private static final int CALLS = 60;

    private EvaluationTimes() {}

    public static void main(String[] arguments) {
        LossSpec loss = new LossSpec.CrossEntropy(Reduction.MEAN, 1, 0);
        Experiment experiment = Fixture.experiment(
                Fixture.spec(
                        Fixture.network(
                                784,
                                new LayerSpec.Linear(533, true),
                                new ActivationSpec.Relu(),
                                new LayerSpec.Linear(10, true),
                                new ActivationSpec.Softmax()),
                        loss,
                        OptimizerSpec.Sgd.plain(0.01)),
                64,
                1);
        Map<String, Tensor> quantities;
        try (ResumableRun run = new DjlImplementation().start(experiment)) {
            StepTrace trace =
                    StepTrace.recording(0, sink -> run.step(experiment.batches().get(0), sink));
            quantities = new LinkedHashMap<>(trace.quantities());
        }
        quantities.put("x", experiment.batches().get(0).samples());
        quantities.put("y", experiment.batches().get(0).targets());

        Map<String, Expression> rules = new LinkedHashMap<>();
        rules.put("loss", new Loss(loss, q("a2"), q("y")));
        rules.put("da2", new VectorJacobianProduct(new Loss(loss, q("a2"), q("y")), q("a2"), q("a2"), new Constant(1)));
        layer(rules, "x", 1, new ActivationSpec.Relu());
        layer(rules, "a1", 2, new ActivationSpec.Softmax());
        for (String parameter : new String[] {"W1", "b1", "W2", "b2"}) {
            Expression step = new Binary(Operator.MULTIPLY, new Constant(0.01), q("d" + parameter));
            add(rules, parameter + "_new", new Binary(Operator.SUBTRACT, q(parameter), step));
            rules.put(parameter + "_new magnitude", new Binary(Operator.ADD, abs(q(parameter)), abs(step)));
        }
        try (DjlRuleEvaluator evaluator = new DjlRuleEvaluator()) {
            System.out.printf("%d formulas: %.1f ms%n", rules.size(), median(evaluator, rules, quantities));
            for (String rule : rules.keySet()) {
                System.out.printf("%s: %.2f ms%n", rule, median(evaluator, Map.of(rule, rules.get(rule)), quantities));
            }
        }
    }

    private static void layer(Map<String, Expression> rules, String input, int k, ActivationSpec activation) {
        Quantity w = q("W" + k);
        Quantity b = q("b" + k);
        Expression z = new Binary(Operator.ADD, new MatrixProduct(q(input), w), b);
        Expression magnitude = new Binary(Operator.ADD, new MatrixProduct(abs(q(input)), abs(w)), abs(b));
        Expression a = new Activation(activation, q("z" + k));
        add(rules, "z" + k, z);
        rules.put("z magnitude " + k, magnitude);
        add(rules, "a" + k, a);
        add(rules, "dz" + k, new VectorJacobianProduct(a, q("z" + k), q("z" + k), q("da" + k)));
        for (Quantity variable : new Quantity[] {q(input), w, b}) {
            String name = "d" + variable.name();
            add(rules, name, new VectorJacobianProduct(z, variable, variable, q("dz" + k)));
            rules.put(name + " magnitude", new VectorJacobianProduct(magnitude, variable, variable, abs(q("dz" + k))));
        }
    }

    /** A rule and its difference from what was recorded. */
    private static void add(Map<String, Expression> rules, String quantity, Expression rule) {
        rules.put(quantity, rule);
        rules.put(quantity + " error", new Binary(Operator.SUBTRACT, rule, q(quantity)));
    }

    private static Quantity q(String name) {
        return new Quantity(name);
    }

    private static Expression abs(Expression argument) {
        return new Unary(Unary.Function.ABS, argument);
    }

    private static double median(
            DjlRuleEvaluator evaluator, Map<String, Expression> rules, Map<String, Tensor> quantities) {
        double[] times = new double[CALLS];
        for (int i = 0; i < CALLS; i++) {
            long start = System.nanoTime();
            evaluator.evaluate(rules, quantities);
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times[CALLS / 2];
    }
}
