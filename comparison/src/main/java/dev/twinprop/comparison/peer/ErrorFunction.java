package dev.twinprop.comparison.peer;

/** erfc as textbooks give it: a series near 0, a continued fraction further out (Abramowitz and Stegun 7.1.6, 7.1.14). */
final class ErrorFunction {

    private static final double SERIES_UNTIL = 2.5;
    private static final int TERMS = 60;

    private ErrorFunction() {}

    /** 1 − erf(x). */
    static double erfc(double x) {
        if (x < 0) {
            return 2 - erfc(-x);
        }
        return x < SERIES_UNTIL ? 1 - series(x) : fraction(x);
    }

    /** erf(x) = 2/√π e^(−x²) Σ 2ⁿx²ⁿ⁺¹/(1·3·…·(2n+1)). */
    private static double series(double x) {
        double term = x;
        double sum = 0;
        for (int n = 1; n <= TERMS; n++) {
            sum += term;
            term *= 2 * x * x / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    /** erfc(x) = e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 1½/(x + …)))). */
    private static double fraction(double x) {
        double value = x;
        for (int n = TERMS; n >= 1; n--) {
            value = x + 0.5 * n / value;
        }
        return Math.exp(-x * x) / (Math.sqrt(Math.PI) * value);
    }
}
