package dev.twinprop.contract.spec;

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
}
