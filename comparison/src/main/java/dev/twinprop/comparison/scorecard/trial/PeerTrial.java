package dev.twinprop.comparison.scorecard.trial;

import dev.twinprop.comparison.diff.DiffRequest;
import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.report.Finding;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.scorecard.rule.PeerRule;
import dev.twinprop.comparison.scorecard.suite.Recording;
import dev.twinprop.comparison.scorecard.suite.TappedCandidate;
import dev.twinprop.comparison.scorecard.suite.TappedReference;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A correct network, which nothing may be said against.
 *
 * @param group which kind of network
 * @param name which one of them
 * @param recording what it lets others see
 */
public record PeerTrial(
        String group,
        String name,
        Supplier<Experiment> experiment,
        Implementation candidate,
        Recording recording,
        String dtype,
        int steps)
        implements Trial {

    @Override
    public String key() {
        return group + " | " + name + " | " + dtype + " | " + recording.id();
    }

    @Override
    public Outcome run(Laboratory laboratory) {
        long start = System.nanoTime();
        Experiment values = experiment.get();
        TappedCandidate tapped = new TappedCandidate(candidate, recording.quantities(values.spec()));
        TappedReference reference = new TappedReference(laboratory.reference());
        String verdict;
        List<String> findings;
        int notJudged = 0;
        int probabilistic = 0;
        try {
            Report report = laboratory.differ().apply(new DiffRequest(values, tapped, reference, Mode.RESYNC, steps));
            verdict = report.verdict().name();
            findings = report.findings().stream().map(PeerTrial::describe).toList();
            notJudged = report.notJudged().size();
            probabilistic = report.probabilistic().size();
        } catch (RuntimeException | StackOverflowError e) {
            verdict = Outcome.ERROR;
            findings = List.of(e.toString());
        }
        Set<PeerRule> accusedBy = FaultTrial.accusedBy(tapped.steps(), reference.steps());
        return new Outcome.Correct(
                key(),
                group,
                dtype,
                steps,
                verdict,
                findings,
                notJudged,
                probabilistic,
                accusedBy,
                (System.nanoTime() - start) / 1e6);
    }

    private static String describe(Finding finding) {
        return "step " + finding.step() + " " + finding.quantity() + " " + finding.kind() + " error "
                + finding.maxError() + " allowed " + finding.allowed() + " expected " + finding.expected();
    }
}
