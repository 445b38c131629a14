package dev.twinprop.comparison.probe;

import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.StepTrace;
import java.util.List;

/** Normalisations whose γ is 1 in every step: x̂ looks like γ x̂. */
final class UnitScales implements BlindSpot {

    private List<String> ones;
    private boolean sawAny;

    UnitScales(NetworkSpec network) {
        this.ones = network.parameters().stream()
                .filter(parameter -> parameter.kind() == ParameterSpec.Kind.SCALE)
                .map(ParameterSpec::name)
                .toList();
    }

    @Override
    public void see(MiniBatch batch, StepTrace trace) {
        sawAny = true;
        ones = ones.stream()
                .filter(name -> trace.find(name).filter(UnitScales::isOne).isPresent())
                .toList();
    }

    private static boolean isOne(Tensor tensor) {
        for (int i = 0; i < tensor.size(); i++) {
            if (tensor.get(i) != 1) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<String> warnings() {
        return !sawAny || ones.isEmpty()
                ? List.of()
                : List.of("unit-scale: " + String.join(", ", ones) + (ones.size() == 1 ? " is" : " are")
                        + " 1 in every step, so a missing γ cannot show; compare more steps, or use --probe");
    }
}
