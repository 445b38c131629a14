package dev.twinprop.comparison.scorecard.trial;

import dev.twinprop.comparison.diff.DiffRequest;
import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Finding;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Unexplained;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.comparison.scorecard.rule.PeerRule;
import dev.twinprop.comparison.scorecard.suite.Architecture;
import dev.twinprop.comparison.scorecard.suite.Probe;
import dev.twinprop.comparison.scorecard.suite.Recording;
import dev.twinprop.comparison.scorecard.suite.TappedCandidate;
import dev.twinprop.comparison.scorecard.suite.TappedReference;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.FaultRequest;
import dev.twinprop.contract.run.FaultyImplementation;
import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One fault, or several at once, seeded into one network. */
public record FaultTrial(Probe probe, Recording recording, List<FaultSite> sites) implements Trial {

    /** What the diff gave, or the exception with which it failed. */
    private record Answer(String verdict, List<Finding> findings, List<Outcome.Named> named, List<String> unexplained) {

        static Answer of(Report report) {
            return new Answer(
                    report.verdict().name(),
                    report.findings(),
                    report.diagnoses().stream().map(FaultTrial::named).toList(),
                    report.unexplained().stream()
                            .map(Unexplained::quantity)
                            .distinct()
                            .toList());
        }

        static Answer of(Throwable e) {
            return new Answer(Outcome.ERROR, List.of(), List.of(), List.of(e.toString()));
        }
    }

    @Override
    public String key() {
        return String.join(
                " | ",
                sites.stream().map(FaultSite::toString).collect(Collectors.joining(" + ")),
                probe.toString(),
                probe.dtype().id(),
                recording.id());
    }

    @Override
    public Outcome run(Laboratory laboratory) {
        long start = System.nanoTime();
        Experiment experiment = probe.experiment();
        Set<String> visible = recording.quantities(experiment.spec());
        List<FaultRequest> requests = sites.stream().map(FaultSite::request).toList();
        FaultyImplementation faulty = laboratory.faulty();
        TappedCandidate candidate = new TappedCandidate(faulty.withFaults(requests), visible);
        TappedReference reference = new TappedReference(laboratory.reference());
        DiffRequest request = new DiffRequest(experiment, candidate, reference, Mode.RESYNC, Architecture.STEPS);
        Answer answer;
        try {
            answer = Answer.of(laboratory.differ().apply(request));
        } catch (RuntimeException | StackOverflowError e) {
            answer = Answer.of(e);
        }
        double millis = (System.nanoTime() - start) / 1e6;
        List<String> origins = answer.findings().stream()
                .filter(Finding::origin)
                .map(Finding::quantity)
                .distinct()
                .toList();
        Set<String> seats = sites.stream()
                .flatMap(site -> site.quantities(faulty, experiment.spec()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Effects effects = effects(laboratory, experiment, requests, visible, candidate.steps());
        Exposure exposure = Exposure.of(effects.smallest(), probe.dtype());
        if (exposure == Exposure.SHOWS
                && recording != Recording.FULL
                && answer.verdict().equals(Verdict.AGREE.name())
                && isWithinRadius(laboratory, experiment, candidate.steps())) {
            exposure = Exposure.WITHIN_RADIUS;
        }
        return new Outcome.Seeded(
                key(),
                probe.toString(),
                probe.dtype().id(),
                recording.id(),
                sites.stream().map(site -> site.fault().id()).toList(),
                sites.stream().map(site -> site.fault().cause()).toList(),
                exposure,
                effects.smallest(),
                effects.onUpdates(),
                answer.verdict(),
                origins,
                origins.stream().filter(origin -> !seats.contains(origin)).toList(),
                !origins.isEmpty() && seats.contains(origins.get(0)),
                answer.named(),
                answer.unexplained(),
                accusedBy(candidate.steps(), reference.steps()),
                millis);
    }

    private record Effects(double smallest, double onUpdates) {}

    /** What each fault changes by itself beside the others; the smallest counts. */
    private static Effects effects(
            Laboratory laboratory,
            Experiment experiment,
            List<FaultRequest> requests,
            Set<String> visible,
            List<Map<String, Tensor>> all) {
        double smallest = Double.POSITIVE_INFINITY;
        double onUpdates = 0;
        for (FaultRequest left : requests) {
            List<FaultRequest> others = new ArrayList<>(requests);
            others.remove(left);
            TappedCandidate without = new TappedCandidate(laboratory.faulty().withFaults(others), visible);
            new LocalJudge(laboratory.evaluator(), experiment).record(without, Architecture.STEPS);
            smallest = Math.min(smallest, Exposure.effect(all, without.steps()));
            onUpdates = Math.max(onUpdates, Exposure.updateEffect(all, without.steps()));
        }
        return new Effects(smallest, onUpdates);
    }

    /** Whether a correct step from the candidate's parameters lies so near that the bounds cannot part them. */
    private static boolean isWithinRadius(
            Laboratory laboratory, Experiment experiment, List<Map<String, Tensor>> candidate) {
        LocalJudge judge = new LocalJudge(laboratory.evaluator(), experiment);
        List<Map<String, Tensor>> correct = judge.correct(laboratory.reference(), candidate);
        for (int step = 0; step < candidate.size(); step++) {
            for (Judged judged : judge.judge(candidate, step)) {
                Tensor expected = correct.get(step).get(judged.quantity());
                for (int i = 0; expected != null && i < expected.size(); i++) {
                    double radius = judged.radius().get(i);
                    if (Double.isFinite(radius)
                            && !(Math.abs(judged.actual().get(i) - expected.get(i)) <= 2 * radius)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** The rules of other tools that notice something. */
    static Set<PeerRule> accusedBy(List<Map<String, Tensor>> candidate, List<Map<String, Tensor>> reference) {
        Set<PeerRule> rules = EnumSet.noneOf(PeerRule.class);
        for (PeerRule rule : PeerRule.values()) {
            if (rule.accuses(candidate, reference)) {
                rules.add(rule);
            }
        }
        return rules;
    }

    private static Outcome.Named named(Diagnosis diagnosis) {
        return new Outcome.Named(
                diagnosis.cause(),
                diagnosis.quantities(),
                diagnosis.alternatives().stream()
                        .map(Diagnosis.Alternative::cause)
                        .toList());
    }
}
