package dev.twinprop.comparison.scorecard.trial;

import dev.twinprop.comparison.judge.Judge;
import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.comparison.scorecard.suite.Recording;
import dev.twinprop.comparison.scorecard.suite.TappedCandidate;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How wide the bounds of a correct network's updates are where only parameters are recorded.
 *
 * @param architecture the name of the network
 */
public record UpdateWidths(String architecture, Supplier<Experiment> values, DType dtype) implements Trial {

    @Override
    public String key() {
        return "update widths | " + architecture + " | " + dtype.id();
    }

    @Override
    public Outcome run(Laboratory laboratory) {
        long start = System.nanoTime();
        Experiment experiment = values.get();
        TappedCandidate candidate =
                new TappedCandidate(laboratory.faulty(), Recording.UPDATES.quantities(experiment.spec()));
        LocalJudge judge = new LocalJudge(laboratory.evaluator(), experiment);
        List<Map<String, Tensor>> traces = judge.record(candidate, 1);
        Map<String, Tensor> updates = Updates.of(traces).get(0);
        List<Double> proven = widths(judge.judge(traces, 0, updates.keySet(), Judge::judge), updates);
        List<Double> used = widths(judge.judge(traces, 0, updates.keySet(), Judge::settle), updates);
        return new Outcome.Width(
                key(),
                architecture,
                dtype.id(),
                proven.get(proven.size() / 2),
                proven.get(proven.size() - 1),
                used.get(used.size() / 2),
                used.get(used.size() - 1),
                (System.nanoTime() - start) / 1e6);
    }

    /** The largest radius by the largest update, per parameter that is updated, ascending; 0 where none is. */
    private static List<Double> widths(List<Judged> judged, Map<String, Tensor> updates) {
        List<Double> widths = new ArrayList<>();
        for (Judged one : judged) {
            Tensor update = updates.get(one.quantity());
            if (update != null && Updates.largest(update) > 0) {
                widths.add(one.maxRadius() / Updates.largest(update));
            }
        }
        widths.sort(null);
        return widths.isEmpty() ? List.of(0.0) : widths;
    }
}
