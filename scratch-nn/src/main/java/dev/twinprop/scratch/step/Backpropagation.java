package dev.twinprop.scratch.step;

import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.layer.Transform;
import dev.twinprop.scratch.layer.Weighted;
import dev.twinprop.scratch.loss.Loss;
import dev.twinprop.scratch.loss.Penalty;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.optimizer.Clipping;
import dev.twinprop.scratch.optimizer.Optimizer;

/** The right formulas: says for each rule which operation computes it. */
public final class Backpropagation implements Rules {

    private final Loss loss;
    private final Penalty penalty;
    private final Optimizer optimizer;
    private final Clipping clipping;

    public Backpropagation(ExperimentSpec spec) {
        this.loss = Loss.of(spec.loss(), spec.dtype());
        this.penalty = new Penalty(spec.regularization());
        this.optimizer = Optimizer.of(spec.optimizer());
        this.clipping = Clipping.of(spec.clipGradient());
    }

    @Override
    public void lookAhead(Parameter parameter) {
        optimizer.lookAhead(parameter);
    }

    private static Weighted weighted(LayerPass pass) {
        return (Weighted) pass.layer().operation();
    }

    @Override
    public void weightedSum(LayerPass pass) {
        weighted(pass).weightedSum(pass);
    }

    @Override
    public void addBias(LayerPass pass, Parameter bias) {
        weighted(pass).addBias(pass, bias);
    }

    @Override
    public void activation(LayerPass pass) {
        transform(pass);
    }

    @Override
    public void transform(LayerPass pass) {
        ((Transform) pass.layer().operation()).forward(pass);
    }

    @Override
    public double loss(LayerPass pass, Matrix target) {
        return loss.value(pass.output(), target);
    }

    @Override
    public double penalty(Parameter parameter) {
        return penalty.value(parameter);
    }

    @Override
    public void lossGradient(LayerPass pass, Matrix target) {
        loss.gradient(pass.output(), target, pass.outputGradient());
    }

    @Override
    public void activationGradient(LayerPass pass) {
        transformGradient(pass);
    }

    @Override
    public void transformGradient(LayerPass pass) {
        ((Transform) pass.layer().operation()).backward(pass);
    }

    @Override
    public void weightGradient(LayerPass pass) {
        weighted(pass).weightGradient(pass);
    }

    @Override
    public void biasGradient(LayerPass pass, Parameter bias) {
        weighted(pass).biasGradient(pass, bias);
    }

    @Override
    public void penaltyGradient(Parameter parameter) {
        penalty.addGradient(parameter);
    }

    @Override
    public void inputGradient(LayerPass pass, Matrix result) {
        weighted(pass).inputGradient(pass, result);
    }

    @Override
    public void clip(Parameter parameter, double norm) {
        clipping.apply(parameter.gradient(), norm);
    }

    @Override
    public Matrix decayedGradient(Parameter parameter) {
        return optimizer.decayedGradient(parameter);
    }

    @Override
    public void updateState(Parameter parameter, Matrix g, int t) {
        optimizer.updateState(parameter, g, t);
    }

    @Override
    public Matrix direction(Parameter parameter, Matrix g, int t) {
        return optimizer.direction(parameter, g, t);
    }

    @Override
    public void descend(Parameter parameter, Matrix direction) {
        optimizer.descend(parameter, direction);
    }
}
