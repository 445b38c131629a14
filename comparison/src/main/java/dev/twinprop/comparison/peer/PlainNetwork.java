package dev.twinprop.comparison.peer;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.LinkedHashSet;
import java.util.Set;

/** A correct network in plain loops, written in some style. It computes in the experiment's type. */
public final class PlainNetwork implements Implementation {

    private final String name;
    private final Style style;

    /** A network under a name of its own. */
    public PlainNetwork(String name, Style style) {
        this.name = name;
        this.style = style;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "plain Java loops, " + style;
    }

    @Override
    public Set<String> records(ExperimentSpec spec) {
        Set<String> names = new LinkedHashSet<>(Quantities.parameters(spec.network()));
        names.addAll(Quantities.computed(spec));
        if (fusesOutput(style, spec)) {
            names.remove(Quantities.gradient(spec.network().output()));
        }
        return names;
    }

    /** Whether dz_L is computed without da_L. */
    static boolean fusesOutput(Style style, ExperimentSpec spec) {
        ActivationSpec output = spec.network().outputLayer().activation();
        boolean binary =
                spec.loss() instanceof LossSpec.Bce bce && bce.clip() == 0 && output instanceof ActivationSpec.Sigmoid;
        boolean categorical = spec.loss() instanceof LossSpec.CrossEntropy crossEntropy
                && crossEntropy.clip() == 0
                && output instanceof ActivationSpec.Softmax;
        return (binary || categorical) && style.has(Habit.FUSED_OUTPUT);
    }

    @Override
    public TrainingRun start(Experiment experiment) {
        return new PlainRun(experiment, style);
    }
}
