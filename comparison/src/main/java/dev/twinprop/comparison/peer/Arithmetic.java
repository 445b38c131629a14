package dev.twinprop.comparison.peer;

import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;

/**
 * Scalar operations that round after each one.
 *
 * <p>Rounding a double result to float gives the float result of +, −, ·, / and √ exactly, since 53 ≥ 2·24 + 2
 * (Figueroa 1995).
 */
public enum Arithmetic {
    FLOAT32 {
        @Override
        double round(double x) {
            return (float) x;
        }

        @Override
        double fma(double a, double b, double c) {
            return Math.fma((float) a, (float) b, (float) c);
        }

        @Override
        double smallest() {
            return Float.MIN_NORMAL;
        }

        @Override
        Tensor tensor(int[] shape, double... elements) {
            float[] floats = new float[elements.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) elements[i];
            }
            return Tensor.of(shape, floats);
        }
    },
    FLOAT64 {
        @Override
        double round(double x) {
            return x;
        }

        @Override
        double fma(double a, double b, double c) {
            return Math.fma(a, b, c);
        }

        @Override
        double smallest() {
            return Double.MIN_NORMAL;
        }

        @Override
        Tensor tensor(int[] shape, double... elements) {
            return Tensor.of(shape, elements);
        }
    };

    /** The arithmetic of a type. */
    public static Arithmetic of(DType type) {
        return type == DType.FLOAT32 ? FLOAT32 : FLOAT64;
    }

    /** The nearest number of the type. */
    abstract double round(double x);

    /** a·b + c with one rounding. */
    abstract double fma(double a, double b, double c);

    /** The smallest normal number. */
    abstract double smallest();

    /** A copy of some elements in this type. */
    abstract Tensor tensor(int[] shape, double... elements);

    final double add(double a, double b) {
        return round(a + b);
    }

    final double subtract(double a, double b) {
        return round(a - b);
    }

    final double multiply(double a, double b) {
        return round(a * b);
    }

    final double divide(double a, double b) {
        return round(a / b);
    }

    final double sqrt(double x) {
        return round(Math.sqrt(x));
    }

    final double exp(double x) {
        return round(Math.exp(x));
    }

    final double log(double x) {
        return round(Math.log(x));
    }
}
