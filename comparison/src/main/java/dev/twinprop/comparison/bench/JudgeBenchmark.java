package dev.twinprop.comparison.bench;

import dev.twinprop.comparison.ball.Rounding;
import dev.twinprop.comparison.diff.CandidateJudge;
import dev.twinprop.comparison.judge.Judge;
import dev.twinprop.comparison.lockstep.Lockstep;
import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.lockstep.StepPair;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.tensor.DType;
import java.util.Set;

/**
 * Times judging a step in which a candidate is right, and training steps on DJL in float64, in turns.
 *
 * <p>Judging begins with what both sides recorded and ends with the findings, of which there are none: formulas, balls,
 * their evaluation and the comparison of every number.
 */
public final class JudgeBenchmark {

    /**
     * One line of the result.
     *
     * @param dtype the type in which the candidate computes
     * @param judgeMicros median time of judging a step in microseconds
     * @param djlMicros median time of a training step on DJL in float64
     * @param ratio the first over the second
     */
    public record Case(String name, String dtype, double judgeMicros, double djlMicros, double ratio) {}

    private JudgeBenchmark() {}

    /** Times one experiment. */
    public static Case run(
            String name,
            Experiment experiment,
            Implementation candidate,
            ResumableImplementation djl,
            RuleEvaluator evaluator) {
        Experiment exact = experiment.with(experiment.spec().withDType(DType.FLOAT64));
        StepPair pair;
        try (Lockstep lockstep = new Lockstep(experiment, candidate, djl, Mode.RESYNC)) {
            pair = lockstep.next();
        }
        Judge judge = new Judge(evaluator, Rounding.of(experiment.spec().dtype()));
        Set<String> claimed = candidate.records(experiment.spec());
        try (TrainingRun training = djl.start(exact)) {
            Turns.Medians medians = Turns.of(
                    ignored -> {
                        CandidateJudge step = new CandidateJudge(experiment, judge, claimed);
                        if (!step.judge(pair).findings().isEmpty()) {
                            throw new IllegalStateException(name + " does not agree");
                        }
                    },
                    StepBenchmark.steps(training, exact));
            return new Case(
                    name,
                    experiment.spec().dtype().id(),
                    medians.first(),
                    medians.second(),
                    medians.first() / medians.second());
        }
    }
}
