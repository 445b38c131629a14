package dev.twinprop.djl;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.tensor.DType;
import java.util.Set;

/**
 * The same network on a GPU, without what may be rounded there more than its type says.
 *
 * <p>PyTorch lets cuDNN round the factors of a float32 convolution to ten bits (TF32), and DJL has no switch for that. For
 * matrix products TF32 is off by default, and float64 never uses it.
 *
 * @param network placed on the GPU
 */
record GpuImplementation(DjlImplementation network) implements ResumableImplementation {

    @Override
    public String name() {
        return network.name();
    }

    @Override
    public String description() {
        return network.description() + ", on the GPU";
    }

    @Override
    public Set<String> records(ExperimentSpec spec) {
        return network.records(spec);
    }

    /**
     * Starts training from the experiment's initial parameters.
     *
     * @throws SpecException if the experiment has convolutions in float32, or something that is not built
     */
    @Override
    public ResumableRun start(Experiment experiment) {
        ExperimentSpec spec = experiment.spec();
        boolean convolves = spec.network().layers().stream().anyMatch(ImageSpec.Conv2d.class::isInstance);
        if (convolves && spec.dtype() == DType.FLOAT32) {
            throw new SpecException(
                    "dtype",
                    "a GPU may round conv2d in float32 to ten bits (TF32), which cannot be switched off from here; use"
                            + " float64 or the CPU");
        }
        return network.start(experiment);
    }
}
