package dev.twinprop.scratch.matrix;

/** Coefficients of power series, that of 1 first. */
final class Series {

    private Series() {}

    /** 1/1!, 1/2!, … */
    static double[] inverseFactorials(int count) {
        double[] inverse = new double[count];
        double factorial = 1;
        for (int j = 0; j < count; j++) {
            factorial *= j + 1;
            inverse[j] = 1 / factorial;
        }
        return inverse;
    }

    /** 1, 1/3, 1/5, … */
    static double[] inverseOddNumbers(int count) {
        double[] inverse = new double[count];
        for (int j = 0; j < count; j++) {
            inverse[j] = 1.0 / (2 * j + 1);
        }
        return inverse;
    }

    /** The same in float32. */
    static float[] rounded(double[] coefficients) {
        float[] rounded = new float[coefficients.length];
        for (int j = 0; j < rounded.length; j++) {
            rounded[j] = (float) coefficients[j];
        }
        return rounded;
    }
}
