package dev.twinprop.comparison.lockstep;

import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.StepTrace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Records a candidate's steps under this project's names and in its layout. */
public final class Recording {

    private final Names names;
    private final Layouts layouts;
    private final Set<String> notCompared = new LinkedHashSet<>();
    private final DType declared;
    private final Set<Double> units = new TreeSet<>();
    private final Map<String, String> spellings = new LinkedHashMap<>();

    /** A recording of a run that begins with the given parameters. */
    public Recording(ExperimentSpec spec, Map<String, Tensor> initialParameters) {
        this(spec, initialParameters, Storage.AS_DECLARED);
    }

    /** The same with a storage of square weights that nothing tells of. */
    Recording(ExperimentSpec spec, Map<String, Tensor> initialParameters, Storage untold) {
        this.declared = spec.dtype();
        this.names = new Names(spec);
        this.layouts = new Layouts(spec, initialParameters, untold);
    }

    /** Runs a step and keeps what it records; of two names for one quantity the usual one counts. */
    public StepTrace step(int step, TrainingRun candidate, MiniBatch batch) {
        Map<String, Tensor> quantities = new LinkedHashMap<>();
        Map<String, String> givenAs = new LinkedHashMap<>();
        candidate.step(batch, (name, snapshot) -> {
            Optional<String> meaning = names.meaning(name);
            if (meaning.isEmpty()) {
                notCompared.add(names.unknown(name));
                return;
            }
            String quantity = meaning.get();
            String before = givenAs.get(quantity);
            if (before != null && !name.equals(quantity)) {
                notCompared.add(name + " (means " + quantity + ", which is there as " + before + ")");
                return;
            }
            if (before != null && !before.equals(name)) {
                notCompared.add(before + " (means " + quantity + ", which is there too)");
            }
            givenAs.put(quantity, name);
            quantities.put(quantity, snapshot.get());
        });
        givenAs.forEach((quantity, name) -> {
            if (!name.equals(quantity)) {
                spellings.put(name, quantity);
            }
        });
        quantities.values().stream()
                .mapToDouble(Tensor::unitRoundoff)
                .filter(unit -> unit > declared.unitRoundoff())
                .forEach(units::add);
        return layouts.normalised(new StepTrace(step, quantities), batch);
    }

    private static String type(double unit) {
        if (unit == DType.FLOAT32.unitRoundoff()) {
            return DType.FLOAT32.id();
        }
        return unit == 0x1p-11 ? "float16" : "bfloat16";
    }

    /** Whether nothing told how a square weight is stored. */
    boolean isStorageUntold() {
        return layouts.isStorageUntold();
    }

    /** Names that mean nothing here, with the nearest that do. */
    public List<String> notCompared() {
        return List.copyOf(notCompared);
    }

    /** Names and layouts that were understood, in words; each begins with an id. */
    public List<String> recognised() {
        List<String> recognised = new ArrayList<>(layouts.recognised());
        if (!spellings.isEmpty()) {
            recognised.add("names: "
                    + spellings.entrySet().stream()
                            .map(entry -> entry.getKey() + " is " + entry.getValue())
                            .collect(Collectors.joining(", ")));
        }
        units.forEach(unit -> recognised.add("coarse: values are rounded to " + type(unit) + " though " + declared.id()
                + " is declared; they are judged with its unit roundoff"));
        return List.copyOf(recognised);
    }
}
