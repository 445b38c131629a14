package dev.twinprop.comparison.diagnosis;

import static dev.twinprop.comparison.formula.Formulas.activation;
import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.divide;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.subtract;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/**
 * An activation at equally spaced points, to be read instead of computed.
 *
 * @param step the distance of two entries
 * @param offset of an entry from 0, in steps
 * @param reading which entry is read
 */
record LookupTable(double step, double offset, Reading reading) {

    /** Which entry is read. */
    enum Reading {
        NEAREST("the nearest entry"),
        BELOW("the entry below"),
        BETWEEN("a straight line between entries");

        private final String label;

        Reading(String label) {
            this.label = label;
        }
    }

    private static final int SMALLEST_POWER_OF_TWO = -16;
    private static final int SMALLEST_POWER_OF_TEN = -5;
    private static final int[] RANGES = {2, 3, 4, 5, 6, 8, 10, 12, 16, 20};
    private static final int[] ENTRIES = {
        64, 100, 128, 200, 250, 256, 400, 500, 512, 1000, 1024, 2000, 2048, 4000, 4096, 5000, 8192, 10000, 16384, 65536
    };

    /**
     * Tables that people make: steps of 1, 2 and 5 times powers of ten, of powers of two, and those of a symmetric range
     * with so many entries.
     *
     * @param least no smaller step
     */
    static List<LookupTable> withStepsFrom(double least) {
        Set<Double> steps = new LinkedHashSet<>();
        for (int power = 0; power >= SMALLEST_POWER_OF_TWO; power--) {
            steps.add(Math.scalb(1.0, power));
        }
        for (int power = -1; power >= SMALLEST_POWER_OF_TEN; power--) {
            for (int digit : new int[] {5, 2, 1}) {
                steps.add(digit / Math.pow(10, -power));
            }
        }
        for (int range : RANGES) {
            for (int entries : ENTRIES) {
                steps.add(2.0 * range / entries);
                steps.add(2.0 * range / (entries - 1));
            }
        }
        List<LookupTable> tables = new ArrayList<>();
        for (double step : steps) {
            for (Reading reading : Reading.values()) {
                for (double offset : step >= least ? new double[] {0, 0.5} : new double[0]) {
                    tables.add(new LookupTable(step, offset, reading));
                }
            }
        }
        return tables;
    }

    /**
     * What is read for a linear output.
     *
     * @param values the values of z
     */
    Expression read(ActivationSpec f, Expression z, Tensor values) {
        boolean nearest = reading == Reading.NEAREST;
        DoubleUnaryOperator entry = x -> nearest ? Math.rint(x / step - offset) : Math.floor(x / step - offset);
        Expression index = literal(values.map(x -> entry.applyAsDouble(x) + offset));
        Expression value = at(f, index);
        if (reading != Reading.BETWEEN) {
            return value;
        }
        Expression above = at(f, literal(values.map(x -> entry.applyAsDouble(x) + offset + 1)));
        Expression share = subtract(divide(z, constant(step)), index);
        return add(value, multiply(share, subtract(above, value)));
    }

    private Expression at(ActivationSpec f, Expression index) {
        return activation(f, multiply(constant(step), index));
    }

    private static Expression literal(Tensor values) {
        return new Expression.Literal(values);
    }

    @Override
    public String toString() {
        return "read from a table in steps of " + step + ", " + reading.label;
    }
}
