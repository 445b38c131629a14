package dev.twinprop.comparison.probe;

import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.StepTrace;
import java.util.List;

/** Biases that are zero in every step: z = aW looks like z = aW + b. */
final class ZeroBiases implements BlindSpot {

    private final Layers zero;
    private final boolean penalized;

    ZeroBiases(ExperimentSpec spec) {
        this.zero = new Layers(
                spec.network().denseLayers().stream().filter(DenseLayer::bias).toList());
        this.penalized = spec.regularization().isActive();
    }

    @Override
    public void see(MiniBatch batch, StepTrace trace) {
        zero.keep(layer ->
                trace.find(Quantities.bias(layer.index())).filter(Zeros::only).isPresent());
    }

    @Override
    public List<String> warnings() {
        if (zero.isEmpty()) {
            return List.of();
        }
        return List.of("zero-biases: " + zero.named(Quantities::bias) + " " + zero.are()
                + " 0 in every step, so a missing bias" + (penalized ? ", or a penalty on it," : "")
                + " cannot show; compare more steps, or use --probe");
    }
}
