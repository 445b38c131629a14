package dev.twinprop.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.QuantitySink;
import java.util.Arrays;

/**
 * Microseconds per step beside DJL's own trainer with the same network: run by hand, with {@code OMP_NUM_THREADS=1}.
 *
 * <p>The trainer gets its batch once, as arrays. Its optimiser is skipped in float64, where it throws.
 */
final class StepTimes {

    private static final int WARM_UP = 400;
    private static final int STEPS = 600;

    private StepTimes() {}

    public static void main(String[] arguments) {
        NetworkSpec spiral = Fixture.network(
                2,
                new LayerSpec.Linear(18, true),
                new ActivationSpec.Relu(),
                new LayerSpec.Linear(4, true),
                new ActivationSpec.Relu(),
                new LayerSpec.Linear(1, true),
                new ActivationSpec.Sigmoid());
        NetworkSpec mnist = Fixture.network(
                784,
                new LayerSpec.Linear(533, true),
                new ActivationSpec.Relu(),
                new LayerSpec.Linear(10, true),
                new ActivationSpec.Softmax());
        LossSpec crossEntropy = new LossSpec.CrossEntropy(Reduction.MEAN, 1, 0);
        for (int round = 0; round < 3; round++) {
            for (DType dtype : DType.values()) {
                compare(
                        "spiral-500",
                        spiral,
                        Fixture.BCE,
                        500,
                        0.1,
                        dtype,
                        Loss.sigmoidBinaryCrossEntropyLoss("l", 1, true));
                compare(
                        "mnist-64",
                        mnist,
                        crossEntropy,
                        64,
                        0.01,
                        dtype,
                        Loss.softmaxCrossEntropyLoss("l", 1, -1, false, true));
            }
        }
    }

    private static void compare(
            String name, NetworkSpec network, LossSpec loss, int rows, double rate, DType dtype, Loss djlLoss) {
        ExperimentSpec spec =
                Fixture.spec(network, loss, OptimizerSpec.Sgd.plain(rate)).withDType(dtype);
        Experiment experiment = Fixture.experiment(spec, rows, 1);
        double same;
        double changing;
        try (ResumableRun run = new DjlImplementation().start(experiment)) {
            MiniBatch batch = as(experiment.batches().get(0), dtype);
            same = median(() -> run.step(batch, QuantitySink.NONE));
            MiniBatch other = as(experiment.batches().get(1), dtype);
            boolean[] odd = {false};
            changing = median(() -> {
                odd[0] = !odd[0];
                run.step(odd[0] ? batch : other, QuantitySink.NONE);
            });
        }
        System.out.printf(
                "%s %s: same batch %.0f µs, new batches %.0f µs, DJL's trainer %.0f µs%n",
                name,
                dtype.id(),
                same,
                changing,
                trainer(spec, experiment.batches().get(0), djlLoss));
    }

    private static MiniBatch as(MiniBatch batch, DType dtype) {
        return new MiniBatch(batch.samples().as(dtype), batch.targets().as(dtype));
    }

    private static double trainer(ExperimentSpec spec, MiniBatch batch, Loss loss) {
        SequentialBlock block = new SequentialBlock();
        for (LayerSpec layer : spec.network().layers()) {
            if (layer instanceof LayerSpec.Linear linear) {
                block.add(Linear.builder().setUnits(linear.units()).build());
            } else if (layer instanceof ActivationSpec.Relu) {
                block.add(Activation::relu);
            } else if (layer instanceof ActivationSpec.Sigmoid) {
                block.add(Activation::sigmoid);
            } // softmax is inside the loss
        }
        DataType type = spec.dtype() == DType.FLOAT32 ? DataType.FLOAT32 : DataType.FLOAT64;
        try (Model model = Model.newInstance("trainer", "PyTorch")) {
            model.setBlock(block);
            model.setDataType(type);
            DefaultTrainingConfig config = new DefaultTrainingConfig(loss)
                    .optOptimizer(Optimizer.sgd()
                            .setLearningRateTracker(
                                    Tracker.fixed((float) spec.optimizer().learningRate()))
                            .build());
            try (Trainer trainer = model.newTrainer(config);
                    NDManager manager = model.getNDManager().newSubManager()) {
                NDArray x = array(manager, batch.samples(), type);
                NDArray y = array(manager, batch.targets(), type);
                trainer.initialize(x.getShape());
                return median(() -> {
                    try (NDManager memory = manager.newSubManager()) {
                        NDArray input = x.duplicate();
                        input.attach(memory);
                        try (GradientCollector collector = trainer.newGradientCollector()) {
                            NDList output = trainer.forward(new NDList(input));
                            collector.backward(loss.evaluate(new NDList(y), output));
                        }
                        if (type == DataType.FLOAT32) {
                            trainer.step();
                        }
                    }
                });
            }
        }
    }

    private static NDArray array(NDManager manager, Tensor tensor, DataType type) {
        return manager.create(tensor.toDoubles(), new Shape(tensor.shape(0), tensor.shape(1)))
                .toType(type, false);
    }

    private static double median(Runnable step) {
        for (int i = 0; i < WARM_UP; i++) {
            step.run();
        }
        double[] micros = new double[STEPS];
        for (int i = 0; i < STEPS; i++) {
            long start = System.nanoTime();
            step.run();
            micros[i] = (System.nanoTime() - start) / 1e3;
        }
        Arrays.sort(micros);
        return micros[STEPS / 2];
    }
}
