package dev.twinprop.contract.spec;

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
