package dev.twinprop.comparison.scorecard.suite;

import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.QuantitySink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Keeps what passes through the sink of a run, step by step, and holds back what may not be seen. */
final class Tap {

    private final Predicate<String> visible;
    private final List<Map<String, Tensor>> steps = new ArrayList<>();

    Tap(Predicate<String> visible) {
        this.visible = visible;
    }

    void step(TrainingRun run, MiniBatch batch, QuantitySink sink) {
        Map<String, Tensor> recorded = new LinkedHashMap<>();
        steps.add(recorded);
        run.step(batch, (quantity, snapshot) -> {
            if (visible.test(quantity)) {
                Tensor tensor = snapshot.get();
                recorded.put(quantity, tensor);
                sink.record(quantity, () -> tensor);
            }
        });
    }

    List<Map<String, Tensor>> steps() {
        return steps;
    }
}
