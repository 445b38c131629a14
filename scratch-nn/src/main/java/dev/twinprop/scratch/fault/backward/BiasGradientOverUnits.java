package dev.twinprop.scratch.fault.backward;

import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/**
 * The bias gradient is summed over the units instead of the batch: one number per sample, (m).
 *
 * <p>The update takes as many of them as there are biases, from the start and over again, as a flat buffer would give
 * them.
 */
public final class BiasGradientOverUnits extends ForwardingRules {

    private double[] perSample = new double[0];

    public BiasGradientOverUnits(Rules rules) {
        super(rules);
    }

    @Override
    public void biasGradient(LayerPass pass, Parameter bias) {
        Matrix sums = Matrix.zeros(pass.outputGradient().dtype(), 1, pass.batchSize());
        sums.columnSums(pass.outputGradient());
        perSample = sums.toTensor(pass.batchSize()).toDoubles();
        for (int unit = 0; unit < bias.gradient().columns(); unit++) {
            bias.gradient().set(0, unit, perSample[unit % perSample.length]);
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // which of the parameter's matrices is meant
    public Tensor snapshot(Parameter parameter, Matrix matrix) {
        return parameter.isBias() && matrix == parameter.gradient()
                ? Tensor.of(new int[] {perSample.length}, perSample).as(matrix.dtype())
                : super.snapshot(parameter, matrix);
    }
}
