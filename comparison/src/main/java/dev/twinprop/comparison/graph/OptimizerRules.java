package dev.twinprop.comparison.graph;

import static dev.twinprop.comparison.formula.Formulas.ONE;
import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.divide;
import static dev.twinprop.comparison.formula.Formulas.maximum;
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

    private final UpdateFormulas formulas;
    private final String parameter;
    private final int step;
    private final Expression g;
    private final Map<String, Expression> rules = new LinkedHashMap<>();

    private OptimizerRules(UpdateFormulas formulas, String parameter, int step) {
        this.formulas = formulas;
        this.parameter = parameter;
        this.step = step;
        this.g = formulas.gradient(parameter);
    }

    /** State and parameter after the step, by bare key. */
    static Map<String, Expression> of(OptimizerSpec optimizer, UpdateFormulas formulas, String parameter, int step) {
        OptimizerRules rules = new OptimizerRules(formulas, parameter, step);
        Expression updated;
        if (optimizer instanceof OptimizerSpec.Adam adam) {
            updated = formulas.update(parameter, rules.adam(adam));
        } else if (optimizer instanceof OptimizerSpec.RmsProp rmsProp) {
            updated = formulas.update(parameter, rules.rmsProp(rmsProp));
        } else if (optimizer instanceof OptimizerSpec.Adagrad adagrad) {
            updated = formulas.update(parameter, rules.adagrad(adagrad));
        } else if (optimizer instanceof OptimizerSpec.Adadelta adadelta) {
            updated = formulas.update(parameter, rules.adadelta(adadelta));
        } else {
            OptimizerSpec.Sgd sgd = (OptimizerSpec.Sgd) optimizer;
            updated = sgd.looksAhead() && sgd.momentum(parameter) > 0
                    ? subtract(rules.now(parameter), rules.lookAhead(sgd))
                    : formulas.update(parameter, rules.sgd(sgd));
        }
        rules.rules.put(Quantities.updated(parameter), updated);
        return rules.rules;
    }

    /** v ← μ·v + (1−τ)·g, in the first step v ← g; the direction is g + μ·v with Nesterov, else v. */
    private Expression sgd(OptimizerSpec.Sgd sgd) {
        if (sgd.momentum(parameter) == 0) {
            return g;
        }
        Expression momentum = constant(sgd.momentum());
        Expression velocity = keep(
                "velocity",
                step == 0 ? g : add(multiply(momentum, before("velocity")), multiply(oneMinus(sgd.dampening()), g)));
        return sgd.nesterov() ? add(g, multiply(momentum, velocity)) : velocity;
    }

    /** v ← μ·v + lr·g, which is the whole step. */
    private Expression lookAhead(OptimizerSpec.Sgd sgd) {
        return keep(
                "velocity", add(multiply(constant(sgd.momentum()), before("velocity")), multiply(formulas.rate(), g)));
    }

    /** m ← β₁·m + (1−β₁)·g, v ← β₂·v + (1−β₂)·g²; m̂/(√v̂ + ε) with m̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ), or vmax for v. */
    private Expression adam(OptimizerSpec.Adam adam) {
        Expression m = keep("m", average(adam.beta1(), before("m"), g));
        Expression v = keep("v", average(adam.beta2(), before("v"), square(g)));
        Expression second = adam.amsgrad() ? keep("vmax", maximum(before("vmax"), v)) : v;
        Expression mHat = divide(m, biasCorrection(adam.beta1()));
        Expression vHat = divide(second, biasCorrection(adam.beta2()));
        return divide(mHat, add(sqrt(vHat), constant(adam.eps())));
    }

    /** square ← α·square + (1−α)·g², average ← α·average + (1−α)·g; g/(√(square − average²) + ε), or v ← μ·v + that. */
    private Expression rmsProp(OptimizerSpec.RmsProp rmsProp) {
        Expression variance = keep("square", average(rmsProp.alpha(), before("square"), square(g)));
        if (rmsProp.centered()) {
            Expression average = keep("average", average(rmsProp.alpha(), before("average"), g));
            variance = subtract(variance, square(average));
        }
        Expression direction = divide(g, add(sqrt(variance), constant(rmsProp.eps())));
        return rmsProp.momentum(parameter) == 0
                ? direction
                : keep("velocity", add(multiply(constant(rmsProp.momentum()), before("velocity")), direction));
    }

    /** sum ← sum + g²; g/(√sum + ε)/(1 + (t−1)·lrDecay). */
    private Expression adagrad(OptimizerSpec.Adagrad adagrad) {
        Expression sum = keep("sum", add(before("sum"), square(g)));
        return divide(
                divide(g, add(sqrt(sum), constant(adagrad.eps()))),
                add(ONE, multiply(constant(step), constant(adagrad.lrDecay()))));
    }

    /** square ← ρ·square + (1−ρ)·g², d = √(delta + ε)/√(square + ε)·g, delta ← ρ·delta + (1−ρ)·d². */
    private Expression adadelta(OptimizerSpec.Adadelta adadelta) {
        Expression eps = constant(adadelta.eps());
        Expression square = keep("square", average(adadelta.rho(), before("square"), square(g)));
        Expression d = multiply(divide(sqrt(add(before("delta"), eps)), sqrt(add(square, eps))), g);
        keep("delta", average(adadelta.rho(), before("delta"), square(d)));
        return d;
    }

    /** A state with its rule; by its name from then on. */
    private Expression keep(String stateName, Expression rule) {
        String state = Quantities.state(stateName, parameter);
        rules.put(state, rule);
        return now(state);
    }

    /** p·old + (1−p)·next. */
    private static Expression average(double p, Expression old, Expression next) {
        return add(multiply(constant(p), old), multiply(oneMinus(p), next));
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

    private Expression before(String stateName) {
        return formulas.before(Quantities.state(stateName, parameter));
    }
}
