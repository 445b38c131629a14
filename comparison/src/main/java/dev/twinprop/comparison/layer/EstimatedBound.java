package dev.twinprop.comparison.layer;

import dev.twinprop.contract.layer.LayerReference;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How far a correct implementation of a layer may be from its reference: estimated, since no formula is known from which
 * a bound could be proven.
 *
 * <p>A numerically stable implementation returns the exact result of slightly different arguments. Sums of n terms make
 * that difference about √n·u of the sum of the terms' magnitudes (Higham and Mary 2019), which is at most n·u of their
 * Euclidean norm; and random relative changes of size n·u in all arguments move the result by about n·u of that norm. So
 * the reference itself is moved: by several draws of changes of size ε = 2(n + 8)u in input, parameters and output
 * gradient, each with both signs. The largest move of an element is its allowance. Nothing is extrapolated: where a
 * change of the size of rounding crosses a kink, as at 0 of ReLU, values on both sides of it are allowed.
 *
 * <p>Added to it, per element f: ε|f| for the rounding of results; and 64u of the quantity's natural size, for formulas
 * that subtract terms of that size, as 1 − a² does where tanh is saturated. The natural size is the largest value of the
 * quantity that is seen where its argument is mirrored, where a gradient's argument is shrunk, and where an output's
 * argument is enlarged to 1. A layer that normalises needs more, since the normalised values of a pair are always 1 and −1
 * and no change of arguments shows how they came about: {@link Normalization}.
 */
record EstimatedBound(int terms, double change, Map<String, double[]> allowed) {

    private static final int DRAWS = 8;

    /** A share of the largest value by which all are changed, so that a zero moves off its kink. */
    private static final double OFFSET = 0x1p-10;

    /**
     * Evaluates the reference some dozens of times.
     *
     * @param expected what the reference gives at the point
     * @param type the type in which the candidate computes
     */
    static EstimatedBound of(
            LayerReference reference,
            LayerPoint point,
            Map<String, Tensor> expected,
            DType type,
            RandomGenerator random) {
        int terms = TermCount.of(reference, point, random);
        double u = type.unitRoundoff() + DType.FLOAT64.unitRoundoff();
        double change = 2 * (terms + 8) * u;
        double tiny = terms * (type == DType.FLOAT32 ? Float.MIN_NORMAL : Double.MIN_NORMAL);
        Map<String, Double> sizes = NaturalSizes.of(reference, point, expected);
        Map<String, double[]> allowed = new LinkedHashMap<>();
        expected.forEach((name, value) -> {
            double fixed = 64 * u * Named.required(sizes, name) + tiny;
            allowed.put(
                    name,
                    Arrays.stream(value.toDoubles())
                            .map(f -> change * Math.abs(f) + fixed)
                            .toArray());
        });
        moves(reference, point, expected, change, random).forEach((name, moves) -> {
            double[] sums = Named.required(allowed, name);
            Arrays.setAll(sums, i -> sums[i] + moves[i]);
        });
        return new EstimatedBound(terms, change, allowed);
    }

    /** The largest move of each element among the draws; infinite where the reference is not finite. */
    private static Map<String, double[]> moves(
            LayerReference reference,
            LayerPoint point,
            Map<String, Tensor> expected,
            double change,
            RandomGenerator random) {
        Map<String, double[]> moves = new LinkedHashMap<>();
        expected.forEach((name, value) -> moves.put(name, new double[value.size()]));
        for (int draw = 0; draw < DRAWS; draw++) {
            long seed = random.nextLong();
            for (double signed : new double[] {change, -change}) {
                RandomGenerator same = Randoms.of(seed);
                Map<String, Tensor> there =
                        point.map(value -> changed(value, signed, same)).evaluate(reference);
                there.forEach(
                        (name, value) -> enlarge(Named.required(moves, name), value, Named.required(expected, name)));
            }
        }
        return moves;
    }

    private static Tensor changed(Tensor value, double change, RandomGenerator random) {
        double offset = OFFSET * NaturalSizes.largest(value);
        return value.map(v -> v + change * random.nextDouble(-1, 1) * (Math.abs(v) + offset));
    }

    private static void enlarge(double[] moves, Tensor there, Tensor here) {
        for (int i = 0; i < moves.length; i++) {
            double move = Math.abs(there.get(i) - here.get(i));
            moves[i] = Double.isNaN(move) ? Double.POSITIVE_INFINITY : Math.max(moves[i], move);
        }
    }
}
