package dev.twinprop.comparison.graph;

import static dev.twinprop.comparison.formula.Formulas.ONE;
import static dev.twinprop.comparison.formula.Formulas.ZERO;
import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.divide;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.power;
import static dev.twinprop.comparison.formula.Formulas.quantity;
import static dev.twinprop.comparison.formula.Formulas.sqrt;
import static dev.twinprop.comparison.formula.Formulas.square;
import static dev.twinprop.comparison.formula.Formulas.subtract;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.LinkedHashMap;
import java.util.Map;

/** The update of one parameter, as the documentation of torch.optim gives it. */
final class OptimizerRules {

    private final String parameter;
    private final int step;

    private OptimizerRules(String parameter, int step) {
        this.parameter = parameter;
        this.step = step;
    }

    /** State and parameter after the step, by bare key. */
    static Map<String, Expression> of(OptimizerSpec optimizer, String parameter, int step) {
        OptimizerRules rules = new OptimizerRules(parameter, step);
        if (optimizer instanceof OptimizerSpec.Sgd sgd) {
            return rules.sgd(sgd);
        }
        return rules.adam((OptimizerSpec.Adam) optimizer);
    }

    /** v ← μ·v + (1−τ)·g, in the first step v ← g; θ ← θ − lr·(g + μ·v) with Nesterov, else θ − lr·v. */
    private Map<String, Expression> sgd(OptimizerSpec.Sgd sgd) {
        Map<String, Expression> rules = new LinkedHashMap<>();
        Expression direction = gradient(sgd.weightDecay());
        if (sgd.momentum() > 0) {
            String velocity = Quantities.state("velocity", parameter);
            Expression momentum = constant(sgd.momentum());
            rules.put(
                    velocity,
                    step == 0
                            ? direction
                            : add(
                                    multiply(momentum, before(velocity)),
                                    multiply(oneMinus(sgd.dampening()), direction)));
            direction = sgd.nesterov() ? add(direction, multiply(momentum, now(velocity))) : now(velocity);
        }
        rules.put(
                Quantities.updated(parameter),
                subtract(now(parameter), multiply(constant(sgd.learningRate()), direction)));
        return rules;
    }

    /** m ← β₁·m + (1−β₁)·g, v ← β₂·v + (1−β₂)·g²; θ ← θ − lr·m̂/(√v̂ + ε) with m̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ). */
    private Map<String, Expression> adam(OptimizerSpec.Adam adam) {
        String m = Quantities.state("m", parameter);
        String v = Quantities.state("v", parameter);
        Expression g = gradient(adam.weightDecay());
        Map<String, Expression> rules = new LinkedHashMap<>();
        rules.put(m, add(multiply(constant(adam.beta1()), before(m)), multiply(oneMinus(adam.beta1()), g)));
        rules.put(v, add(multiply(constant(adam.beta2()), before(v)), multiply(oneMinus(adam.beta2()), square(g))));
        Expression mHat = divide(now(m), biasCorrection(adam.beta1()));
        Expression vHat = divide(now(v), biasCorrection(adam.beta2()));
        rules.put(
                Quantities.updated(parameter),
                subtract(
                        now(parameter),
                        multiply(constant(adam.learningRate()), divide(mHat, add(sqrt(vHat), constant(adam.eps()))))));
        return rules;
    }

    /** g + λ·θ. */
    private Expression gradient(double weightDecay) {
        return add(now(Quantities.gradient(parameter)), multiply(constant(weightDecay), now(parameter)));
    }

    /** 1 − βᵗ with t counted from 1. */
    private Expression biasCorrection(double beta) {
        return beta == 0 ? ONE : subtract(ONE, power(constant(beta), constant(step + 1.0)));
    }

    private static Expression oneMinus(double value) {
        return value == 0 ? ONE : subtract(ONE, constant(value));
    }

    private Expression now(String name) {
        return quantity(new StepName(step, name).toString());
    }

    /** State after the step before; zero before the first. */
    private Expression before(String state) {
        return step == 0 ? ZERO : quantity(new StepName(step - 1, state).toString());
    }
}
