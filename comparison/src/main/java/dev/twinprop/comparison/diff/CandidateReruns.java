package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.diagnosis.Evidence;
import dev.twinprop.comparison.judge.Judge;
import dev.twinprop.comparison.lockstep.Lockstep;
import dev.twinprop.comparison.probe.Probe;
import dev.twinprop.comparison.search.Reruns;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.spec.ExperimentSpec;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Runs a candidate on probes and keeps everything that it records there.
 *
 * @param request what was compared
 * @param judge holds what is recorded against the rules
 */
record CandidateReruns(DiffRequest request, Judge judge) implements Reruns {

    @Override
    public Optional<Evidence> on(long seed) {
        if (!request.candidate().isRerunnable()) {
            return Optional.empty();
        }
        ExperimentSpec spec = request.experiment().spec();
        Probe probe = Probe.draw(spec, seed, request.reference());
        try {
            return Optional.of(record(probe.experiment(), probe.steps()));
        } catch (RuntimeException e) { // candidates are other people's code
            return Optional.empty();
        }
    }

    private Evidence record(Experiment probe, int steps) {
        CandidateJudge recorder =
                new CandidateJudge(probe, judge, request.candidate().records(probe.spec()));
        try (Lockstep lockstep =
                new Lockstep(probe, request.candidate(), request.reference(), request.mode(), request.storage())) {
            for (int step = 0; step < steps; step++) {
                recorder.retain(step);
                recorder.judge(lockstep.next());
            }
        }
        return recorder.evidence(IntStream.range(0, steps).boxed().toList());
    }
}
