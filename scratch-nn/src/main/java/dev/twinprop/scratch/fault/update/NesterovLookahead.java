package dev.twinprop.scratch.fault.update;

import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/**
 * Nesterov's momentum in the classic form: the gradient is taken at θ − lr·μv, and the step from θ is v.
 *
 * <p>The parameters that are kept are θ, where torch keeps those that were looked at.
 */
public final class NesterovLookahead extends ForwardingRules {

    private final OptimizerSpec.Sgd sgd;

    public NesterovLookahead(Rules rules, OptimizerSpec.Sgd sgd) {
        super(rules);
        this.sgd = sgd;
    }

    @Override
    public void weightedSum(LayerPass pass) {
        ahead(pass.layer().weight(), () -> super.weightedSum(pass));
    }

    @Override
    public void addBias(LayerPass pass, Parameter bias) {
        ahead(bias, () -> super.addBias(pass, bias));
    }

    @Override
    public double penalty(Parameter parameter) {
        double[] value = new double[1];
        ahead(parameter, () -> value[0] = super.penalty(parameter));
        return value[0];
    }

    @Override
    public void penaltyGradient(Parameter parameter) {
        ahead(parameter, () -> super.penaltyGradient(parameter));
    }

    @Override
    public void inputGradient(LayerPass pass, Matrix result) {
        ahead(pass.layer().weight(), () -> super.inputGradient(pass, result));
    }

    @Override
    public Matrix decayedGradient(Parameter parameter) {
        Matrix g = parameter.temporary(4);
        ahead(parameter, () -> g.copy(super.decayedGradient(parameter)));
        return g;
    }

    @Override
    public Matrix direction(Parameter parameter, Matrix g, int t) {
        return parameter.state("velocity");
    }

    private void ahead(Parameter parameter, Runnable formula) {
        Matrix kept = parameter.temporary(3);
        kept.copy(parameter.value());
        parameter.value().addScaled(-parameter.learningRate() * sgd.momentum(), parameter.state("velocity"));
        formula.run();
        parameter.value().copy(kept);
    }
}
