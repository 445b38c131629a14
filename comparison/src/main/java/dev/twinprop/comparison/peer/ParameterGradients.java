package dev.twinprop.comparison.peer;

import dev.twinprop.contract.spec.RegularizationSpec;
import java.util.function.IntFunction;

/** Gradients by parameters: sums of products over the batch, and what the penalty adds. */
record ParameterGradients(Sums sums, RegularizationSpec penalty) {

    /** Two rows of n numbers whose products are summed. */
    record Terms(Slice x, Slice y, int n) {}

    /** Leaves (Σ of products) + l2·θ + l1·sign(θ) in a parameter, the terms given for each of its elements. */
    void leave(Trained parameter, IntFunction<Terms> terms) {
        Arithmetic arithmetic = sums.arithmetic();
        boolean penalized = penalty.penalizes(parameter.name());
        double l2 = penalized ? arithmetic.round(penalty.l2()) : 0;
        double l1 = penalized ? arithmetic.round(penalty.l1()) : 0;
        Matrix value = parameter.value();
        parameter.gradient(value.filled(i -> {
            Terms of = terms.apply(i);
            double g = sums.gradient(of.x(), of.y(), of.n(), arithmetic.multiply(l2, value.get(i)));
            return l1 == 0 ? g : arithmetic.add(g, arithmetic.multiply(l1, Math.signum(value.get(i))));
        }));
    }
}
