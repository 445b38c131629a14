package dev.twinprop.comparison.peer;

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

    private RandomExperiments() {}

    /** One to five layers of up to 40 units, up to 64 rows; the same for the same seed. */
    public static Experiment random(long seed, DType dtype) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomSpecs specs = new RandomSpecs(random);
        LossSpec loss = specs.loss();
        NetworkSpec network = specs.network(loss);
        ExperimentSpec spec = spec("random-" + seed, network, loss, specs.regularization(), specs.optimizer(), dtype)
                .with(specs.clipping(), specs.schedule());
        int m = random.nextInt(8) == 0 ? 1 : random.nextInt(1, 65);
        RandomValues values = new RandomValues(random, dtype);
        RandomValues.Inputs inputs = values.inputs();
        List<MiniBatch> batches = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            int rows = i == BATCHES - 1 ? random.nextInt(1, m + 1) : m; // the last batch of an epoch is shorter
            batches.add(values.batch(spec, rows, inputs));
        }
        return new Experiment(
                spec, values.parameters(network), Batches.cycling(batches), Schedules.of(spec, batches.size()));
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
