package dev.twinprop.comparison.graph;

import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.loss;
import static dev.twinprop.comparison.formula.Formulas.lossGradient;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.quantity;
import static dev.twinprop.comparison.formula.Formulas.square;
import static dev.twinprop.comparison.formula.Formulas.sum;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.trace.Quantities;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The right formula of every quantity that a step computes.
 *
 * <p>Formulas name quantities of the same step, and parameters and optimiser state after the step before; the initial
 * parameters are those after step {@value #BEFORE_FIRST}.
 */
public final class StepGraph {

    /** The step whose updated parameters are the initial ones. */
    public static final int BEFORE_FIRST = -1;

    private final int step;
    private final Map<String, Expression> rules;

    private StepGraph(int step, Map<String, Expression> rules) {
        this.step = step;
        this.rules = rules;
    }

    /** The graph of a step of an experiment. */
    public static StepGraph of(ExperimentSpec spec, int step) {
        return new StepGraph(step, new Builder(spec, step).rules());
    }

    /** The number of the step. */
    public int step() {
        return step;
    }

    /** The rules by bare key, in data-flow order. */
    public Map<String, Expression> rules() {
        return rules;
    }

    /** The rule of a quantity; empty for inputs. */
    public Optional<Expression> rule(String quantity) {
        return Optional.ofNullable(rules.get(quantity));
    }

    /** The same graph with other formulas for some quantities. */
    public StepGraph with(Map<String, Expression> changed) {
        Map<String, Expression> copy = new LinkedHashMap<>(rules);
        copy.putAll(changed);
        return new StepGraph(step, copy);
    }

    private static final class Builder {

        private final ExperimentSpec spec;
        private final NetworkSpec network;
        private final int step;

        Builder(ExperimentSpec spec, int step) {
            this.spec = spec;
            this.network = spec.network();
            this.step = step;
        }

        Map<String, Expression> rules() {
            Map<String, Expression> rules = new LinkedHashMap<>();
            for (String parameter : Quantities.parameters(network)) {
                rules.put(parameter, quantity(new StepName(step - 1, Quantities.updated(parameter)).toString()));
            }
            List<Stage> stages = network.stages();
            for (Stage stage : stages) {
                OperationRules operation = new OperationRules(stage, step);
                rules.put(stage.output(), operation.output());
                rules.putAll(operation.statistics());
            }
            losses(rules);
            rules.put(Quantities.gradient(network.output()), lossGradient(spec.loss(), output(), now(Quantities.Y)));
            for (int i = stages.size() - 1; i >= 0; i--) {
                backward(stages.get(i), rules);
            }
            for (String parameter : Quantities.parameters(network)) {
                rules.putAll(OptimizerRules.of(spec.optimizer(), parameter, step));
            }
            return rules;
        }

        private void losses(Map<String, Expression> rules) {
            Expression data = loss(spec.loss(), output(), now(Quantities.Y));
            if (!spec.regularization().isActive()) {
                rules.put(Quantities.LOSS, data);
                return;
            }
            rules.put(Quantities.DATA_LOSS, data);
            Expression penalty = constant(0);
            for (String parameter : Quantities.parameters(network)) {
                if (isPenalized(parameter)) {
                    penalty = add(penalty, sum(square(now(parameter))));
                }
            }
            rules.put(
                    Quantities.LOSS,
                    add(
                            now(Quantities.DATA_LOSS),
                            multiply(constant(spec.regularization().l2() / 2), penalty)));
        }

        private void backward(Stage stage, Map<String, Expression> rules) {
            OperationRules operation = new OperationRules(stage, step);
            operation
                    .parameterGradients()
                    .forEach((parameter, gradient) ->
                            rules.put(Quantities.gradient(parameter), penalized(parameter, gradient)));
            boolean first = stage.input().equals(Quantities.X);
            rules.put(first ? Quantities.DX : Quantities.gradient(stage.input()), operation.inputGradient());
        }

        private Expression penalized(String parameter, Expression gradient) {
            return isPenalized(parameter)
                    ? add(gradient, multiply(constant(spec.regularization().l2()), now(parameter)))
                    : gradient;
        }

        private boolean isPenalized(String parameter) {
            return spec.regularization().isActive()
                    && (parameter.startsWith("W") || spec.regularization().penalizesBiases());
        }

        private Expression output() {
            return now(network.output());
        }

        private Expression now(String name) {
            return quantity(new StepName(step, name).toString());
        }
    }
}
