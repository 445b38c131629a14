package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.ball.Bound;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.comparison.graph.StepGraph;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.lockstep.Recording;
import dev.twinprop.comparison.lockstep.StepPair;
import dev.twinprop.comparison.outside.OutsideException;
import dev.twinprop.comparison.reference.RecordedReference;
import dev.twinprop.comparison.report.Closeness;
import dev.twinprop.comparison.report.EndToEndRow;
import dev.twinprop.comparison.report.Finding;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.SideBySide;
import dev.twinprop.comparison.report.Unexplained;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.StepTrace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares a candidate with numbers that were recorded before: no rule is evaluated, so nothing but the file is needed.
 *
 * <p>What is wrong is found, and what of it comes first in the data flow; why it is wrong is not.
 */
public final class ReferenceCheck {

    private static final String HINT =
            "recorded numbers cannot tell why; check it against PyTorch, without a recorded reference, for a diagnosis";

    private final ExperimentSpec spec;
    private final RecordedReference reference;
    private final List<String> quantities;
    private final Set<StepName> tainted = new HashSet<>();
    private final CappedList<Finding> findings = CappedList.findings(JudgedSoFar.Kept.none());
    private final EndToEndTable table = new EndToEndTable(Integer.MAX_VALUE);
    private final SideBySide sideBySide;
    private final CappedList<String> notJudged = CappedList.names(JudgedSoFar.Kept.none());
    private final Set<String> wrong = new LinkedHashSet<>();
    private Closeness nearest = Closeness.NONE;
    private boolean compensated = true;
    private int compared;

    private ReferenceCheck(ExperimentSpec spec, RecordedReference reference) {
        this.spec = spec;
        this.reference = reference;
        this.quantities = Quantities.computed(spec);
        this.sideBySide = new SideBySide(spec.network());
    }

    /**
     * Runs a candidate beside the recorded numbers.
     *
     * @param steps how many steps; no more than were recorded
     * @param notes what the report says besides, each with an id
     * @throws OutsideException if values were stored in a narrower type than the experiment declares
     */
    public static Diff.Outcome run(
            Experiment experiment,
            Implementation candidate,
            RecordedReference reference,
            int steps,
            List<String> notes) {
        return new ReferenceCheck(experiment.spec(), reference).compare(experiment, candidate, steps, notes);
    }

    private Diff.Outcome compare(Experiment experiment, Implementation candidate, int steps, List<String> notes) {
        Recording recording = new Recording(spec, experiment.initialParameters());
        Presence presence = new Presence(spec, candidate.records(spec));
        Map<String, Tensor> before = new HashMap<>(experiment.initialParameters());
        Map<String, Tensor> right = new HashMap<>(experiment.initialParameters());
        try (TrainingRun run = candidate.start(experiment)) {
            for (int step = 0; step < steps; step++) {
                MiniBatch batch = experiment.batches().get(step);
                StepTrace trace = recording.step(step, run, batch);
                requireDeclaredType(trace);
                findings.addAll(BatchFindings.of(trace, batch, spec.dtype()));
                Map<String, Tensor> midpoints = step(trace, presence, right);
                StepTrace expected = new StepTrace(step, with(midpoints, right));
                StepPair pair = new StepPair(batch, trace, expected, before);
                List<EndToEndRow> rows = EndToEnd.compare(pair, quantities);
                table.add(rows);
                sideBySide.add(pair, rows);
                compared += rows.size();
                before = updated(trace);
                right = updated(expected);
            }
        }
        return outcome(candidate, recording, presence, steps, notes);
    }

    /** The recorded bounds are those of the declared type; values rounded to a narrower one are not within them. */
    private void requireDeclaredType(StepTrace trace) {
        trace.quantities().forEach((quantity, tensor) -> {
            if (tensor.unitRoundoff() > spec.dtype().unitRoundoff()) {
                throw new OutsideException(quantity + " holds values of a narrower type than "
                        + spec.dtype().id() + ", whose bounds " + reference.name()
                        + " holds; record one with twinprop record --dtype float32, or leave out the reference");
            }
        });
    }

    /** Judges a step and gives the numbers that were expected of it. */
    private Map<String, Tensor> step(StepTrace trace, Presence presence, Map<String, Tensor> begun) {
        Map<String, Tensor> midpoints = new HashMap<>();
        Map<String, Tensor> radii = new HashMap<>();
        for (String quantity : quantities) {
            reference.find(trace.step(), quantity).ifPresent(interval -> {
                midpoints.put(quantity, interval.midpoint());
                radii.put(quantity, interval.radius());
            });
        }
        List<String> known = quantities.stream().filter(midpoints::containsKey).toList();
        Presence.Seen seen =
                presence.look(trace, known, quantity -> get(midpoints, quantity).shape());
        findings.addAll(seen.findings());
        Set<String> outside = new HashSet<>(seen.misshapen().keySet());
        StepGraph graph = StepGraph.of(spec, trace.step());
        graph.rules().forEach((quantity, rule) -> {
            boolean inherits =
                    FormulaParts.quantities(rule).stream().map(StepName::parse).anyMatch(tainted::contains);
            boolean isOut = outside.contains(quantity);
            if (seen.shaped().contains(quantity)) {
                Judged judged = new Judged(
                        quantity,
                        trace.get(quantity),
                        get(midpoints, quantity),
                        get(radii, quantity),
                        Bound.PROVEN,
                        size(get(midpoints, quantity), begun.get(beforeUpdate(quantity))),
                        Double.MAX_VALUE);
                isOut = !judged.isInside();
                nearest = nearest.or(new Closeness(trace.step(), quantity, judged.largestExcess()));
                if (isOut) {
                    findings.addAll(List.of(CandidateJudge.finding(trace.step(), judged, !inherits)));
                } else if (judged.isVague()) {
                    notJudged.addAll(List.of(quantity));
                }
            }
            if (isOut) {
                outside.add(quantity);
                wrong.add(quantity);
            }
            if (isOut || inherits) {
                tainted.add(new StepName(trace.step(), quantity));
            }
        });
        List<String> ends = Quantities.parameters(spec.network()).stream()
                .map(Quantities::updated)
                .toList();
        compensated &= seen.shaped().containsAll(ends) && ends.stream().noneMatch(outside::contains);
        return midpoints;
    }

    private static String beforeUpdate(String quantity) {
        return Quantities.isUpdated(quantity) ? Quantities.beforeUpdate(quantity) : quantity;
    }

    /** The mean magnitude, of an updated parameter that of its change. */
    private static double size(Tensor expected, @Nullable Tensor start) {
        double sum = 0;
        for (int i = 0; i < expected.size(); i++) {
            sum += Math.abs(expected.get(i) - (start == null ? 0 : start.get(i)));
        }
        return sum / expected.size();
    }

    private Diff.Outcome outcome(
            Implementation candidate, Recording recording, Presence presence, int steps, List<String> notes) {
        boolean excused = compensated
                && wrong.stream().allMatch(Diagnoses::isOnTheWay)
                && findings.kept().stream().allMatch(finding -> finding.kind() == Finding.Kind.VALUES);
        Verdict verdict = findings.isEmpty() ? Verdict.AGREE : excused ? Verdict.CONVENTION : Verdict.BUG;
        List<Unexplained> unexplained = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (Finding finding : findings.kept()) {
            if (finding.origin() && named.add(finding.quantity())) {
                unexplained.add(
                        BatchFindings.hint(finding).orElse(new Unexplained(finding.step(), finding.quantity(), HINT)));
            }
        }
        List<String> warnings = new ArrayList<>(notes);
        warnings.add("recorded-reference: numbers are compared with recorded ones; " + HINT);
        Set<String> notRecorded = new LinkedHashSet<>(quantities);
        notRecorded.removeAll(presence.recorded());
        Report report = new Report(
                Report.SCHEMA,
                List.of(),
                spec.name(),
                reference.name(),
                candidate.name(),
                spec.dtype().id(),
                Mode.FREE.id(),
                1,
                verdict,
                steps,
                compared,
                List.copyOf(notRecorded),
                recording.notCompared(),
                recording.recognised(),
                findings.kept(),
                List.of(),
                unexplained,
                notJudged.kept(),
                List.of(),
                table.rows(),
                nearest,
                warnings);
        return new Diff.Outcome(report, sideBySide.toString());
    }

    private Map<String, Tensor> updated(StepTrace trace) {
        Map<String, Tensor> parameters = new HashMap<>();
        for (String parameter : Quantities.parameters(spec.network())) {
            trace.find(Quantities.updated(parameter)).ifPresent(tensor -> parameters.put(parameter, tensor));
        }
        return parameters;
    }

    private static Map<String, Tensor> with(Map<String, Tensor> tensors, Map<String, Tensor> others) {
        Map<String, Tensor> all = new HashMap<>(others);
        all.putAll(tensors);
        return all;
    }

    private static Tensor get(Map<String, Tensor> tensors, String quantity) {
        Tensor tensor = tensors.get(quantity);
        if (tensor == null) {
            throw new IllegalArgumentException(quantity + " was not recorded");
        }
        return tensor;
    }
}
