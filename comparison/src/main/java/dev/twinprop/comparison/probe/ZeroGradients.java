package dev.twinprop.comparison.probe;

import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.StepTrace;
import java.util.List;

/** Gradients that are zero in every step: whatever they are multiplied by, they stay zero. */
final class ZeroGradients implements BlindSpot {

    private final Layers zero;

    ZeroGradients(NetworkSpec network) {
        this.zero = new Layers(network.denseLayers());
    }

    @Override
    public void see(MiniBatch batch, StepTrace trace) {
        zero.keep(layer -> trace.find(Quantities.gradient(Quantities.linearOutput(layer.index())))
                .filter(Zeros::only)
                .isPresent());
    }

    @Override
    public List<String> warnings() {
        if (zero.isEmpty()) {
            return List.of();
        }
        return List.of("zero-gradient: " + zero.named(k -> "dz" + k) + " " + zero.are()
                + " 0 in every step, so a wrong gradient cannot show there;"
                + " use other rows or initial weights, or --probe");
    }
}
