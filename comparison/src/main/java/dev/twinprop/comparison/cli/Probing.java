package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.diff.DiffRequest;
import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.probe.Probe;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.spec.ExperimentSpec;
import java.util.List;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The option {@code --probe}. */
final class Probing {

    @Option(
            names = "--probe",
            paramLabel = "SEED",
            arity = "0..1",
            parameterConsumer = OptionalSeed.class,
            description = "Compare on random batches and parameters that can show what the experiment's own hide,"
                    + " drawn from a seed: --probe=SEED (default: 0).")
    @Nullable
    Long seed;

    /** Takes the next argument only if it is a number: in {@code --probe spiral} the experiment is not the seed. */
    static final class OptionalSeed implements IParameterConsumer {
        @Override
        public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
            boolean isSeed = !arguments.isEmpty() && arguments.peek().matches("\\d{1,18}");
            option.setValue(isSeed ? Long.parseLong(arguments.pop()) : 0L);
        }
    }

    boolean isAsked() {
        return seed != null;
    }

    /** The experiment's network on inputs drawn from the seed, for three steps unless told otherwise. */
    DiffRequest request(
            ExperimentSpec spec,
            Overrides overrides,
            Implementation candidate,
            ResumableImplementation reference,
            Mode mode) {
        if (seed == null || seed < 0 || seed > 0xFFFFFFFFL) {
            throw new Trouble("--probe: expected a seed in [0, 2³²), got " + seed);
        }
        if (overrides.batchSize != null || overrides.seed != null) {
            throw new Trouble("--probe draws batches and parameters itself; leave out --batch-size and --seed");
        }
        int steps = overrides.steps != null ? overrides.steps : DiffRequest.LEAST_STEPS;
        Probe probe = Probe.draw(spec, seed, steps, reference);
        return new DiffRequest(probe.experiment(), candidate, reference, mode, steps).noting(List.of(probe.note()));
    }
}
