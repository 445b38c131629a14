package dev.twinprop.scratch.fault.loss;

import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.scratch.loss.Loss;
import dev.twinprop.scratch.matrix.Matrix;
import java.util.function.DoubleBinaryOperator;

/**
 * A function of each output and its target, joined as the declared loss joins its own.
 *
 * @param declared gives reduction and factor
 * @param term of a and y
 */
record OtherTerms(LossSpec declared, DoubleBinaryOperator term) {

    double value(Matrix output, Matrix target) {
        Matrix ones = output.zerosLike();
        ones.fill(1);
        return scaling(output).value(terms(output, target), ones);
    }

    /** The terms as a gradient, with the constant that multiplies the loss. */
    void gradient(Matrix output, Matrix target, Matrix result) {
        scaling(output).gradient(output, terms(output, target), result); // that of Σ y·a is y
    }

    private Matrix terms(Matrix output, Matrix target) {
        Matrix terms = output.zerosLike();
        for (int unit = 0; unit < terms.rows(); unit++) {
            for (int sample = 0; sample < terms.columns(); sample++) {
                terms.set(unit, sample, term.applyAsDouble(output.get(unit, sample), target.get(unit, sample)));
            }
        }
        return terms;
    }

    private Loss scaling(Matrix output) {
        boolean overBatch = declared instanceof LossSpec.Categorical && declared.reduction() == Reduction.MEAN;
        Reduction reduction = overBatch ? Reduction.BATCH_MEAN : declared.reduction();
        return Loss.of(new LossSpec.InnerProduct(reduction, declared.factor()), output.dtype());
    }
}
