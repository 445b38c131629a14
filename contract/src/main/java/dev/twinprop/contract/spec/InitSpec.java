package dev.twinprop.contract.spec;

import java.util.Locale;

/** How initial parameters are drawn. */
public sealed interface InitSpec {

    /** The seed of the generator. */
    long seed();

    /** The name of the initialiser in files. */
    String type();

    /** The same initialiser with another seed. */
    InitSpec withSeed(long seed);

    /** {@code torch.nn.Linear}'s default: weights, then biases, uniform in ±1/√inputs, in float32. */
    record TorchLinear(long seed) implements InitSpec {
        public TorchLinear {
            Check.seed("seed", seed);
        }

        @Override
        public String type() {
            return "torch-linear";
        }

        @Override
        public InitSpec withSeed(long seed) {
            return new TorchLinear(seed);
        }
    }

    /** Parameters that are handed over as values, beside the specification. */
    record Given() implements InitSpec {
        @Override
        public long seed() {
            return 0;
        }

        @Override
        public String type() {
            return "given";
        }

        /**
         * Fails: there is nothing to draw.
         *
         * @throws SpecException always
         */
        @Override
        public InitSpec withSeed(long seed) {
            throw new SpecException("init", "the initial parameters are given as values, a seed has nothing to draw");
        }
    }

    /** He's initialiser: weights from N(0, 2/inputs) by NumPy's {@code randn}, biases 0. */
    record HeNormal(long seed) implements InitSpec {
        public HeNormal {
            Check.seed("seed", seed);
        }

        @Override
        public String type() {
            return "he-normal";
        }

        @Override
        public InitSpec withSeed(long seed) {
            return new HeNormal(seed);
        }
    }

    /**
     * Weights whose spread depends on the widths of their layer, by NumPy's generator; biases 0.
     *
     * @param scheme which formula
     */
    record Scaled(Scheme scheme, long seed) implements InitSpec {

        /** The formulas; n is the number of inputs, k that of outputs of a layer. */
        public enum Scheme {
            /** Uniform in ±√(6/(n+k)): Glorot and Bengio 2010. */
            XAVIER_UNIFORM,
            /** N(0, 2/(n+k)). */
            XAVIER_NORMAL,
            /** Uniform in ±√(6/n): He, Zhang, Ren and Sun 2015, for ReLU. */
            HE_UNIFORM,
            /** Uniform in ±√(3/n): LeCun, Bottou, Orr and Müller 1998. */
            LECUN_UNIFORM,
            /** N(0, 1/n). */
            LECUN_NORMAL;

            /** The name in files. */
            public String id() {
                return name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
        }

        public Scaled {
            Check.seed("seed", seed);
        }

        @Override
        public String type() {
            return scheme.id();
        }

        @Override
        public InitSpec withSeed(long newSeed) {
            return new Scaled(scheme, newSeed);
        }
    }

    /**
     * Orthogonal weights (Saxe, McClelland and Ganguli 2014), as {@code torch.nn.init.orthogonal_}, times a gain.
     *
     * @param gain above 0
     */
    record Orthogonal(double gain, long seed) implements InitSpec {
        public Orthogonal {
            Check.positive("gain", gain);
            Check.seed("seed", seed);
        }

        @Override
        public String type() {
            return "orthogonal";
        }

        @Override
        public InitSpec withSeed(long newSeed) {
            return new Orthogonal(gain, newSeed);
        }
    }

    /**
     * One number for every weight, biases 0: all units of a layer stay alike, unless only the last layer has weights.
     *
     * @param value 0 for the type {@code zeros}
     */
    record Constant(double value) implements InitSpec {
        public Constant {
            Check.finite("value", value);
        }

        @Override
        public long seed() {
            return 0;
        }

        @Override
        public String type() {
            return value == 0 ? "zeros" : "constant";
        }

        /** The same: there is nothing to draw. */
        @Override
        public InitSpec withSeed(long newSeed) {
            return this;
        }
    }

    /** Weights scale·N(0, 1) by NumPy's {@code randn}, biases 0. */
    record Normal(double scale, long seed) implements InitSpec {
        public Normal {
            Check.atLeast("scale", scale, 0);
            Check.seed("seed", seed);
        }

        @Override
        public String type() {
            return "normal";
        }

        @Override
        public InitSpec withSeed(long seed) {
            return new Normal(scale, seed);
        }
    }
}
