package dev.twinprop.comparison.scorecard.trial;

import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.comparison.scorecard.suite.Probe;
import dev.twinprop.comparison.scorecard.suite.Recording;
import dev.twinprop.comparison.scorecard.suite.TappedCandidate;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How wide the bounds of a correct network's updates are where only parameters are recorded. */
public record UpdateWidths(Probe probe) implements Trial {

    @Override
    public String key() {
        return "update widths | " + probe + " | " + probe.dtype().id();
    }

    @Override
    public Outcome run(Laboratory laboratory) {
        long start = System.nanoTime();
        Experiment experiment = probe.experiment();
        TappedCandidate candidate =
                new TappedCandidate(laboratory.faulty(), Recording.UPDATES.quantities(experiment.spec()));
        LocalJudge judge = new LocalJudge(laboratory.evaluator(), experiment);
        List<Map<String, Tensor>> traces = judge.record(candidate, 1);
        Map<String, Tensor> updates = Updates.of(traces).get(0);
        List<Double> widths = new ArrayList<>();
        for (Judged judged : judge.judge(traces, 0)) {
            Tensor update = updates.get(judged.quantity());
            if (update != null && Updates.largest(update) > 0) {
                widths.add(judged.maxRadius() / Updates.largest(update));
            }
        }
        widths.sort(null);
        return new Outcome.Width(
                key(),
                probe.architecture().name(),
                probe.dtype().id(),
                widths.isEmpty() ? 0 : widths.get(widths.size() / 2),
                widths.isEmpty() ? 0 : widths.get(widths.size() - 1),
                (System.nanoTime() - start) / 1e6);
    }
}
