package dev.twinprop.comparison.peer;

/** The order in which products are summed. */
public enum Summation {
    FORWARD {
        @Override
        double sum(Arithmetic arithmetic, double start, Slice a, Slice b, int from, int to) {
            double sum = start;
            for (int i = from; i < to; i++) {
                sum = arithmetic.add(sum, arithmetic.multiply(a.get(i), b.get(i)));
            }
            return sum;
        }
    },
    BACKWARD {
        @Override
        double sum(Arithmetic arithmetic, double start, Slice a, Slice b, int from, int to) {
            double sum = start;
            for (int i = to - 1; i >= from; i--) {
                sum = arithmetic.add(sum, arithmetic.multiply(a.get(i), b.get(i)));
            }
            return sum;
        }
    },
    /** Each product is added with one rounding. */
    FUSED {
        @Override
        double sum(Arithmetic arithmetic, double start, Slice a, Slice b, int from, int to) {
            double sum = start;
            for (int i = from; i < to; i++) {
                sum = arithmetic.fma(a.get(i), b.get(i), sum);
            }
            return sum;
        }
    },
    /** Halves are summed by themselves, as NumPy does for long sums. */
    PAIRWISE {
        @Override
        double sum(Arithmetic arithmetic, double start, Slice a, Slice b, int from, int to) {
            if (to - from <= SHORT) {
                return FORWARD.sum(arithmetic, start, a, b, from, to);
            }
            int middle = (from + to) >>> 1;
            return arithmetic.add(sum(arithmetic, start, a, b, from, middle), sum(arithmetic, 0, a, b, middle, to));
        }
    },
    /** Eight running sums, as vector instructions keep them, joined at the end. */
    LANES {
        @Override
        double sum(Arithmetic arithmetic, double start, Slice a, Slice b, int from, int to) {
            double[] lanes = new double[SHORT];
            for (int i = from; i < to; i++) {
                int lane = (i - from) % SHORT;
                lanes[lane] = arithmetic.add(lanes[lane], arithmetic.multiply(a.get(i), b.get(i)));
            }
            double sum = start;
            for (double lane : lanes) {
                sum = arithmetic.add(sum, lane);
            }
            return sum;
        }
    },
    /** In double, rounded at the end. */
    WIDE {
        @Override
        double sum(Arithmetic arithmetic, double start, Slice a, Slice b, int from, int to) {
            return arithmetic.round(FORWARD.sum(Arithmetic.FLOAT64, start, a, b, from, to));
        }
    };

    private static final int SHORT = 8;

    /**
     * start + Σ aᵢ·bᵢ for i from {@code from} to {@code to}, exclusive.
     *
     * @param start the value that the sum begins with, for example a bias
     */
    abstract double sum(Arithmetic arithmetic, double start, Slice a, Slice b, int from, int to);
}
