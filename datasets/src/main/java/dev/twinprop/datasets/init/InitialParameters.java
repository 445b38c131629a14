package dev.twinprop.datasets.init;

import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.random.NumpyRandom;
import dev.twinprop.datasets.random.TorchRandom;
import java.util.Map;

/** Draws the parameters with which every run of an experiment begins. */
public final class InitialParameters {

    private InitialParameters() {}

    /**
     * Every parameter by name, in the order of layers: {@code Wk} (inputs, outputs), and {@code bk} (outputs) where the
     * layer has a bias.
     *
     * @throws SpecException if the parameters are to be given, not drawn
     * @return tensors in the type in which the initialiser computes: float32 for torch-linear, else float64
     */
    public static Map<String, Tensor> draw(InitSpec spec, NetworkSpec network) {
        if (spec instanceof InitSpec.TorchLinear) {
            return TorchLinearInit.draw(network, TorchRandom.seeded(spec.seed()));
        }
        if (spec instanceof InitSpec.Given) {
            throw new SpecException("init.type", "given parameters stand in inputs.npz, beside data of type given");
        }
        return WeightsInit.draw(spec, network, NumpyRandom.seeded(spec.seed()));
    }
}
