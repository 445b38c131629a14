package dev.twinprop.comparison.picture;

import dev.twinprop.comparison.picture.mark.Surface;
import dev.twinprop.comparison.picture.plot.Range;
import dev.twinprop.comparison.picture.plot.Scale;
import dev.twinprop.comparison.picture.prediction.Boundaries;
import dev.twinprop.comparison.picture.prediction.Confidences;
import dev.twinprop.comparison.picture.prediction.Confusion;
import dev.twinprop.comparison.picture.prediction.RegressionFit;
import dev.twinprop.comparison.picture.prediction.RocCurve;
import dev.twinprop.comparison.picture.prediction.Samples;
import dev.twinprop.comparison.picture.prediction.TestScatter;
import dev.twinprop.comparison.picture.prediction.Tile;
import dev.twinprop.comparison.picture.prediction.Tiles;
import dev.twinprop.comparison.picture.training.ChoiceCurve;
import dev.twinprop.comparison.picture.training.ChoiceCurves;
import dev.twinprop.comparison.picture.training.Comparison;
import dev.twinprop.comparison.picture.training.Distribution;
import dev.twinprop.comparison.picture.training.Distributions;
import dev.twinprop.comparison.picture.training.History;
import dev.twinprop.comparison.picture.training.LayerCurves;
import dev.twinprop.comparison.picture.training.LayerHistory;
import dev.twinprop.comparison.picture.training.RateFinder;
import dev.twinprop.comparison.picture.training.SeedSpread;
import dev.twinprop.comparison.picture.training.TrainingCurves;
import dev.twinprop.comparison.picture.training.Trial;
import dev.twinprop.comparison.picture.verdict.BatchSizeErrors;
import dev.twinprop.comparison.picture.verdict.DetectionRates;
import dev.twinprop.comparison.picture.verdict.QuantityErrors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Every kind of picture, of made-up numbers. */
final class Examples {

    private static final List<String> NETWORKS = List.of("hand-written", "PyTorch");
    private static final List<String> NAMES =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

    private final Random random = new Random(7);

    Map<String, Picture> all() {
        Map<String, Picture> all = new LinkedHashMap<>();
        all.put("training", TrainingCurves.of("Training of moons", "2-16-8-1, 300 epochs", histories(300), Scale.LOG));
        all.put("layer means", LayerCurves.means("Means per layer", "2-18-4-1", layers()));
        all.put("gradient flow", LayerCurves.gradientFlow("Gradient flow", "2-18-4-1", layers()));
        all.put("ridges", Distributions.ridges("Weights over time", "moons", "weight", distributions(8)));
        all.put("heat", Distributions.heat("Gradients over time", "moons", "log₁₀ |gradient|", distributions(40)));
        all.put(
                "learning rates",
                ChoiceCurves.of("Loss by rate", "phase", "loss", Scale.LINEAR, groups(2, 4), Set.of(0, 240, 499)));
        all.put("optimisers", ChoiceCurves.of("Optimisers", "", "loss", Scale.LOG, groups(1, 9), Set.of()));
        all.put("norms", ChoiceCurves.of("Gradient norms", "", "norm", Scale.LOG, groups(6, 3), Set.of()));
        double[] grid = IntStream.range(0, 60)
                .mapToDouble(i -> 1e-5 * Math.pow(10, i / 10.0))
                .toArray();
        List<RateFinder.Search> searches = NETWORKS.stream()
                .map(network -> new RateFinder.Search(network, grid, curve(60, 0.1), 0.03))
                .toList();
        all.put("finder", RateFinder.of("Learning-rate finder", "", searches));
        all.put("spread", Comparison.spread("Activations", "5 seeds", "test accuracy", Scale.LINEAR, trials()));
        all.put("boundaries", Boundaries.snapshots("Boundary", "phase", samples(200), snapshots(4), 4));
        List<Boundaries.Choice> learned = IntStream.range(0, 5)
                .mapToObj(i -> new Boundaries.Choice("choice " + i, samples(60), surface(i)))
                .toList();
        all.put("boundaries by choice", Boundaries.choices("Boundary by choice", "phase", learned, 4));
        all.put(
                "scatter",
                TestScatter.of(
                        "Test points", "spiral", samples(80), random.doubles(80).toArray()));
        all.put("confusion", Confusion.tables("Confusion", "10,000 images", confusions(NAMES)));
        all.put("small confusion", Confusion.tables("Confusion, iris", "", confusions(List.of("a", "b", "c"))));
        all.put("class errors", Confusion.errors("Errors per class", "CIFAR-10", confusions(NAMES)));
        all.put("samples", Tiles.samples("Samples", "MNIST", tiles(10, "7"), 10));
        String wrong = Tiles.wrong("automobile", "airplane", "55 %");
        all.put(
                "predictions",
                Tiles.predictions(
                        "Predictions", "", "confidence", tiles(10, Tiles.right("7", "98.0 %")), tiles(3, wrong), 10));
        all.put("weights", Tiles.weights("First-layer weights", "784-533-10", weights(20), 10));
        all.put("confidence", Confidences.histograms("Confidence", "10,000 images", confidences()));
        all.put("reliability", Confidences.reliability("Calibration", "10,000 images", confidences()));
        double[] scores = random.doubles(80).toArray();
        int[] classes = Arrays.stream(scores)
                .mapToInt(p -> random.nextDouble() < p ? 1 : 0)
                .toArray();
        all.put("roc", RocCurve.draw("ROC", "80 points", List.of(RocCurve.of("a", scores, classes))));
        double[] losses = random.doubles(60, 0.02, 0.5).toArray();
        double[] accuracies = Arrays.stream(losses).map(loss -> 1 - loss / 2).toArray();
        List<SeedSpread> seeds = NETWORKS.stream()
                .map(network -> new SeedSpread(network, losses, accuracies))
                .toList();
        all.put("seeds", SeedSpread.of("Seeds", "60 seeds", "accuracy", "test", seeds, 0.0195, 0.9875));
        double[] truth = random.doubles(200, 50, 350).toArray();
        double[] predicted =
                Arrays.stream(truth).map(x -> x + 20 * random.nextGaussian()).toArray();
        all.put(
                "regression",
                RegressionFit.of("Regression", "", "price, €", List.of(new RegressionFit("a", truth, predicted))));
        double[] sizes = {1, 2, 4, 8, 16, 500};
        double[] errors = {2e-16, 1, 3, 7, 15, 499};
        all.put("batch sizes", BatchSizeErrors.of("Summed, not averaged", "spiral", sizes, errors, 1.01));
        all.put("quantities", QuantityErrors.of("spiral", "BUG", entries()));
        all.put("rates", DetectionRates.of("Seeded bugs", "100 trials", blocks()));
        return all;
    }

    Animation boundaries(int frames) {
        return Boundaries.movingBesideLoss(
                "Boundary and loss",
                "",
                samples(60),
                snapshots(frames),
                "loss",
                Scale.LINEAR,
                count(500),
                curve(500, 0.1));
    }

    Animation rates(int frames) {
        List<Integer> epochs = IntStream.range(0, frames).mapToObj(i -> i * 10).toList();
        return ChoiceCurves.growing("Loss by rate", "", "loss", Scale.LOG, groups(2, 3), epochs);
    }

    private double[] curve(int length, double floor) {
        return IntStream.range(0, length)
                .mapToDouble(i -> floor + Math.exp(-5.0 * i / length) * (1 + 0.05 * random.nextGaussian()))
                .toArray();
    }

    private static double[] count(int length) {
        return IntStream.range(0, length).asDoubleStream().toArray();
    }

    private List<History> histories(int epochs) {
        return NETWORKS.stream()
                .map(network -> new History(
                        network,
                        count(epochs),
                        List.of(
                                new History.Metric("loss", curve(epochs, 0.01), curve(epochs, 0.1)),
                                new History.Metric("accuracy", curve(epochs, 0.5), curve(epochs, 0.4)))))
                .toList();
    }

    private List<LayerHistory> layers() {
        return NETWORKS.stream()
                .map(network -> new LayerHistory(
                        network,
                        count(3000),
                        IntStream.rangeClosed(1, 3)
                                .mapToObj(k -> new LayerHistory.Layer(
                                        "layer " + k,
                                        curve(3000, k),
                                        curve(3000, -k),
                                        curve(3000, 0),
                                        curve(3000, 1e-5)))
                                .toList()))
                .toList();
    }

    private List<Distribution> distributions(int epochs) {
        return IntStream.rangeClosed(1, 3)
                .mapToObj(k -> new Distribution(
                        "layer " + k,
                        count(epochs),
                        new Range(-3, 3),
                        IntStream.range(0, epochs)
                                .mapToObj(e -> random.longs(30, 0, 10 + e).toArray())
                                .toList()))
                .toList();
    }

    /** The last choice is broken off half way. */
    private List<ChoiceCurves.Group> groups(int number, int choices) {
        return IntStream.range(0, number)
                .mapToObj(k -> new ChoiceCurves.Group(
                        "network " + k,
                        IntStream.range(0, choices)
                                .mapToObj(i -> {
                                    int length = i + 1 < choices ? 500 : 250;
                                    double[] values = curve(length, 0.1 * i + 0.001);
                                    return new ChoiceCurve("choice " + i, count(length), values, length < 500);
                                })
                                .toList()))
                .toList();
    }

    private List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (String choice : List.of("relu", "leaky-relu", "elu", "gelu", "tanh", "sigmoid")) {
            NETWORKS.forEach(network -> trials.add(
                    new Trial(choice, network, random.doubles(5, 0.9, 1).toArray())));
        }
        return trials;
    }

    private Samples samples(int number) {
        return new Samples(
                random.doubles(number, -2, 2).toArray(),
                random.doubles(number, -2, 2).toArray(),
                random.ints(number, 0, 2).toArray());
    }

    private List<Boundaries.Snapshot> snapshots(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new Boundaries.Snapshot(100 * i, surface(i)))
                .toList();
    }

    private static Surface surface(double steepness) {
        double[] values = new double[50 * 50];
        Surface surface = new Surface(new Range(-2, 2), new Range(-2, 2), 50, 50, values);
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 / (1 + Math.exp(-steepness * (surface.y(i / 50) - Math.sin(surface.x(i % 50)))));
        }
        return surface;
    }

    private List<Confusion> confusions(List<String> classes) {
        return NETWORKS.stream()
                .map(network -> new Confusion(
                        network,
                        classes,
                        IntStream.range(0, classes.size())
                                .mapToObj(i -> IntStream.range(0, classes.size())
                                        .mapToLong(j -> i == j ? 900 + i : random.nextInt(12))
                                        .toArray())
                                .toArray(long[][]::new)))
                .toList();
    }

    private List<Tile> tiles(int number, String caption) {
        return IntStream.range(0, number)
                .mapToObj(i -> Tile.grey(8, 8, random.doubles(64).toArray(), caption))
                .toList();
    }

    private List<Tile> weights(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> Tile.weights(8, 8, random.doubles(64, -1, 1).toArray(), "unit " + i))
                .toList();
    }

    private List<Confidences> confidences() {
        boolean[] right = new boolean[1000];
        for (int i = 0; i < right.length; i++) {
            right[i] = random.nextInt(10) > 0;
        }
        double[] confidences = random.doubles(1000, 0.1, 1).toArray();
        return NETWORKS.stream()
                .map(network -> new Confidences(network, confidences, right))
                .toList();
    }

    private List<QuantityErrors.Entry> entries() {
        List<QuantityErrors.Entry> entries = new ArrayList<>();
        for (String quantity : List.of("z1", "a1", "loss", "dW1", "db1", "W1_new", "b1_new")) {
            for (int step = 0; step < 3; step++) {
                boolean wrong = quantity.equals("db1");
                entries.add(new QuantityErrors.Entry(
                        step,
                        quantity,
                        wrong ? 500 : step * 1e-16,
                        wrong ? QuantityErrors.Judged.WRONG : QuantityErrors.Judged.WITHIN));
            }
        }
        return entries;
    }

    private static List<DetectionRates.Block> blocks() {
        DetectionRates.Share share = new DetectionRates.Share(0.97, 0.9, 0.99);
        DetectionRates.Share nothing = new DetectionRates.Share(Double.NaN, 0, 1);
        return IntStream.range(0, 12)
                .mapToObj(i -> new DetectionRates.Block("faults, gradients, float" + i, share, share, nothing))
                .toList();
    }
}
