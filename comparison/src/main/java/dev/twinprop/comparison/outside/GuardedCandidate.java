package dev.twinprop.comparison.outside;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.trace.QuantitySink;
import java.util.Set;

/** A user's implementation, whose failures are its own and not this program's. */
record GuardedCandidate(Implementation candidate) implements Implementation {

    @Override
    public String name() {
        return candidate.name();
    }

    @Override
    public String description() {
        return candidate.description();
    }

    @Override
    public Set<String> records(ExperimentSpec spec) {
        return candidate.records(spec);
    }

    @Override
    public boolean isRerunnable() {
        return candidate.isRerunnable();
    }

    @Override
    public TrainingRun start(Experiment experiment) {
        try {
            return new Run(candidate.start(experiment));
        } catch (SpecException e) {
            throw e; // it says itself what it cannot do
        } catch (RuntimeException | LinkageError | AssertionError e) {
            throw failed("when it was started", e);
        }
    }

    private OutsideException failed(String when, Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        String where = trace.length == 0 ? "" : " at " + trace[0];
        return new OutsideException(name() + " failed " + when + ": " + e + where + "; --debug shows more", e);
    }

    private final class Run implements TrainingRun {

        private final TrainingRun run;
        private int step;

        Run(TrainingRun run) {
            this.run = run;
        }

        @Override
        public void step(MiniBatch batch, QuantitySink sink) {
            try {
                run.step(batch, sink);
            } catch (RuntimeException | LinkageError | AssertionError e) {
                throw failed("in step " + step, e);
            }
            step++;
        }

        @Override
        public void close() {
            run.close();
        }
    }
}
