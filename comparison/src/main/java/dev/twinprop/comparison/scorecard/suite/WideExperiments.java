package dev.twinprop.comparison.scorecard.suite;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.tensor.DType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Experiments with more rows or inputs, where sums are long and bounds wide. */
public final class WideExperiments {

    private WideExperiments() {}

    /** By name. */
    public static Map<String, Supplier<Experiment>> all(DType dtype) {
        Map<String, Supplier<Experiment>> experiments = new LinkedHashMap<>();
        for (int rows : new int[] {32, 64, 500}) {
            experiments.put("20-16-4, " + rows + " rows", () -> experiment(20, 16, 4, rows, dtype));
        }
        experiments.put("784-32-10, 32 rows", () -> experiment(784, 32, 10, 32, dtype));
        return experiments;
    }

    private static Experiment experiment(int inputs, int hidden, int outputs, int rows, DType dtype) {
        Architecture architecture = new Architecture(
                "wide-" + inputs + "-" + rows,
                new NetworkSpec(
                        inputs,
                        List.of(
                                new LayerSpec.Linear(hidden, true),
                                new ActivationSpec.Relu(),
                                new LayerSpec.Linear(outputs, true),
                                new ActivationSpec.Softmax())),
                new LossSpec.CrossEntropy(Reduction.MEAN, 1, 0),
                RegularizationSpec.NONE,
                OptimizerSpec.Sgd.plain(0.1),
                rows);
        return new Probe(architecture, dtype, 0, Probe.Kind.USUAL).experiment();
    }
}
