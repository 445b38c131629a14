package dev.twinprop.datasets.bundle;

import dev.twinprop.contract.file.TensorFile;
import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.file.TensorFiles;
import dev.twinprop.contract.json.NearestName;
import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.LearningRates;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.TraceKey;
import dev.twinprop.datasets.Experiments;
import dev.twinprop.datasets.data.Dataset;
import dev.twinprop.datasets.data.MaskedBatches;
import dev.twinprop.datasets.schedule.Schedules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the initial parameters and batches of an experiment from a file. */
final class GivenInputs {

    /** Data of so many values are no exercise any more; it keeps a slip from filling the memory. */
    private static final long MOST_ELEMENTS = 1L << 28;

    /** What each step may have of its own. */
    private static final int MOST_STEPS = 1_000_000;

    private GivenInputs() {}

    /**
     * Reads the values of an experiment from an {@code .npz} or {@code .safetensors} file.
     *
     * <p>A step without {@code x} and {@code y} of its own reuses the last given. If only one batch is given and the
     * experiment asks for smaller ones, its rows are dealt out as for any data set.
     *
     * @throws SpecException if a value is missing, misshapen, not finite, or unknown
     * @throws TensorFileException if the file cannot be read
     */
    static PreparedExperiment read(Path file, ExperimentSpec spec) throws TensorFileException {
        Map<String, Tensor> values = values(file, spec);
        Set<String> notes = new LinkedHashSet<>();
        try {
            Map<String, Tensor> parameters = new GivenParameters(spec.network(), notes).of(values);
            Batches batches = batches(spec, given(spec, values, new GivenBatches(spec, notes)));
            return new PreparedExperiment(
                    new Experiment(
                            spec,
                            parameters,
                            batches,
                            learningRates(values, Schedules.of(spec, batches.stepsPerEpoch()))),
                    List.copyOf(notes));
        } catch (SpecException e) {
            throw new SpecException(file.getFileName() + ": " + e.path(), e.problem());
        }
    }

    private static Map<String, Tensor> values(Path file, ExperimentSpec spec) throws TensorFileException {
        Set<String> known = new LinkedHashSet<>(Quantities.parameters(spec.network()));
        List<String> ofStep = new ArrayList<>(Quantities.given(spec.network()));
        if (spec.isScheduled()) {
            ofStep.add(Quantities.LEARNING_RATE);
        }
        known.addAll(ofStep);
        Map<String, Tensor> values = new LinkedHashMap<>();
        try (TensorFile tensors = TensorFiles.open(file, name -> MOST_ELEMENTS)) {
            for (String name : tensors.names()) {
                TraceKey key = TraceKey.parse(name);
                boolean isOfStep = ofStep.contains(key.quantity());
                if (!known.contains(key.quantity()) || (key.step() > 0 && !isOfStep) || key.step() > MOST_STEPS) {
                    throw new SpecException(
                            file.getFileName() + ": " + name, "no input; " + NearestName.hint(key.quantity(), known));
                }
                Tensor before = values.put(
                        key.toString(), finite(file, name, tensors.read(name).tensor()));
                if (before != null) {
                    throw new SpecException(
                            file.getFileName() + ": " + name, "given twice, with step0/ and without; leave one out");
                }
            }
        }
        return values;
    }

    /** Those that are given, the last of them in later steps; computed ones where none is. */
    private static LearningRates learningRates(Map<String, Tensor> values, LearningRates computed) {
        TreeMap<Integer, Double> given = new TreeMap<>();
        values.forEach((name, tensor) -> {
            TraceKey key = TraceKey.parse(name);
            if (key.quantity().equals(Quantities.LEARNING_RATE)) {
                if (tensor.size() != 1 || tensor.get(0) < 0) {
                    throw new SpecException(name, "expected one number of at least 0");
                }
                given.put(key.step(), tensor.get(0));
            }
        });
        return step -> Optional.ofNullable(given.floorEntry(step))
                .map(Map.Entry::getValue)
                .orElseGet(() -> computed.at(step));
    }

    private static Tensor finite(Path file, String name, Tensor tensor) {
        for (int i = 0; i < tensor.size(); i++) {
            if (!Double.isFinite(tensor.get(i))) {
                throw new SpecException(
                        file.getFileName() + ": " + name,
                        tensor.get(i) + " at index " + Arrays.toString(tensor.indexOf(i)) + "; inputs must be finite");
            }
        }
        return tensor;
    }

    /** The batches of the steps from 0 to the last that has one of its own. */
    private static List<MiniBatch> given(ExperimentSpec spec, Map<String, Tensor> values, GivenBatches layouts) {
        Set<Integer> steps = new TreeSet<>();
        for (String name : values.keySet()) {
            TraceKey key = TraceKey.parse(name);
            if (Quantities.given(spec.network()).contains(key.quantity())) {
                steps.add(key.step());
            }
        }
        List<MiniBatch> batches = new ArrayList<>();
        for (int step : steps) {
            while (batches.size() < step && !batches.isEmpty()) {
                batches.add(batches.get(batches.size() - 1));
            }
            batches.add(layouts.of(step, values));
        }
        if (batches.isEmpty()) {
            throw new SpecException(Quantities.X, "missing; give the samples, one row per sample");
        }
        return batches;
    }

    private static Batches batches(ExperimentSpec spec, List<MiniBatch> given) {
        MiniBatch first = given.get(0);
        if (given.size() > 1) {
            return new MaskedBatches(new LastRepeated(given), spec.network());
        }
        if (!first.masks().isEmpty()) {
            return new MaskedBatches(Batches.cycling(given), spec.network());
        }
        return Experiments.batches(spec, new Dataset(first.samples(), first.targets()));
    }

    /** The given batches, and the last of them in every later step. */
    private record LastRepeated(List<MiniBatch> given) implements Batches {

        @Override
        public MiniBatch get(int step) {
            return given.get(Math.min(step, given.size() - 1));
        }

        @Override
        public int stepsPerEpoch() {
            return given.size();
        }
    }
}
