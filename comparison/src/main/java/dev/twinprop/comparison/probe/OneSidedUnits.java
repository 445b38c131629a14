package dev.twinprop.comparison.probe;

import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.StepTrace;
import java.util.ArrayList;
import java.util.List;

/** Layers with another formula left of 0, of which only one side is ever used. */
final class OneSidedUnits implements BlindSpot {

    private final Layers neverNegative;
    private final Layers neverPositive;

    OneSidedUnits(NetworkSpec network) {
        List<DenseLayer> kinked = network.denseLayers().stream()
                .filter(layer -> layer.activation() instanceof ActivationSpec.Relu
                        || layer.activation() instanceof ActivationSpec.LeakyRelu
                        || layer.activation() instanceof ActivationSpec.Elu
                        || layer.activation() instanceof ActivationSpec.Selu)
                .toList();
        this.neverNegative = new Layers(kinked);
        this.neverPositive = new Layers(kinked);
    }

    @Override
    public void see(MiniBatch batch, StepTrace trace) {
        neverNegative.keep(layer -> isNever(layer, trace, -1));
        neverPositive.keep(layer -> isNever(layer, trace, 1));
    }

    private static boolean isNever(DenseLayer layer, StepTrace trace, int sign) {
        return trace.find(layer.preactivation()).filter(z -> !has(z, sign)).isPresent();
    }

    private static boolean has(Tensor tensor, int sign) {
        for (int i = 0; i < tensor.size(); i++) {
            if (tensor.get(i) * sign > 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!neverNegative.isEmpty()) {
            warnings.add("no-dead-unit: " + neverNegative.named(Quantities::linearOutput) + " " + neverNegative.are()
                    + " never negative, so a lost mask or a wrong slope cannot show;"
                    + " use more rows, other initial weights, or --probe");
        }
        if (!neverPositive.isEmpty()) {
            warnings.add("no-active-unit: " + neverPositive.named(Quantities::linearOutput) + " " + neverPositive.are()
                    + " never positive, so most mistakes there and before cannot show;"
                    + " use more rows, other initial weights, or --probe");
        }
        return warnings;
    }
}
