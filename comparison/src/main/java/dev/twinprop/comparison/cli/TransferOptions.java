package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.model.StateDict;
import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.tensor.Tensor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that begin a training from parameters of another. */
final class TransferOptions {

    @Option(
            names = "--from",
            paramLabel = "MODEL",
            description = "Begin from these parameters: a model of train, W1, b1, … in .npz, or a PyTorch state dict as"
                    + " .safetensors.")
    @Nullable
    Path from;

    @Option(names = "--new-head", description = "Begin the last layer anew; that of --from may have another width.")
    boolean newHead;

    @Option(
            names = "--freeze",
            paramLabel = "N",
            description = "Leave the first N linear layers, with what follows them, as they are.")
    int frozen;

    void check() {
        if (from == null && (newHead || frozen != 0)) {
            throw new Trouble("--new-head and --freeze belong to --from MODEL");
        }
        if (frozen < 0) {
            throw new Trouble("--freeze: expected a number of layers, got " + frozen);
        }
    }

    /** The parameters to begin with. */
    Map<String, Tensor> parameters(Experiment experiment) {
        Map<String, Tensor> parameters = new HashMap<>(experiment.initialParameters());
        if (from != null) {
            try {
                parameters.putAll(
                        StateDict.read(from, experiment, newHead ? withoutLast(experiment) : all(experiment)));
            } catch (TensorFileException e) {
                throw new Trouble(String.valueOf(e.getMessage()));
            }
        }
        return parameters;
    }

    private static Set<String> all(Experiment experiment) {
        return experiment.initialParameters().keySet();
    }

    /** All but the weight and the bias of the last linear layer. */
    private static Set<String> withoutLast(Experiment experiment) {
        List<ParameterSpec> parameters = experiment.spec().network().parameters();
        String number = parameters.get(parameters.size() - 1).name().replaceAll("\\D", "");
        Set<String> names = new HashSet<>(all(experiment));
        names.removeIf(name -> name.replaceAll("\\D", "").equals(number));
        return names;
    }
}
