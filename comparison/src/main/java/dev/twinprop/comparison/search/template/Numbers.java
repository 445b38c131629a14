package dev.twinprop.comparison.search.template;

import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.formula.Formulas;
import dev.twinprop.comparison.search.grid.Grid;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Binary;
import dev.twinprop.contract.rule.Expression.Constant;
import dev.twinprop.contract.rule.Expression.Unary;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ClippingSpec;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** The numbers that a step knows by name, and what people make of them. */
public final class Numbers {

    /**
     * A number as a formula.
     *
     * @param cost how far-fetched it is
     */
    public record Named(Expression expression, double cost) {}

    /** The numbers that stand in right rules. */
    private static final List<String> IN_RULES =
            List.of("lr", "μ", "τ", "β₁", "β₂", "α", "ρ", "ε", "lrDecay", "c", "decay", "λ", "λ₁", "t");

    private final Map<String, IntToDoubleFunction> atoms = new LinkedHashMap<>();
    private final List<Named> simple = new ArrayList<>();
    private final List<Named> all = new ArrayList<>();

    public Numbers(Facts facts) {
        double lr = facts.spec().optimizer().learningRate();
        if (lr != 0 && lr != 1) {
            atoms.put("lr", facts::learningRate);
        }
        optimizer(facts.spec().optimizer());
        limit(facts.spec().clipGradient());
        if (facts.spec().regularization().isActive()) {
            atom("λ", facts.spec().regularization().l2());
            atom("λ₁", facts.spec().regularization().l1());
        }
        atoms.put("m", facts::m);
        atoms.put("t", step -> step + 1.0);
        for (DenseLayer layer : facts.spec().network().denseLayers()) {
            atom("n" + (layer.index() - 1), layer.inputs());
            if (layer.activation() instanceof ActivationSpec.LeakyRelu leaky) {
                atom("slope", leaky.slope());
            } else if (layer.activation() instanceof ActivationSpec.Elu elu) {
                atom("α", elu.alpha());
            } else if (layer.activation() instanceof ActivationSpec.Softplus softplus) {
                atom("β", softplus.beta());
            }
        }
        if (facts.spec().loss() instanceof LossSpec.Huber huber) {
            atom("δ", huber.delta());
        }
        atom("C", facts.outputs());
        collect();
    }

    private void optimizer(OptimizerSpec optimizer) {
        if (optimizer instanceof OptimizerSpec.Sgd sgd) {
            atom("μ", sgd.momentum());
            if (sgd.dampening() != 0) {
                // torch sets v ← g in the first step, as if nothing were dampened there
                atoms.put("τ", step -> step == 0 ? 0 : sgd.dampening());
            }
        } else if (optimizer instanceof OptimizerSpec.Adam adam) {
            atom("β₁", adam.beta1());
            atom("β₂", adam.beta2());
            atom("ε", adam.eps());
        } else if (optimizer instanceof OptimizerSpec.RmsProp rmsProp) {
            atom("α", rmsProp.alpha());
            atom("μ", rmsProp.momentum());
            atom("ε", rmsProp.eps());
        } else if (optimizer instanceof OptimizerSpec.Adagrad adagrad) {
            atom("lrDecay", adagrad.lrDecay());
            atom("ε", adagrad.eps());
        } else if (optimizer instanceof OptimizerSpec.Adadelta adadelta) {
            atom("ρ", adadelta.rho());
            atom("ε", adadelta.eps());
        }
        atom("decay", optimizer.weightDecay());
    }

    private void limit(ClippingSpec clipping) {
        if (clipping instanceof ClippingSpec.ByValue limit) {
            atom("c", limit.value());
        } else if (clipping instanceof ClippingSpec.ByNorm limit) {
            atom("c", limit.norm());
        }
    }

    /** Numbers that change nothing, or everything, are left out. */
    private void atom(String name, double value) {
        if (value != 0 && value != 1) {
            atoms.putIfAbsent(name, step -> value);
        }
    }

    private void collect() {
        List<Expression> bases = new ArrayList<>(List.of(Formulas.constant(2)));
        atoms.keySet().forEach(name -> bases.add(Template.number(name)));
        for (String rate : List.of("μ", "τ", "β₁", "β₂", "α", "ρ", "lr")) {
            if (atoms.containsKey(rate)) {
                bases.add(complement(Template.number(rate)));
            }
        }
        for (String rate : List.of("β₁", "β₂")) {
            if (atoms.containsKey(rate)) {
                bases.add(complement(Formulas.power(Template.number(rate), Template.number("t"))));
            }
        }
        for (int i : new int[] {3, 4, 5, 6, 7, 8, 9, 10, 100}) {
            bases.add(Formulas.constant(i));
        }
        List<Named> signed = new ArrayList<>();
        for (Expression base : bases) {
            signed.add(new Named(base, 0));
            signed.add(new Named(Formulas.divide(Formulas.ONE, base), 0));
        }
        both(new Named(Formulas.ONE, 0), simple);
        signed.forEach(number -> both(number, simple));
        for (String name : List.of("m", "t")) {
            simple.add(new Named(Formulas.add(Template.number(name), Formulas.ONE), 0.25));
            simple.add(new Named(Formulas.subtract(Template.number(name), Formulas.ONE), 0.25));
        }
        all.addAll(simple);
        for (Expression base : bases) {
            both(new Named(Formulas.square(base), 0.5), all);
            both(new Named(Formulas.divide(Formulas.ONE, Formulas.square(base)), 0.5), all);
            both(new Named(Formulas.sqrt(base), 0.5), all);
            both(new Named(Formulas.divide(Formulas.ONE, Formulas.sqrt(base)), 0.5), all);
        }
        for (int i = 0; i < bases.size(); i++) {
            for (int j = 0; j < bases.size(); j++) {
                if (i < j) {
                    Expression product = Formulas.multiply(bases.get(i), bases.get(j));
                    both(new Named(product, 0.75), all);
                    both(new Named(Formulas.divide(Formulas.ONE, product), 0.75), all);
                }
                if (i != j) {
                    both(new Named(Formulas.divide(bases.get(i), bases.get(j)), 0.75), all);
                }
            }
        }
    }

    private static void both(Named number, List<Named> list) {
        list.add(number);
        list.add(new Named(Formulas.negate(number.expression()), number.cost() + 0.25));
    }

    private static Expression complement(Expression x) {
        return Formulas.subtract(Formulas.ONE, x);
    }

    /** ±x and ±1/x of everything that has a name. */
    public List<Named> simple() {
        return simple;
    }

    /** The simple ones first, then powers, products and quotients. */
    public List<Named> all() {
        return all;
    }

    /** A constant of a right rule under its name, where it has one. */
    public Expression named(Expression constant, int step) {
        double value = ((Constant) constant).value();
        if (value != 0 && value != 1) {
            for (String name : IN_RULES) {
                if (atoms.containsKey(name) && value(name, step) == value) {
                    return Template.number(name);
                }
            }
            if (atoms.containsKey("λ") && value("λ", step) / 2 == value) {
                return Formulas.divide(Template.number("λ"), Formulas.constant(2));
            }
        }
        return constant;
    }

    public double value(String name, int step) {
        IntToDoubleFunction atom = atoms.get(name);
        if (atom == null) {
            throw new IllegalArgumentException("no number " + name);
        }
        return atom.applyAsDouble(step);
    }

    /** The value of an expression of numbers. */
    public double value(Expression expression, int step) {
        if (expression instanceof Expression.Quantity quantity) {
            return value(Template.numberName(quantity), step);
        } else if (expression instanceof Constant constant) {
            return constant.value();
        } else if (expression instanceof Unary unary) {
            return Grid.of(value(unary.argument(), step))
                    .unary(unary.function())
                    .cells()[0];
        } else if (expression instanceof Binary binary) {
            return Grid.of(value(binary.left(), step))
                    .binary(binary.operator(), Grid.of(value(binary.right(), step)))
                    .orElseThrow()
                    .cells()[0];
        }
        throw new IllegalArgumentException("not a number: " + expression);
    }
}
