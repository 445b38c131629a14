package dev.twinprop.comparison.model;

import dev.twinprop.contract.file.TensorFile;
import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.file.TensorFiles;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.datasets.file.DataException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parameters from outside: this program's own names, or a PyTorch state dict.
 *
 * <p>In a state dict the tensors of the linear layers are taken in the order of the file's modules, {@code 0.weight},
 * {@code 0.bias}, {@code 2.weight}, …; {@code nn.Linear} keeps its weight as (outputs, inputs).
 */
public final class StateDict {

    private static final String WEIGHT = ".weight";
    private static final String BIAS = ".bias";

    private StateDict() {}

    /** Reads all parameters of an experiment's network. */
    public static Map<String, Tensor> read(Path path, Experiment experiment) throws TensorFileException {
        return read(path, experiment, experiment.initialParameters().keySet());
    }

    /**
     * Reads parameters of an experiment's network.
     *
     * @param wanted their names; of others, the file may hold what it likes
     * @throws TensorFileException if the file is damaged
     * @throws DataException if its tensors are not those of the network
     */
    public static Map<String, Tensor> read(Path path, Experiment experiment, Set<String> wanted)
            throws TensorFileException {
        DType dtype = experiment.spec().dtype();
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        try (TensorFile file = TensorFiles.open(path)) {
            List<String> names = Quantities.parameters(experiment.spec().network()).stream()
                    .filter(wanted::contains)
                    .toList();
            if (file.names().containsAll(names)) {
                for (String name : names) {
                    parameters.put(
                            name,
                            StateTensors.tensor(file, name, shape(experiment, name))
                                    .as(dtype));
                }
                return parameters;
            }
            List<String> modules = modules(file);
            int layer = 0;
            for (String module : modules) {
                layer++;
                String weight = Quantities.weight(layer);
                if (!names.contains(weight)) {
                    if (experiment.initialParameters().containsKey(weight)) {
                        continue;
                    }
                    throw new DataException(
                            path.toString(), "holds " + modules.size() + " weights, the network has fewer");
                }
                Tensor turned = shape(experiment, weight).transposed();
                parameters.put(
                        weight,
                        StateTensors.tensor(file, module + WEIGHT, turned)
                                .transposed()
                                .as(dtype));
                String bias = Quantities.bias(layer);
                if (names.contains(bias)) {
                    parameters.put(
                            bias,
                            StateTensors.tensor(file, module + BIAS, shape(experiment, bias))
                                    .as(dtype));
                }
            }
            if (parameters.size() < names.size()) {
                throw new DataException(
                        path.toString(),
                        "holds " + String.join(", ", file.names()) + "; the network needs " + String.join(", ", names)
                                + " or a state dict of as many nn.Linear");
            }
        }
        return parameters;
    }

    private static Tensor shape(Experiment experiment, String name) {
        Tensor tensor = experiment.initialParameters().get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("there is no parameter " + name);
        }
        return tensor;
    }

    /** The modules with a weight, those with numbers in the order of these. */
    private static List<String> modules(TensorFile file) {
        return file.names().stream()
                .filter(name -> name.endsWith(WEIGHT))
                .map(name -> name.substring(0, name.length() - WEIGHT.length()))
                .sorted((one, other) -> Arrays.compare(key(one), key(other)))
                .toList();
    }

    /** Sorts {@code layers.10} behind {@code layers.2}: every number is filled up with zeros. */
    private static String[] key(String module) {
        return Arrays.stream(module.split("\\."))
                .map(part -> part.matches("\\d{1,9}") ? String.format("%09d", Integer.parseInt(part)) : part)
                .toArray(String[]::new);
    }
}
