package dev.twinprop.comparison.graph;

import static dev.twinprop.comparison.formula.Formulas.ONE;
import static dev.twinprop.comparison.formula.Formulas.ZERO;
import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.divide;
import static dev.twinprop.comparison.formula.Formulas.maximum;
import static dev.twinprop.comparison.formula.Formulas.minimum;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.power;
import static dev.twinprop.comparison.formula.Formulas.quantity;
import static dev.twinprop.comparison.formula.Formulas.sqrt;
import static dev.twinprop.comparison.formula.Formulas.square;
import static dev.twinprop.comparison.formula.Formulas.subtract;
import static dev.twinprop.comparison.formula.Formulas.sum;

import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ClippingSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;

/** The parts that the updates of a step have in common: the learning rate, gradients clipped and decayed, state. */
public final class UpdateFormulas {

    /** The roundings of a schedule's rate beside those of a running product over the steps. */
    private static final double ROUNDINGS = 8;

    private final ExperimentSpec spec;
    private final int step;
    private final double learningRate;
    private final Expression factor;

    /**
     * The parts of a step.
     *
     * @param learningRate lr of this step
     */
    public UpdateFormulas(ExperimentSpec spec, int step, double learningRate) {
        this.spec = spec;
        this.step = step;
        this.learningRate = learningRate;
        this.factor = spec.clipGradient() instanceof ClippingSpec.ByNorm limit
                ? normFactor(limit.norm(), Quantities.parameters(spec.network()))
                : ONE;
    }

    /**
     * lr.
     *
     * <p>A program that follows a schedule gets there by a product per step, or by sums and cosines of rates as large as
     * the first: 1ᵗ⁺⁸ and adding that rate and taking it off leave the value as it is and allow the rounding of both.
     */
    public Expression rate() {
        if (!spec.isScheduled()) {
            return constant(learningRate);
        }
        Expression largest = constant(Math.max(spec.optimizer().learningRate(), learningRate));
        Expression product = multiply(constant(learningRate), power(ONE, constant(step + ROUNDINGS)));
        return subtract(add(product, largest), largest);
    }

    /** dθ as {@code clip_grad_value_} or {@code clip_grad_norm_} leave it; dθ itself where nothing is clipped. */
    public Expression clipped(String parameter) {
        Expression gradient = now(Quantities.gradient(parameter));
        return spec.clipGradient() instanceof ClippingSpec.ByValue limit
                ? withinValue(gradient, limit.value())
                : multiply(factor, gradient);
    }

    /** min(max(g, −c), c). */
    public static Expression withinValue(Expression gradient, double limit) {
        return minimum(maximum(gradient, constant(-limit)), constant(limit));
    }

    /** min(1, c/(√Σ g² + 1e-6)), the sum over the gradients of some parameters. */
    public Expression normFactor(double limit, List<String> parameters) {
        return minimum(ONE, divide(constant(limit), add(norm(parameters), constant(ClippingSpec.ByNorm.OFFSET))));
    }

    /** √Σ g² over the gradients of some parameters. */
    public Expression norm(List<String> parameters) {
        Expression squares = ZERO;
        for (String parameter : parameters) {
            squares = add(squares, sum(square(now(Quantities.gradient(parameter)))));
        }
        return sqrt(squares);
    }

    /** What the optimiser sees: the clipped gradient with the coupled decay. */
    public Expression gradient(String parameter) {
        return gradient(parameter, coupledDecay(parameter));
    }

    /** The clipped gradient + decay·θ, θ being where the gradient was taken. */
    public Expression gradient(String parameter, double decay) {
        return add(clipped(parameter), multiply(constant(decay), point(parameter)));
    }

    /** λ of g + λ·θ for a parameter. */
    public double coupledDecay(String parameter) {
        return spec.optimizer() instanceof OptimizerSpec.Adam adam
                ? adam.coupledDecay(parameter)
                : spec.optimizer().weightDecay(parameter);
    }

    /** What the step is taken off: θ, or (1 − lr·λ)·θ for AdamW. */
    public Expression start(String parameter) {
        return spec.optimizer() instanceof OptimizerSpec.Adam adam
                ? start(parameter, adam.decoupledDecay(parameter))
                : now(parameter);
    }

    /** (1 − lr·decay)·θ. */
    public Expression start(String parameter, double decay) {
        return decay == 0 ? now(parameter) : multiply(subtract(ONE, multiply(rate(), constant(decay))), now(parameter));
    }

    /** start − lr·direction. */
    public Expression update(String parameter, Expression direction) {
        return subtract(start(parameter), multiply(rate(), direction));
    }

    /** Where the gradient of a parameter is taken: θ, or θ − μ·velocity for an optimiser that looks ahead. */
    public Expression point(String parameter) {
        return spec.optimizer() instanceof OptimizerSpec.Sgd sgd && sgd.looksAhead()
                ? subtract(
                        now(parameter),
                        multiply(
                                constant(sgd.momentum(parameter)),
                                sgd.momentum(parameter) == 0 ? ZERO : before(Quantities.state("velocity", parameter))))
                : now(parameter);
    }

    /** A rule of forward or backward with every parameter read where its gradient is taken. */
    Expression evaluated(Expression rule) {
        boolean looksAhead = spec.optimizer() instanceof OptimizerSpec.Sgd sgd && sgd.looksAhead();
        if (!looksAhead) {
            return rule;
        }
        Expression evaluated = rule;
        for (String parameter : Quantities.parameters(spec.network())) {
            evaluated = FormulaParts.replaced(evaluated, now(parameter), point(parameter));
        }
        return evaluated;
    }

    /** State after the step before; as it is initially before the first. */
    public Expression before(String state) {
        return step == 0 ? initial(state) : quantity(new StepName(step - 1, state).toString());
    }

    private Expression initial(String state) {
        return constant(spec.optimizer().initialState(state.substring(0, state.indexOf('_'))));
    }

    private Expression now(String name) {
        return quantity(new StepName(step, name).toString());
    }
}
