package dev.twinprop.comparison.peer;

import dev.twinprop.comparison.ball.Rounding;
import dev.twinprop.comparison.graph.StepGraph;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.comparison.judge.History;
import dev.twinprop.comparison.judge.Judge;
import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.comparison.peer.random.RandomExperiments;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.StepTrace;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Measures how near correct networks come to their allowance.
 *
 * <p>Arguments: the type, the first seed, the number of networks, the number of steps; or the type and {@code large}.
 */
final class PeerMeasurement {

    private final RuleEvaluator evaluator;
    private final PeerStatistics statistics = new PeerStatistics();

    private PeerMeasurement(RuleEvaluator evaluator) {
        this.evaluator = evaluator;
    }

    public static void main(String... arguments) {
        DType dtype = DType.valueOf(arguments[0]);
        try (RuleEvaluator evaluator =
                ServiceLoader.load(RuleEvaluator.class).findFirst().orElseThrow()) {
            PeerMeasurement measurement = new PeerMeasurement(evaluator);
            if (arguments[1].equals("large")) {
                RandomExperiments.large(dtype)
                        .forEach((name, experiment) -> Styles.named()
                                .forEach((styleName, style) ->
                                        measurement.measure(name + " " + styleName, experiment, style, 3)));
            } else {
                long first = Long.parseLong(arguments[1]);
                int steps = Integer.parseInt(arguments[3]);
                for (long seed = first; seed < first + Long.parseLong(arguments[2]); seed++) {
                    measurement.measure(
                            "seed " + seed, RandomExperiments.random(seed, dtype), Styles.random(seed), steps);
                }
            }
            System.out.print(measurement.statistics.summary(dtype.id()));
        }
    }

    private void measure(String label, Experiment experiment, Style style, int steps) {
        statistics.beginNetwork();
        Judge judge = new Judge(evaluator, Rounding.of(experiment.spec().dtype()));
        History history = new History(experiment.spec(), experiment.initialParameters());
        try (TrainingRun run = new PlainNetwork("peer", style).start(experiment)) {
            for (int step = 0; step < steps; step++) {
                MiniBatch batch = experiment.batches().get(step);
                StepTrace trace = StepTrace.recording(step, sink -> run.step(batch, sink));
                if (!trace.quantities().values().stream().allMatch(PeerMeasurement::isFinite)) {
                    statistics.overflow();
                    return;
                }
                history.add(batch, trace);
                List<String> quantities = Quantities.computed(experiment.spec()).stream()
                        .filter(name -> trace.find(name).isPresent())
                        .toList();
                Judge.View view = judge.view(n -> StepGraph.of(experiment.spec(), n), history, n -> true);
                int present = step;
                List<Judge.Question> questions = quantities.stream()
                        .map(name -> view.byRule(new StepName(present, name)))
                        .toList();
                for (Judged judged : judge.judge(questions)) {
                    statistics.add(label + " step " + step, experiment.spec(), style, judged);
                }
            }
        }
    }

    private static boolean isFinite(Tensor tensor) {
        return Arrays.stream(tensor.toDoubles()).allMatch(Double::isFinite);
    }
}
