package dev.twinprop.comparison.cli;

import dev.twinprop.contract.run.AcceleratedImplementation;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.ResumableImplementation;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The option that says where the networks compute that can do so in several places. */
final class DeviceOption {

    /** The values of the option, spelled as they are given. */
    enum Device {
        cpu,
        gpu
    }

    @Option(
            names = "--device",
            paramLabel = "cpu|gpu",
            description =
                    "Where djl-pytorch computes: cpu (default), or gpu, which needs a PyTorch with CUDA (docs/gpu.md).")
    Device device = Device.cpu;

    /** The implementation where the option says, if it can be there; else itself. */
    ResumableImplementation placed(ResumableImplementation network) {
        if (device == Device.cpu || !(network instanceof AcceleratedImplementation accelerated)) {
            return network;
        }
        try {
            return accelerated.onGpu();
        } catch (IllegalStateException e) {
            throw new Trouble("--device gpu: " + e.getMessage());
        }
    }

    /** The same for an implementation whose runs cannot be resumed. */
    Implementation placed(Implementation network) {
        return network instanceof ResumableImplementation resumable ? placed(resumable) : network;
    }

    /** Fails if the option would be ignored, since none of the implementations can be anywhere else than on the CPU. */
    void requireUse(Implementation... networks) {
        if (device == Device.gpu && Arrays.stream(networks).noneMatch(AcceleratedImplementation.class::isInstance)) {
            throw new Trouble("--device gpu: only djl-pytorch computes there, not "
                    + Arrays.stream(networks).map(Implementation::name).collect(Collectors.joining(", ")));
        }
    }
}
