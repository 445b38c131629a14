package dev.twinprop.contract.spec;

import java.util.List;
import java.util.Optional;

/** Where samples and targets come from. */
public sealed interface DataSpec {

    /** The name of the source in files. */
    String type();

    /** Two interleaved spirals: class 0, then class 1, then noise·N(0, 1) on every coordinate. */
    record Spiral(int pointsPerClass, double noise, double revolutions, long seed) implements DataSpec {
        public Spiral {
            Check.positive("pointsPerClass", pointsPerClass);
            Check.atLeast("noise", noise, 0);
            Check.positive("revolutions", revolutions);
            Check.seed("seed", seed);
        }

        @Override
        public String type() {
            return "spiral";
        }
    }

    /** Two interleaved half circles. */
    record Moons(int samples, double noise, long seed) implements DataSpec {
        public Moons {
            Check.positive("samples", samples);
            Check.atLeast("noise", noise, 0);
            Check.seed("seed", seed);
        }

        @Override
        public String type() {
            return "moons";
        }
    }

    /** A circle inside another. */
    record Circles(int samples, double noise, double factor, long seed) implements DataSpec {
        public Circles {
            Check.positive("samples", samples);
            Check.atLeast("noise", noise, 0);
            Check.require(factor > 0 && factor < 1, "factor", "expected a number in (0, 1), got " + factor);
            Check.seed("seed", seed);
        }

        @Override
        public String type() {
            return "circles";
        }
    }

    /** Gaussian clouds, one per class; classes are one-hot. */
    record Blobs(int samples, int features, int classes, double deviation, long seed) implements DataSpec {
        public Blobs {
            Check.positive("samples", samples);
            Check.positive("features", features);
            Check.require(classes >= 2, "classes", "expected at least 2, got " + classes);
            Check.atLeast("deviation", deviation, 0);
            Check.seed("seed", seed);
        }

        @Override
        public String type() {
            return "blobs";
        }
    }

    /** The four rows of the exclusive or. */
    record Xor() implements DataSpec {
        @Override
        public String type() {
            return "xor";
        }
    }

    /** Points from N(0, 1), of class 1 where the signs of the two coordinates differ. */
    record Phase(int samples, long seed) implements DataSpec {
        public Phase {
            Check.positive("samples", samples);
            Check.seed("seed", seed);
        }

        @Override
        public String type() {
            return "phase";
        }
    }

    /** Samples and targets that are handed over as values, beside the specification. */
    record Given() implements DataSpec {
        @Override
        public String type() {
            return "given";
        }
    }

    /**
     * Targets y = xv + noise·N(0, 1) of a random direction v, for regression; samples are from N(0, 1).
     *
     * @param noise deviation of what the samples do not explain
     */
    record Regression(int samples, int features, double noise, long seed) implements DataSpec {
        public Regression {
            Check.positive("samples", samples);
            Check.positive("features", features);
            Check.atLeast("noise", noise, 0);
            Check.seed("seed", seed);
        }

        @Override
        public String type() {
            return "regression";
        }
    }

    /** A published data set, which comes along or is fetched once. */
    record Stored(StoredSet set) implements DataSpec {
        @Override
        public String type() {
            return set.id();
        }
    }

    /**
     * A table in a file with a line of names.
     *
     * @param file its path
     * @param target the column to be predicted: classes if it holds text, else a number
     * @param classes whether numbers in the target column are classes too
     * @param features the columns to predict from; empty for all others
     */
    record Csv(String file, String target, boolean classes, List<String> features) implements DataSpec {
        public Csv {
            features = List.copyOf(features);
            Check.require(!file.isBlank(), "file", "empty, expected the path of a table");
            Check.require(!target.isBlank(), "target", "empty, expected the name of a column");
            Check.require(!features.contains(target), "features", "the target " + target + " is among them");
        }

        @Override
        public String type() {
            return "csv";
        }
    }

    /**
     * Another source, split, scaled and varied.
     *
     * @param source where the rows come from
     * @param split which of them are trained on
     * @param scaling what is done to the features
     * @param augmentation what is done to images while they are trained on; empty for nothing
     */
    record Parted(DataSpec source, SplitSpec split, Scaling scaling, Optional<AugmentationSpec> augmentation)
            implements DataSpec {
        public Parted {
            Check.require(
                    !(source instanceof Parted) && !(source instanceof Given),
                    "type",
                    "data that are " + source.type() + " are not split again");
        }

        @Override
        public String type() {
            return source.type();
        }
    }
}
