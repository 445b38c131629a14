package dev.twinprop.scratch.fault.update;

import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** Adam's direction has its ε elsewhere. */
public final class OtherAdamDirection extends ForwardingRules {

    private final OptimizerSpec.Adam adam;
    private final AdamFormula formula;

    public OtherAdamDirection(Rules rules, OptimizerSpec.Adam adam, AdamFormula formula) {
        super(rules);
        this.adam = adam;
        this.formula = formula;
    }

    @Override
    public Matrix direction(Parameter parameter, Matrix g, int t) {
        double c1 = 1 - Math.pow(adam.beta1(), t);
        double c2 = 1 - Math.pow(adam.beta2(), t);
        Matrix m = parameter.state("m");
        Matrix v = parameter.state("v");
        Matrix d = parameter.temporary(2);
        for (int i = 0; i < d.rows(); i++) {
            for (int j = 0; j < d.columns(); j++) {
                d.set(i, j, formula.direction(m.get(i, j), v.get(i, j), c1, c2));
            }
        }
        return d;
    }
}
