package dev.twinprop.datasets.random;

/**
 * Logarithm, sine and cosine rounded correctly, so that data are the same on every machine.
 *
 * <p>Java's own functions may be off in the last bit, and so may those of C, with which NumPy draws; rounded correctly
 * they differ least from it. A value is computed as the unevaluated sum of two doubles, to about 100 bits, and rounded
 * once (Dekker 1971; Knuth, The Art of Computer Programming, vol. 2, §4.2.2).
 */
public final class ExactMath {

    private static final Pair LN2 = new Pair(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56);

    /** π/2 in three parts, 159 bits. */
    private static final double[] HALF_PI = {0x1.921fb54442d18p0, 0x1.1a62633145c07p-54, -0x1.f1976b7ed8fbcp-110};

    private static final int HALVINGS = 8;
    private static final int EXP_TERMS = 14;
    private static final int SINE_TERMS = 30;

    private ExactMath() {}

    /** log x for a positive x, by one step of Newton's method from Java's own. */
    public static double log(double x) {
        double near = StrictMath.log(x);
        Pair exp = exp(near);
        // log x = near + log(x/e^near), and the quotient is 1 to the last bits
        double rest = ((x - exp.high()) - exp.low()) / exp.high();
        return near + rest;
    }

    /** sin x for |x| up to a few turns. */
    public static double sin(double x) {
        return quadrant(x, 0);
    }

    /** cos x for |x| up to a few turns. */
    public static double cos(double x) {
        return quadrant(x, 1);
    }

    /** sin(x + shift·π/2). */
    private static double quadrant(double x, int shift) {
        double k = Math.rint(x / HALF_PI[0]);
        Pair r = Pair.of(x);
        for (double part : HALF_PI) {
            r = r.plus(Pair.product(-k, part));
        }
        long turn = Math.floorMod((long) k + shift, 4L);
        Pair value = turn % 2 == 0 ? series(r, 1) : series(r, 0);
        return turn < 2 ? value.rounded() : -value.rounded();
    }

    /** Σ (−1)ⁱ rⁿ/n! over the n of one parity: the sine of r from n = 1, the cosine from n = 0. */
    private static Pair series(Pair r, int first) {
        Pair square = r.times(r);
        Pair term = first == 1 ? r : Pair.of(1);
        Pair sum = term;
        for (int n = first + 2; n < SINE_TERMS; n += 2) {
            term = term.times(square).over(-(double) n * (n - 1));
            sum = sum.plus(term);
        }
        return sum;
    }

    /** eʸ = 2ᵏ·(e^(r/2⁸))^(2⁸) with r = y − k·ln 2. */
    private static Pair exp(double y) {
        double k = Math.rint(y / LN2.high());
        Pair r = Pair.of(y).plus(Pair.product(-k, LN2.high())).plus(Pair.product(-k, LN2.low()));
        Pair small = r.over(1 << HALVINGS);
        Pair term = Pair.of(1);
        Pair sum = term;
        for (int n = 1; n <= EXP_TERMS; n++) {
            term = term.times(small).over(n);
            sum = sum.plus(term);
        }
        for (int i = 0; i < HALVINGS; i++) {
            sum = sum.times(sum);
        }
        double scale = Math.scalb(1.0, (int) k);
        return new Pair(sum.high() * scale, sum.low() * scale);
    }

    /** The unevaluated sum of two doubles. */
    private record Pair(double high, double low) {

        static Pair of(double value) {
            return new Pair(value, 0);
        }

        static Pair product(double a, double b) {
            double product = a * b;
            return new Pair(product, Math.fma(a, b, -product));
        }

        private static Pair sum(double a, double b) {
            double sum = a + b;
            double part = sum - a;
            return new Pair(sum, (a - (sum - part)) + (b - part));
        }

        Pair plus(Pair other) {
            Pair highs = sum(high, other.high);
            Pair lows = sum(low, other.low);
            Pair first = sum(highs.high, highs.low + lows.high);
            return sum(first.high, first.low + lows.low);
        }

        Pair times(Pair other) {
            Pair highs = product(high, other.high);
            return sum(highs.high, highs.low + (high * other.low + low * other.high));
        }

        Pair over(double divisor) {
            double quotient = high / divisor;
            Pair back = product(quotient, divisor);
            double rest = ((high - back.high) - back.low + low) / divisor;
            return sum(quotient, rest);
        }

        double rounded() {
            return high + low;
        }
    }
}
