package dev.twinprop.comparison.draw;

import dev.twinprop.contract.file.TensorFile;
import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.file.TensorFiles;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.TraceKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a program wrote of its draws.
 *
 * @param parameters initial parameters by name
 * @param batches the batches of an epoch, in the order of the steps
 */
public record DrawnFile(Map<String, Tensor> parameters, List<MiniBatch> batches) {

    public DrawnFile {
        parameters = new LinkedHashMap<>(parameters);
        batches = List.copyOf(batches);
    }

    /**
     * Reads a file; arrays of other names are not read.
     *
     * @throws TensorFileException if it cannot be read
     * @throws IllegalArgumentException if samples and targets do not belong together, or not to the experiment
     */
    public static DrawnFile read(Path path, ExperimentSpec spec) throws TensorFileException {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        TreeMap<Integer, Tensor> samples = new TreeMap<>();
        TreeMap<Integer, Tensor> targets = new TreeMap<>();
        try (TensorFile file = TensorFiles.open(path)) {
            for (String name : file.names()) {
                TraceKey key = TraceKey.parse(name);
                if (key.quantity().equals(Quantities.X)) {
                    samples.put(key.step(), file.read(name).tensor());
                } else if (key.quantity().equals(Quantities.Y)) {
                    targets.put(key.step(), file.read(name).tensor());
                } else if (key.step() == 0
                        && Quantities.parameters(spec.network()).contains(key.quantity())) {
                    parameters.put(key.quantity(), file.read(name).tensor());
                }
            }
        }
        Map<String, Tensor> inOrder = new LinkedHashMap<>();
        Quantities.parameters(spec.network()).stream()
                .filter(parameters::containsKey)
                .forEach(name -> inOrder.put(name, parameters.get(name)));
        return new DrawnFile(inOrder, batches(path, spec, samples, targets));
    }

    private static List<MiniBatch> batches(
            Path path, ExperimentSpec spec, TreeMap<Integer, Tensor> samples, TreeMap<Integer, Tensor> targets) {
        if (!samples.keySet().equals(targets.keySet())) {
            throw new IllegalArgumentException(path + ": write x and y of every step of the epoch");
        }
        List<MiniBatch> batches = new ArrayList<>();
        samples.forEach((step, x) -> {
            Tensor y = targets.get(step);
            int m = x.rank() == 0 ? 0 : x.shape(0);
            int inputs = spec.network().inputs();
            int outputs = spec.network().outputs();
            if (y == null || m == 0 || x.size() != m * inputs || (y.size() != m * outputs && y.size() != m)) {
                throw new IllegalArgumentException(
                        path + ": x and y of step " + step + ": expected (m, " + inputs + ") and (m, " + outputs + ")");
            }
            batches.add(
                    new MiniBatch(x.reshaped(m, inputs), y.size() == m ? oneHot(y, outputs) : y.reshaped(m, outputs)));
        });
        return batches;
    }

    /** Class labels as rows with a 1; a single output as it is. */
    private static Tensor oneHot(Tensor labels, int outputs) {
        int m = labels.size();
        if (outputs == 1) {
            return labels.reshaped(m, 1);
        }
        double[] elements = new double[m * outputs];
        for (int row = 0; row < m; row++) {
            int label = (int) labels.get(row);
            if (label >= 0 && label < outputs) {
                elements[row * outputs + label] = 1;
            }
        }
        return Tensor.of(new int[] {m, outputs}, elements);
    }

    /** Whether there is nothing to check. */
    public boolean isEmpty() {
        return parameters.isEmpty() && batches.isEmpty();
    }

    /** What there is to check: parameters, and the number of rows. */
    public List<String> checked() {
        List<String> checked = new ArrayList<>(parameters.keySet());
        if (!batches.isEmpty()) {
            checked.add(batches.stream().mapToInt(MiniBatch::size).sum() + " rows");
        }
        return checked;
    }
}
