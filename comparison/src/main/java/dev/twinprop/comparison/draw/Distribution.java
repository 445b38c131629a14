package dev.twinprop.comparison.draw;

/** What an initial weight is drawn from: a standard distribution times a scale. */
sealed interface Distribution {

    /** What the standard distribution is multiplied by; above 0. */
    double scale();

    /** The probability of at most x, of the standard distribution. */
    double cumulative(double x);

    /** The bound of every value of the standard distribution; infinite if it has none. */
    double bound();

    /** A bound of the probability of a magnitude of at least x, of the standard distribution; x is at least 0. */
    double tail(double x);

    /** Uniform in ±scale. */
    record Uniform(double scale) implements Distribution {
        @Override
        public double cumulative(double x) {
            return Math.min(1, Math.max(0, (x + 1) / 2));
        }

        @Override
        public double bound() {
            return 1;
        }

        @Override
        public double tail(double x) {
            return Math.max(0, 1 - x);
        }
    }

    /** N(0, scale²). */
    record Normal(double scale) implements Distribution {

        /** By the series of ½ + φ(x)·(x + x³/3 + x⁵/15 + …), which converges for every x. */
        @Override
        public double cumulative(double x) {
            if (Math.abs(x) > 8) {
                return x < 0 ? 0 : 1;
            }
            double term = x;
            double sum = x;
            for (int i = 3; Math.abs(term) > 1e-18 * Math.abs(sum); i += 2) {
                term *= x * x / i;
                sum += term;
            }
            return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        }

        @Override
        public double bound() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public double tail(double x) {
            return Math.exp(-x * x / 2);
        }
    }
}
