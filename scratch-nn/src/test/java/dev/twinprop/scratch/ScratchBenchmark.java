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
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.QuantitySink;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * Times training steps, by the processor time of its thread; run its main method with OMP_NUM_THREADS=1.
 *
 * <p>The spiral's batch is always the same, as in training; MNIST's changes from step to step.
 */
final class ScratchBenchmark {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final QuantitySink READS_LOSS = (quantity, snapshot) -> {
        if (quantity.equals(Quantities.LOSS)) {
            var unused = snapshot.get();
        }
    };

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
        time(name + " " + dtype.id(), experiment, m == 500, steps, QuantitySink.NONE);
        time(name + " " + dtype.id() + ", loss read", experiment, m == 500, steps, READS_LOSS);
    }

    private static void time(String name, Experiment experiment, boolean fullBatch, int steps, QuantitySink sink) {
        long[] micros = new long[9];
        try (ResumableRun run = new ScratchImplementation().start(experiment)) {
            for (int i = 0; i < micros.length; i++) {
                long start = THREADS.getCurrentThreadCpuTime();
                for (int step = 0; step < steps; step++) {
                    run.step(experiment.batches().get(fullBatch ? 0 : step), sink);
                }
                micros[i] = (THREADS.getCurrentThreadCpuTime() - start) / 1000 / steps;
            }
        }
        System.out.printf("%s: µs per step %s%n", name, Arrays.toString(micros));
    }
}
