package dev.twinprop.scratch.step;

import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;

/** Rules that leave everything to others: a seeded bug extends this and overrides one method. */
public abstract class ForwardingRules implements Rules {

    private final Rules rules;

    protected ForwardingRules(Rules rules) {
        this.rules = rules;
    }

    @Override
    public void lookAhead(Parameter parameter) {
        rules.lookAhead(parameter);
    }

    @Override
    public void weightedSum(LayerPass pass) {
        rules.weightedSum(pass);
    }

    @Override
    public void addBias(LayerPass pass, Parameter bias) {
        rules.addBias(pass, bias);
    }

    @Override
    public void activation(LayerPass pass) {
        rules.activation(pass);
    }

    @Override
    public void transform(LayerPass pass) {
        rules.transform(pass);
    }

    @Override
    public double loss(LayerPass pass, Matrix target) {
        return rules.loss(pass, target);
    }

    @Override
    public double penalty(Parameter parameter) {
        return rules.penalty(parameter);
    }

    @Override
    public void lossGradient(LayerPass pass, Matrix target) {
        rules.lossGradient(pass, target);
    }

    @Override
    public void activationGradient(LayerPass pass) {
        rules.activationGradient(pass);
    }

    @Override
    public void transformGradient(LayerPass pass) {
        rules.transformGradient(pass);
    }

    @Override
    public void weightGradient(LayerPass pass) {
        rules.weightGradient(pass);
    }

    @Override
    public void biasGradient(LayerPass pass, Parameter bias) {
        rules.biasGradient(pass, bias);
    }

    @Override
    public void penaltyGradient(Parameter parameter) {
        rules.penaltyGradient(parameter);
    }

    @Override
    public void inputGradient(LayerPass pass, Matrix result) {
        rules.inputGradient(pass, result);
    }

    @Override
    public void clip(Parameter parameter, double norm) {
        rules.clip(parameter, norm);
    }

    @Override
    public Matrix decayedGradient(Parameter parameter) {
        return rules.decayedGradient(parameter);
    }

    @Override
    public void updateState(Parameter parameter, Matrix g, int t) {
        rules.updateState(parameter, g, t);
    }

    @Override
    public Matrix direction(Parameter parameter, Matrix g, int t) {
        return rules.direction(parameter, g, t);
    }

    @Override
    public void descend(Parameter parameter, Matrix direction) {
        rules.descend(parameter, direction);
    }

    @Override
    public Tensor snapshot(Parameter parameter, Matrix matrix) {
        return rules.snapshot(parameter, matrix);
    }

    @Override
    public boolean isRecordedByReference(Parameter parameter) {
        return rules.isRecordedByReference(parameter);
    }
}
