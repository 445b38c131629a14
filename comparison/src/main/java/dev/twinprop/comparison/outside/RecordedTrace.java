package dev.twinprop.comparison.outside;

import dev.twinprop.comparison.lockstep.Names;
import dev.twinprop.contract.file.StoredTensor;
import dev.twinprop.contract.file.TensorFile;
import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.file.TensorFiles;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.QuantitySink;
import dev.twinprop.contract.trace.TraceKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A candidate that has already run: its steps are read from a file when they are asked for.
 *
 * <p>Only the present step is held in memory.
 */
public final class RecordedTrace implements Implementation, AutoCloseable {

    /** Steps further apart than this are a slip in a key, not a gap in a recording. */
    private static final int WIDEST_GAP = 1000;

    private final Path path;
    private final TensorFile file;
    private final Names names;
    private final TreeMap<Integer, List<TraceKey>> steps = new TreeMap<>();
    private final Map<TraceKey, String> keys;
    private final int lastStep;

    private RecordedTrace(Path path, TensorFile file, ExperimentSpec spec) {
        this.path = path;
        this.file = file;
        this.names = new Names(spec);
        this.keys = file.names().stream().collect(Collectors.toMap(TraceKey::parse, key -> key, (first, second) -> {
            throw new OutsideException(path + ": " + first + " and " + second + " name the same array; leave one out");
        }));
        for (String key : file.names()) {
            TraceKey parsed = TraceKey.parse(key);
            steps.computeIfAbsent(parsed.step(), unused -> new ArrayList<>()).add(parsed);
        }
        requireSteps();
        Set<String> computed = Set.copyOf(Quantities.computed(spec));
        this.lastStep = keys.keySet().stream()
                .filter(key ->
                        names.meaning(key.quantity()).filter(computed::contains).isPresent())
                .mapToInt(TraceKey::step)
                .max()
                .orElseThrow(() -> nothingComputed(spec));
    }

    /**
     * Opens a trace; the arrays are read later.
     *
     * @param experiment what was run, with the batches of the steps
     * @param stepCount the number of steps that the experiment has
     * @throws OutsideException if the file cannot be read, or holds no quantity that a step computes
     */
    public static RecordedTrace open(Path path, Experiment experiment, int stepCount) {
        int rows = 0;
        for (int step = 0; step < stepCount; step++) {
            rows = Math.max(rows, experiment.batches().get(step).size());
        }
        ExperimentSpec spec = experiment.spec();
        Names names = new Names(spec);
        ExpectedSizes sizes = new ExpectedSizes(spec, rows);
        try {
            TensorFile file = TensorFiles.open(
                    path,
                    key -> names.meaning(TraceKey.parse(key).quantity())
                            .map(sizes::most)
                            .orElse(0L));
            try {
                return new RecordedTrace(path, file, spec);
            } catch (OutsideException e) {
                file.close();
                throw e;
            }
        } catch (TensorFileException e) {
            throw new OutsideException(String.valueOf(e.getMessage()), e);
        }
    }

    private OutsideException nothingComputed(ExperimentSpec spec) {
        List<String> computed = Quantities.computed(spec);
        return new OutsideException(path + ": holds no quantity that a step computes, such as " + computed.get(0) + ", "
                + Quantities.gradient(Quantities.weight(1)) + " or " + computed.get(computed.size() - 1)
                + "; it holds " + (keys.isEmpty() ? "nothing" : shown()));
    }

    private String shown() {
        return file.names().stream().limit(5).collect(Collectors.joining(", ")) + (keys.size() > 5 ? ", …" : "");
    }

    private void requireSteps() {
        int last = 0;
        for (int step : steps.keySet()) {
            if (step - last > WIDEST_GAP) {
                throw new OutsideException(path + ": step " + step + " follows step " + last
                        + "; steps are counted from 0, with the prefix step1/, step2/, …");
            }
            last = step;
        }
    }

    /** The number of steps up to the last that recorded anything that a step computes. */
    public int steps() {
        return lastStep + 1;
    }

    @Override
    public String name() {
        return path.getFileName().toString();
    }

    @Override
    public String description() {
        return "a trace recorded outside";
    }

    /** What any step recorded: what one step has and another has not is missing there. */
    @Override
    public Set<String> records(ExperimentSpec spec) {
        Set<String> computed = new HashSet<>(Quantities.computed(spec));
        return keys.keySet().stream()
                .map(key -> names.meaning(key.quantity()))
                .flatMap(Optional::stream)
                .filter(computed::contains)
                .collect(Collectors.toSet());
    }

    @Override
    public boolean isRerunnable() {
        return false;
    }

    @Override
    public TrainingRun start(Experiment experiment) {
        return new Replay();
    }

    /** Gives back the file. */
    @Override
    public void close() {
        try {
            file.close();
        } catch (TensorFileException e) {
            throw new OutsideException(path + ": cannot be closed: " + e.getMessage(), e);
        }
    }

    private final class Replay implements TrainingRun {

        private int step;

        @Override
        public void step(MiniBatch batch, QuantitySink sink) {
            Map<String, Tensor> quantities = new LinkedHashMap<>();
            for (TraceKey key : steps.getOrDefault(step, List.of())) {
                if (names.meaning(key.quantity()).isPresent()) {
                    quantities.put(key.quantity(), read(key));
                } else {
                    sink.record(key.quantity(), () -> read(key));
                }
            }
            boolean isSingle = FloatValues.only(quantities.values());
            quantities.forEach((name, tensor) -> sink.record(name, () -> isSingle ? FloatValues.of(tensor) : tensor));
            step++;
        }

        private Tensor read(TraceKey key) {
            try {
                StoredTensor stored =
                        file.read(Optional.ofNullable(keys.get(key)).orElseThrow());
                Tensor tensor = stored.tensor();
                return tensor.dtype() == DType.FLOAT32
                        ? Tensor.written(stored.storedType().unitRoundoff(), tensor.shape(), tensor.toFloats())
                        : tensor;
            } catch (TensorFileException e) {
                throw new OutsideException(String.valueOf(e.getMessage()), e);
            }
        }
    }
}
