package dev.twinprop.comparison.gallery;

import dev.twinprop.comparison.picture.mark.Surface;
import dev.twinprop.comparison.picture.plot.Range;
import dev.twinprop.comparison.picture.prediction.Boundaries;
import dev.twinprop.comparison.train.EpochRecord;
import dev.twinprop.comparison.train.SideOutcome;
import dev.twinprop.comparison.train.TrainingObserver;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.data.Dataset;
import dev.twinprop.datasets.data.Parts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What networks of two features and two classes say all over the plane, after each epoch that is recorded. */
public final class Boundary implements TrainingObserver {

    private static final int CELLS = 90;
    private static final double BEYOND = 0.12;

    private final Range xs;
    private final Range ys;
    private final Tensor grid;
    private final Map<String, SortedMap<Integer, Tensor>> outputs = new LinkedHashMap<>();

    private Boundary(Dataset data) {
        this.xs = range(data.samples(), 0);
        this.ys = range(data.samples(), 1);
        Surface cells = surface(new double[CELLS * CELLS]);
        double[] points = new double[2 * CELLS * CELLS];
        for (int i = 0; i < CELLS * CELLS; i++) {
            points[2 * i] = cells.x(i % CELLS);
            points[2 * i + 1] = cells.y(i / CELLS);
        }
        this.grid = Tensor.of(new int[] {CELLS * CELLS, 2}, points)
                .as(data.samples().dtype());
    }

    /** Whether the data are points of the plane in two classes. */
    public static boolean fits(Parts parts) {
        return parts.training().samples().rank() == 2
                && parts.training().samples().shape(1) == 2
                && parts.classes().size() == 2;
    }

    /** Goes on from what was seen before. */
    public static Boundary resumed(Parts parts, Map<String, Tensor> seen) {
        Boundary boundary = new Boundary(parts.training());
        seen.forEach((name, values) -> {
            int slash = name.lastIndexOf('/');
            boundary.add(name.substring(0, slash), Integer.parseInt(name.substring(slash + 1)), values);
        });
        return boundary;
    }

    /** What was seen so far, by network and epoch: {@code scratch-nd4j/12}. */
    public Map<String, Tensor> seen() {
        Map<String, Tensor> seen = new LinkedHashMap<>();
        outputs.forEach(
                (network, epochs) -> epochs.forEach((epoch, values) -> seen.put(network + "/" + epoch, values)));
        return seen;
    }

    /** Begins with what the networks say before they are trained. */
    public static Boundary before(Experiment experiment, Parts parts, List<ResumableImplementation> networks) {
        Boundary boundary = new Boundary(parts.training());
        for (ResumableImplementation network : networks) {
            try (ResumableRun run = network.start(experiment)) {
                boundary.add(network.name(), 0, run.predict(boundary.grid));
            }
        }
        return boundary;
    }

    /** What the networks say after they were trained. */
    public static Boundary after(
            Experiment experiment, Parts parts, List<ResumableImplementation> networks, List<SideOutcome> outcomes) {
        Boundary boundary = new Boundary(parts.training());
        for (int i = 0; i < networks.size(); i++) {
            SideOutcome outcome = outcomes.get(i);
            try (ResumableRun run = networks.get(i).start(experiment)) {
                run.resume(outcome.state());
                boundary.add(outcome.implementation(), outcome.stop().epoch(), run.predict(boundary.grid));
            }
        }
        return boundary;
    }

    @Override
    public void recorded(String implementation, EpochRecord epoch, ResumableRun run) {
        add(implementation, epoch.epoch(), run.predict(grid));
    }

    /** What a network said, epoch after epoch. */
    List<Boundaries.Snapshot> of(String implementation) {
        List<Boundaries.Snapshot> snapshots = new ArrayList<>();
        outputs.getOrDefault(implementation, new TreeMap<>())
                .forEach((epoch, values) ->
                        snapshots.add(new Boundaries.Snapshot(epoch, surface(Outputs.ofClassOne(values)))));
        return snapshots;
    }

    private void add(String network, int epoch, Tensor values) {
        outputs.computeIfAbsent(network, name -> new TreeMap<>()).put(epoch, values);
    }

    private Surface surface(double[] values) {
        return new Surface(xs, ys, CELLS, CELLS, values);
    }

    private static Range range(Tensor samples, int column) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < samples.shape(0); row++) {
            low = Math.min(low, samples.get(2 * row + column));
            high = Math.max(high, samples.get(2 * row + column));
        }
        double beyond = high > low ? BEYOND * (high - low) : 1;
        return new Range(low - beyond, high + beyond);
    }
}
