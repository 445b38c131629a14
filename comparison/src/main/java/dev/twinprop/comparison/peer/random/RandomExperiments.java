package dev.twinprop.comparison.peer.random;

import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.datasets.data.MaskedBatches;
import dev.twinprop.datasets.schedule.Schedules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** Experiments of every kind that the contract knows, with their values. */
public final class RandomExperiments {

    private static final int BATCHES = 3;
    private static final int MOST_ROWS = 64;
    private static final int MOST_IMAGES = 9;

    private RandomExperiments() {}

    /** One to five layers of up to 40 units, up to 64 rows; the same for the same seed. */
    public static Experiment random(long seed, DType dtype) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomSpecs specs = new RandomSpecs(random);
        LossSpec loss = specs.loss();
        return drawn("random-" + seed, random, specs, loss, specs.network(loss), dtype);
    }

    /** Layers with normalisation and dropout around them; the same for the same seed. */
    public static Experiment operations(long seed, DType dtype) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomSpecs specs = new RandomSpecs(random);
        LossSpec loss = specs.loss();
        NetworkSpec network = new RandomOperations(random, specs).network(loss);
        return drawn("operations-" + seed, random, specs, loss, network, dtype);
    }

    /** Small images, convolutions and pools; the same for the same seed. */
    public static Experiment images(long seed, DType dtype) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomSpecs specs = new RandomSpecs(random);
        LossSpec loss = specs.loss();
        NetworkSpec network = new RandomImages(random, specs).network(loss);
        return drawn("images-" + seed, random, specs, loss, network, dtype);
    }

    private static Experiment drawn(
            String name, SplittableRandom random, RandomSpecs specs, LossSpec loss, NetworkSpec network, DType dtype) {
        ExperimentSpec spec = spec(name, network, loss, specs.regularization(), specs.optimizer(), dtype)
                .with(specs.clipping(), specs.schedule());
        int least = network.statistics().isEmpty() ? 1 : 2; // batch norm needs two rows
        int most = network.input().isImage() ? MOST_IMAGES : MOST_ROWS;
        int m = random.nextInt(8) == 0 ? least : random.nextInt(least, most + 1);
        RandomValues values = new RandomValues(random, dtype);
        RandomValues.Inputs inputs = values.inputs();
        List<MiniBatch> batches = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            int rows = i == BATCHES - 1 ? random.nextInt(least, m + 1) : m; // the last batch of an epoch is shorter
            batches.add(values.batch(spec, rows, inputs));
        }
        return new Experiment(
                spec,
                values.parameters(network),
                new MaskedBatches(Batches.cycling(batches), network),
                Schedules.of(spec, batches.size()));
    }

    /** Large networks on pixels, by name. */
    public static Map<String, Experiment> large(DType dtype) {
        Map<String, Experiment> experiments = new LinkedHashMap<>();
        OptimizerSpec sgd = new OptimizerSpec.Sgd(0.01, 0.9, 0, false, 1e-4);
        OptimizerSpec adam = new OptimizerSpec.Adam(1e-3, 0.9, 0.999, 1e-8, 0);
        for (RandomValues.Inputs pixels : List.of(RandomValues.RAW_PIXELS, RandomValues.SCALED_PIXELS)) {
            String suffix = pixels.equals(RandomValues.RAW_PIXELS) ? "raw" : "scaled";
            experiments.put(
                    "relu-" + suffix, large("relu-" + suffix, RandomSpecs.classifier(false), sgd, pixels, dtype));
            experiments.put(
                    "tanh-" + suffix, large("tanh-" + suffix, RandomSpecs.classifier(true), adam, pixels, dtype));
        }
        return experiments;
    }

    private static Experiment large(
            String name, NetworkSpec network, OptimizerSpec optimizer, RandomValues.Inputs pixels, DType dtype) {
        LossSpec loss = new LossSpec.CrossEntropy(Reduction.MEAN, 1, 0);
        ExperimentSpec spec = spec(name, network, loss, RegularizationSpec.NONE, optimizer, dtype);
        RandomValues values = new RandomValues(new SplittableRandom(784), dtype);
        List<MiniBatch> batches = List.of(values.batch(spec, 32, pixels), values.batch(spec, 17, pixels));
        return new Experiment(spec, values.usualParameters(network), Batches.cycling(batches));
    }

    private static ExperimentSpec spec(
            String name,
            NetworkSpec network,
            LossSpec loss,
            RegularizationSpec regularization,
            OptimizerSpec optimizer,
            DType dtype) {
        return new ExperimentSpec(
                name,
                network,
                loss,
                regularization,
                optimizer,
                new DataSpec.Given(),
                new InitSpec.Normal(1, 0),
                OptionalInt.empty(),
                OptionalLong.empty(),
                1,
                OptionalInt.of(BATCHES),
                dtype);
    }
}
