package dev.twinprop.scratch;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ActivationSpec.Relu;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.trace.QuantitySink;
import java.util.Arrays;

/** Times training steps; run its main method with OMP_NUM_THREADS=1. */
final class ScratchBenchmark {

    private ScratchBenchmark() {}

    public static void main(String[] arguments) {
        for (DType dtype : DType.values()) {
            time("spiral 2-18-4-1, m = 500", dtype, new ActivationSpec.Sigmoid(), 500, 20_000, 2, 18, 4, 1);
            time("mnist 784-533-10, m = 64", dtype, new ActivationSpec.Softmax(), 64, 1_000, 784, 533, 10);
        }
    }

    private static void time(String name, DType dtype, ActivationSpec output, int m, int steps, int... widths) {
        LossSpec loss = output instanceof ActivationSpec.Sigmoid
                ? new LossSpec.Bce(Reduction.MEAN, 1, 0)
                : new LossSpec.CrossEntropy(Reduction.MEAN, 1, 0);
        ExperimentSpec spec = Samples.spec(
                Samples.network(new Relu(), output, widths),
                loss,
                RegularizationSpec.NONE,
                OptimizerSpec.Sgd.plain(0.01),
                dtype);
        Experiment experiment = Samples.experiment(spec, m, 1);
        boolean fullBatch = m == 500;
        double[] micros = new double[9];
        try (ResumableRun run = new ScratchImplementation().start(experiment)) {
            for (int i = 0; i < micros.length; i++) {
                long start = System.nanoTime();
                for (int step = 0; step < steps; step++) {
                    run.step(experiment.batches().get(fullBatch ? 0 : step), QuantitySink.NONE);
                }
                micros[i] = (System.nanoTime() - start) / 1e3 / steps;
            }
        }
        System.out.printf(
                "%s %s: µs per step %s%n",
                name,
                dtype.id(),
                Arrays.toString(Arrays.stream(micros).mapToLong(Math::round).toArray()));
    }
}
