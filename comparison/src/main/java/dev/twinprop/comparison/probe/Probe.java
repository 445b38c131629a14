package dev.twinprop.comparison.probe;

import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.trace.StepTrace;
import dev.twinprop.datasets.random.NumpyRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * An experiment with the same network, loss and optimiser, on inputs that can show what its own may hide.
 *
 * <p>Batches and parameters are drawn until the first step alone leaves {@link ProbeQuality} nothing to say that other
 * inputs could put right: biases are not zero, both sides of every kink are used, rows and targets differ.
 *
 * @param experiment ready to run
 * @param seed what it was drawn from
 * @param steps how many steps it is meant for
 */
public record Probe(Experiment experiment, long seed, int steps) {

    /** Enough for the state of an optimiser to matter. */
    private static final int LEAST_STEPS = 3;

    private static final int MOST_DRAWS = 64;

    /** Numbers of rows that are no multiples of usual widths, so that m is not mistaken for another constant. */
    private static final List<Integer> ROWS = List.of(11, 7, 13, 17, 19, 23);

    /** Draws a probe of three steps; the same for the same arguments. */
    public static Probe draw(ExperimentSpec spec, long seed, ResumableImplementation reference) {
        return draw(spec, seed, LEAST_STEPS, reference);
    }

    /**
     * Draws a probe; the same for the same arguments.
     *
     * @param seed in [0, 2³²)
     * @param steps how many steps will be compared
     * @param reference a correct implementation, to see what the inputs show
     */
    public static Probe draw(ExperimentSpec spec, long seed, int steps, ResumableImplementation reference) {
        List<Integer> sizes = sizes(spec);
        ExperimentSpec given = given(spec, sizes.get(0), steps);
        ProbeDraw draw = new ProbeDraw(given, NumpyRandom.seeded(seed));
        Experiment best = null;
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < MOST_DRAWS && fewest > 0; i++) {
            Experiment drawn = draw.next(sizes);
            int hidden = hidden(drawn, reference);
            if (best == null || hidden < fewest) {
                best = drawn;
                fewest = hidden;
            }
        }
        if (best == null) {
            throw new IllegalStateException("nothing was drawn");
        }
        return new Probe(best, seed, steps);
    }

    /** Two batches of one size and a smaller one, none as large as a layer is wide. */
    private static List<Integer> sizes(ExperimentSpec spec) {
        List<Integer> free = ROWS.stream()
                .filter(rows -> spec.network().denseLayers().stream()
                        .allMatch(layer -> layer.inputs() != rows && layer.outputs() != rows))
                .toList();
        List<Integer> two = free.size() < 2 ? ROWS : free;
        int larger = Math.max(two.get(0), two.get(1));
        return List.of(larger, larger, Math.min(two.get(0), two.get(1)));
    }

    private static ExperimentSpec given(ExperimentSpec spec, int rows, int steps) {
        return new ExperimentSpec(
                spec.name(),
                spec.network(),
                spec.loss(),
                spec.regularization(),
                spec.optimizer(),
                new DataSpec.Given(),
                spec.init(),
                OptionalInt.of(rows),
                OptionalLong.empty(),
                1,
                OptionalInt.of(steps),
                spec.dtype(),
                spec.activations(),
                spec.clipGradient(),
                spec.schedule(),
                spec.training());
    }

    /** How many warnings the first step alone gives, besides those that stay whatever is drawn. */
    private static int hidden(Experiment experiment, ResumableImplementation reference) {
        ProbeQuality quality = new ProbeQuality(experiment.spec(), LEAST_STEPS);
        int declared = quality.warnings().size();
        MiniBatch batch = experiment.batches().get(0);
        try (TrainingRun run = reference.start(experiment)) {
            quality.add(batch, StepTrace.recording(0, sink -> run.step(batch, sink)));
        }
        return quality.warnings().size() - declared;
    }

    /** What the report says of it, with the id {@code probe}. */
    public String note() {
        Batches batches = experiment.batches();
        List<String> rows = new ArrayList<>(IntStream.range(0, batches.stepsPerEpoch())
                .mapToObj(step -> Integer.toString(batches.get(step).size()))
                .toList());
        String last = rows.remove(rows.size() - 1);
        return "probe: drawn from seed " + seed + ", not the experiment's own data and parameters: batches of "
                + String.join(", ", rows) + " and " + last + " rows";
    }
}
