package dev.twinprop.comparison.peer;

import dev.twinprop.contract.spec.OptimizerSpec;

/** The numbers 1−β, 1−βᵗ and the learning rates made of them, computed in double or in the network's type. */
record AdamConstants(Arithmetic arithmetic, Style style, int t) {

    private Arithmetic own() {
        return style.has(Habit.CONSTANTS_IN_TYPE) ? arithmetic : Arithmetic.FLOAT64;
    }

    /** 1 − β. */
    double oneMinus(double beta) {
        return arithmetic.round(own().subtract(1, own().round(beta)));
    }

    /** 1 − βᵗ. */
    double correction(double beta) {
        return arithmetic.round(exactCorrection(beta));
    }

    /** √(1 − βᵗ). */
    double rootOfCorrection(double beta) {
        return arithmetic.round(own().sqrt(exactCorrection(beta)));
    }

    private double exactCorrection(double beta) {
        double held = own().round(beta);
        double power = own().round(Math.pow(held, t));
        if (style.has(Habit.POWER_BY_PRODUCTS)) {
            power = 1;
            for (int i = 0; i < t; i++) {
                power = own().multiply(power, held);
            }
        }
        return own().subtract(1, power);
    }

    /** What multiplies the direction of {@link Style#adam()}. */
    double adamRate(OptimizerSpec.Adam adam, double learningRate) {
        double lr = own().round(learningRate);
        double rate = switch (style.adam()) {
            case CORRECTED_MOMENTS -> lr;
            case CORRECTED_STEP -> own().divide(lr, exactCorrection(adam.beta1()));
            case FOLDED ->
                own().divide(
                                own().multiply(lr, own().sqrt(exactCorrection(adam.beta2()))),
                                exactCorrection(adam.beta1()));
        };
        return arithmetic.round(rate);
    }
}
