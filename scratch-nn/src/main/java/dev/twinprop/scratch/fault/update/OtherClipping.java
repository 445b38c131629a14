package dev.twinprop.scratch.fault.update;

import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** Gradients are limited in another way than declared, or not at all. */
public final class OtherClipping extends ForwardingRules {

    /** What is done with a gradient. */
    @FunctionalInterface
    public interface Limit {
        /** Changes the gradient in place; the norm is that of all gradients together. */
        void apply(Matrix gradient, double norm);
    }

    private final Limit limit;

    public OtherClipping(Rules rules, Limit limit) {
        super(rules);
        this.limit = limit;
    }

    @Override
    public void clip(Parameter parameter, double norm) {
        limit.apply(parameter.gradient(), norm);
    }
}
