package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.lockstep.StepPair;
import dev.twinprop.comparison.report.Closeness;
import dev.twinprop.comparison.report.Finding;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.StepTrace;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What judging the steps of a run has given, step after step. */
final class RunningJudgement {

    private final CappedList<Finding> findings;
    private final CappedList<String> notJudged;
    private final CappedList<String> probabilistic;
    private final UnjudgedNonFinite notFinite;
    private final EvidenceSteps evidence;
    private boolean compensated;
    private Closeness nearest;

    /** Goes on from what was judged before. */
    RunningJudgement(JudgedSoFar before) {
        this.findings = CappedList.findings(before.findings());
        this.notJudged = CappedList.names(before.notJudged());
        this.probabilistic = CappedList.names(before.probabilistic());
        this.notFinite = new UnjudgedNonFinite(before.notFinite());
        this.evidence = new EvidenceSteps(before.evidence(), before.origins());
        this.compensated = before.compensated();
        this.nearest = before.nearest();
    }

    /** Takes note of a step; whether it must be kept for the diagnosis. */
    boolean add(StepPair pair, StepJudgement judgement) {
        findings.addAll(judgement.findings());
        notJudged.addAll(judgement.notJudged());
        probabilistic.addAll(judgement.probabilistic());
        notFinite.see(pair, judgement.notJudged());
        compensated &= judgement.findings().isEmpty() || judgement.compensated();
        nearest = nearest.or(judgement.nearest());
        return evidence.add(pair.step(), judgement.origins());
    }

    CappedList<Finding> findings() {
        return findings;
    }

    CappedList<String> notJudged() {
        return notJudged;
    }

    CappedList<String> probabilistic() {
        return probabilistic;
    }

    UnjudgedNonFinite notFinite() {
        return notFinite;
    }

    EvidenceSteps evidence() {
        return evidence;
    }

    boolean isCompensated() {
        return compensated;
    }

    Closeness nearest() {
        return nearest;
    }

    /** All of it, after a step. */
    JudgedSoFar soFar(StepTrace last, Map<String, Integer> habits) {
        return new JudgedSoFar(
                last.step() + 1,
                digest(last),
                findings.all(),
                notJudged.all(),
                probabilistic.all(),
                List.copyOf(notFinite.quantities()),
                evidence.steps(),
                List.copyOf(evidence.origins()),
                compensated,
                nearest,
                habits);
    }

    /** A digest of every bit that a step recorded. */
    static String digest(StepTrace trace) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Map.Entry<String, Tensor> one : new TreeMap<>(trace.quantities()).entrySet()) {
                digest.update(one.getKey().getBytes(StandardCharsets.UTF_8));
                ByteBuffer bits =
                        ByteBuffer.allocate(Math.multiplyExact(one.getValue().size(), Double.BYTES));
                for (double value : one.getValue().toDoubles()) {
                    bits.putDouble(value);
                }
                digest.update(bits.flip());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
