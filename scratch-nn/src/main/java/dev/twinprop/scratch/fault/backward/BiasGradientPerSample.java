package dev.twinprop.scratch.fault.backward;

import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bias gradient is not reduced over the batch and stays (m, outputs).
 *
 * <p>The update takes either the first row, where a flat buffer begins, or the sum over the rows, where the reduction
 * was merely put off.
 */
public final class BiasGradientPerSample extends ForwardingRules {

    private final boolean summedInUpdate;
    private @Nullable Tensor perSample;

    public BiasGradientPerSample(Rules rules, boolean summedInUpdate) {
        super(rules);
        this.summedInUpdate = summedInUpdate;
    }

    @Override
    public void biasGradient(LayerPass pass, Parameter bias) {
        super.biasGradient(pass, bias);
        perSample = pass.outputGradient().toTransposedTensor();
        for (int unit = 0; !summedInUpdate && unit < pass.outputGradient().rows(); unit++) {
            bias.gradient().set(0, unit, pass.outputGradient().get(unit, 0));
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // which of the parameter's matrices is meant
    public Tensor snapshot(Parameter parameter, Matrix matrix) {
        return parameter.isBias() && matrix == parameter.gradient()
                ? Objects.requireNonNull(perSample)
                : super.snapshot(parameter, matrix);
    }
}
