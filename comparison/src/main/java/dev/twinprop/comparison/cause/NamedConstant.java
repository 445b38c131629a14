package dev.twinprop.comparison.cause;

import dev.twinprop.contract.spec.OptimizerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * A factor that people forget or write once too often.
 *
 * @param name as it would stand in a formula
 * @param value its value, by step
 */
public record NamedConstant(String name, IntToDoubleFunction value) {

    /** The constants of a run that differ from 1: of batch, outputs and optimiser, and small integers. */
    public static List<NamedConstant> of(Facts facts) {
        List<NamedConstant> constants = new ArrayList<>();
        double outputs = facts.outputs();
        constants.add(new NamedConstant("2", step -> 2));
        constants.add(new NamedConstant("½", step -> 0.5));
        if (outputs > 1) {
            constants.add(new NamedConstant("C", step -> outputs));
            constants.add(new NamedConstant("1/C", step -> 1 / outputs));
            constants.add(new NamedConstant("m·C", step -> facts.m(step) * outputs));
            constants.add(new NamedConstant("1/(m·C)", step -> 1 / (facts.m(step) * outputs)));
        }
        constants.add(new NamedConstant("2m", step -> 2.0 * facts.m(step)));
        constants.add(new NamedConstant("m/2", step -> facts.m(step) / 2.0));
        constants.add(new NamedConstant("1/(2m)", step -> 0.5 / facts.m(step)));
        constants.add(new NamedConstant("m/(m−1)", step -> facts.m(step) / (facts.m(step) - 1.0)));
        constants.add(new NamedConstant("(m−1)/m", step -> (facts.m(step) - 1.0) / facts.m(step)));
        constants.add(new NamedConstant("m²", step -> (double) facts.m(step) * facts.m(step)));
        constants.add(new NamedConstant("1/m²", step -> 1.0 / facts.m(step) / facts.m(step)));
        constants.add(new NamedConstant("√m", step -> Math.sqrt(facts.m(step))));
        constants.add(new NamedConstant("1/√m", step -> 1 / Math.sqrt(facts.m(step))));
        constants.add(new NamedConstant("lr", facts::learningRate));
        constants.add(new NamedConstant("1/lr", step -> 1 / facts.learningRate(step)));
        if (facts.spec().optimizer() instanceof OptimizerSpec.Sgd sgd && sgd.momentum() > 0) {
            constants.add(new NamedConstant("(1−μ)", step -> 1 - sgd.momentum()));
            constants.add(new NamedConstant("1/(1−μ)", step -> 1 / (1 - sgd.momentum())));
        }
        for (int i : new int[] {3, 4, 5, 8, 10, 100}) {
            constants.add(new NamedConstant(Integer.toString(i), step -> i));
            constants.add(new NamedConstant("1/" + i, step -> 1.0 / i));
        }
        return constants;
    }

    /** Whether it is 1 in a step, so that it changes nothing. */
    public boolean isOne(int step) {
        return value.applyAsDouble(step) == 1;
    }
}
