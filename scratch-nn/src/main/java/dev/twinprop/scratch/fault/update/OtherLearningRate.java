package dev.twinprop.scratch.fault.update;

import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.HashMap;
import java.util.Map;

/** The learning rate is not the schedule's: one for all steps, or that of the step before. */
public final class OtherLearningRate extends ForwardingRules {

    /** What is used in place of the schedule's rate. */
    @FunctionalInterface
    public interface Rate {
        /** The rate of a step, from the schedule's for it and for the step before. */
        double of(double scheduled, double before);
    }

    private final Rate rate;
    private final Map<String, Double> latest = new HashMap<>();

    public OtherLearningRate(Rules rules, Rate rate) {
        super(rules);
        this.rate = rate;
    }

    @Override
    public void update(Parameter parameter) {
        double scheduled = parameter.learningRate();
        double before = latest.getOrDefault(parameter.name(), scheduled);
        latest.put(parameter.name(), scheduled);
        parameter.beginStep(parameter.step(), rate.of(scheduled, before));
        super.update(parameter);
    }
}
