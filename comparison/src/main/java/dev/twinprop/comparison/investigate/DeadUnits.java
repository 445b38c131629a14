package dev.twinprop.comparison.investigate;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.QuantitySink;
import dev.twinprop.contract.trace.StepTrace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Replays how a source project found its dead units: most runs learned, some did terribly, and logged gradients were
 * zero.
 *
 * <p>A unit with a rectifier is dead when its input is negative for every sample: its output is 0, so is its gradient,
 * and no step can bring it back. With a leaky rectifier the gradient is small and never 0.
 */
public final class DeadUnits {

    private static final double SLOPE = 0.1;

    /** Epochs at which the gradients are logged. */
    private static final List<Integer> LOGGED = List.of(0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000);

    private static final long FIRST_SEED = 41;
    private static final int SEEDS = 32;

    /**
     * How a run from one seed ended.
     *
     * @param right samples on the right side of ½
     * @param dead units through which no gradient passes for any sample
     */
    public record Ending(long seed, int right, int samples, double loss, int dead) {

        /** Whether every sample is right. */
        public boolean learned() {
            return right == samples;
        }
    }

    /**
     * What was logged in one epoch.
     *
     * @param gradientNorms ‖dW‖ of each layer
     * @param dead dead units of each layer
     */
    public record Entry(int epoch, double loss, List<Double> gradientNorms, List<Integer> dead) {}

    /**
     * What the investigation found.
     *
     * @param rectified how the runs with rectifiers ended, by seed
     * @param leaky the same runs with leaky rectifiers
     * @param shown the seed of the failed run whose units died last, of those the one with most dead units
     * @param rectifiedLog its log with rectifiers
     * @param leakyLog the same with leaky rectifiers
     * @param epochs of every run
     */
    public record Result(
            List<Ending> rectified,
            List<Ending> leaky,
            long shown,
            List<Entry> rectifiedLog,
            List<Entry> leakyLog,
            int epochs) {}

    private final ExperimentSpec spec;
    private final Function<ExperimentSpec, Experiment> preparation;
    private final ResumableImplementation network;

    /**
     * An investigation of a network whose activations are exchanged for rectifiers, and for leaky ones.
     *
     * @param preparation draws data and initial parameters
     */
    public DeadUnits(
            ExperimentSpec spec, Function<ExperimentSpec, Experiment> preparation, ResumableImplementation network) {
        this.spec = spec;
        this.preparation = preparation;
        this.network = network;
    }

    /** The number of runs. */
    public static int runs() {
        return 2 * SEEDS;
    }

    /**
     * Runs it.
     *
     * @param progress is told how many runs are behind
     */
    public Result run(IntConsumer progress) {
        List<Ending> rectified = new ArrayList<>();
        List<Ending> leaky = new ArrayList<>();
        for (int i = 0; i < SEEDS; i++) {
            rectified.add(ending(new ActivationSpec.Relu(), FIRST_SEED + i));
            progress.accept(2 * i + 1);
            leaky.add(ending(new ActivationSpec.LeakyRelu(SLOPE), FIRST_SEED + i));
            progress.accept(2 * i + 2);
        }
        Ending shown = rectified.stream()
                .filter(ending -> !ending.learned() && ending.dead() > 0)
                .max(Comparator.comparingLong((Ending ending) -> moving(log(new ActivationSpec.Relu(), ending.seed())))
                        .thenComparingInt(Ending::dead))
                .orElse(rectified.get(0));
        return new Result(
                rectified,
                leaky,
                shown.seed(),
                log(new ActivationSpec.Relu(), shown.seed()),
                log(new ActivationSpec.LeakyRelu(SLOPE), shown.seed()),
                epochs());
    }

    /** How many entries of a log still have a gradient: a run that dies late tells most. */
    private static long moving(List<Entry> log) {
        return log.stream()
                .filter(entry -> entry.gradientNorms().stream().anyMatch(norm -> norm > 0))
                .count();
    }

    private static int epochs() {
        return LOGGED.get(LOGGED.size() - 1);
    }

    private Ending ending(ActivationSpec activation, long seed) {
        Experiment experiment = experiment(activation, seed);
        MiniBatch all = experiment.batches().get(0);
        try (ResumableRun run = network.start(experiment)) {
            train(run, experiment, 0, epochs());
            Tensor output = run.predict(all.samples());
            Entry last = entry(run, experiment, epochs());
            int right = 0;
            for (int i = 0; i < output.size(); i++) {
                right += (output.get(i) > 0.5) == (all.targets().get(i) > 0.5) ? 1 : 0;
            }
            return new Ending(seed, right, output.size(), last.loss(), sum(last.dead()));
        }
    }

    private static int sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    private List<Entry> log(ActivationSpec activation, long seed) {
        Experiment experiment = experiment(activation, seed);
        List<Entry> entries = new ArrayList<>();
        try (ResumableRun run = network.start(experiment)) {
            int epoch = 0;
            for (int logged : LOGGED) {
                train(run, experiment, epoch, logged);
                entries.add(entry(run, experiment, logged)); // trains for one step
                epoch = logged + 1;
            }
        }
        return entries;
    }

    /** Trains on all samples from one epoch to another, exclusively. */
    private static void train(ResumableRun run, Experiment experiment, int from, int to) {
        for (int epoch = from; epoch < to; epoch++) {
            run.step(experiment.batches().get(epoch), QuantitySink.NONE);
        }
    }

    private Entry entry(ResumableRun run, Experiment experiment, int epoch) {
        StepTrace trace =
                StepTrace.recording(epoch, sink -> run.step(experiment.batches().get(epoch), sink));
        List<Double> norms = new ArrayList<>();
        List<Integer> dead = new ArrayList<>();
        for (DenseLayer layer : experiment.spec().network().denseLayers()) {
            norms.add(norm(trace.get(Quantities.gradient(Quantities.weight(layer.index())))));
            dead.add(deadUnits(trace.get(Quantities.linearOutput(layer.index())), layer.activation()));
        }
        return new Entry(epoch, trace.get(Quantities.LOSS).get(0), norms, dead);
    }

    private static double norm(Tensor tensor) {
        double squares = 0;
        for (int i = 0; i < tensor.size(); i++) {
            squares += tensor.get(i) * tensor.get(i);
        }
        return Math.sqrt(squares);
    }

    /** The columns of z (m, units) that a rectifier lets nothing through of. */
    private static int deadUnits(Tensor z, ActivationSpec activation) {
        int units = z.shape(1);
        boolean[] alive = new boolean[units];
        int dead = units;
        for (int i = 0; i < z.size(); i++) {
            boolean passes = z.get(i) > 0 || !(activation instanceof ActivationSpec.Relu);
            if (passes && !alive[i % units]) {
                alive[i % units] = true;
                dead--;
            }
        }
        return dead;
    }

    private Experiment experiment(ActivationSpec activation, long seed) {
        List<LayerSpec> layers = spec.network().layers().stream()
                .map(layer -> layer instanceof ActivationSpec ? activation : layer)
                .toList();
        return preparation.apply(spec.withNetwork(new NetworkSpec(spec.network().inputs(), layers))
                .withInit(new InitSpec.TorchLinear(seed)));
    }
}
