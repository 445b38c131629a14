package dev.twinprop.comparison.graph;

import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.loss;
import static dev.twinprop.comparison.formula.Formulas.lossGradient;
import static dev.twinprop.comparison.formula.Formulas.quantity;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.RegularizationSpec;
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
    private final double learningRate;
    private final Map<String, Expression> rules;

    private StepGraph(int step, double learningRate, Map<String, Expression> rules) {
        this.step = step;
        this.learningRate = learningRate;
        this.rules = rules;
    }

    /** The graph of a step of an experiment, with the optimiser's own learning rate. */
    public static StepGraph of(ExperimentSpec spec, int step) {
        return of(spec, step, spec.optimizer().learningRate());
    }

    /** The graph of a step that is taken with a learning rate. */
    public static StepGraph of(ExperimentSpec spec, int step, double learningRate) {
        return new StepGraph(step, learningRate, new Builder(spec, step, learningRate).rules());
    }

    /** The number of the step. */
    public int step() {
        return step;
    }

    /** lr of the step. */
    public double learningRate() {
        return learningRate;
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
        return new StepGraph(step, learningRate, copy);
    }

    private static final class Builder {

        private final ExperimentSpec spec;
        private final NetworkSpec network;
        private final int step;
        private final UpdateFormulas updates;

        Builder(ExperimentSpec spec, int step, double learningRate) {
            this.spec = spec;
            this.updates = new UpdateFormulas(spec, step, learningRate);
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
            rules.replaceAll((quantity, rule) -> updates.evaluated(rule));
            for (String parameter : Quantities.parameters(network)) {
                rules.putAll(OptimizerRules.of(spec.optimizer(), updates, parameter, step));
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
            RegularizationSpec regularization = spec.regularization();
            List<Expression> penalized = Quantities.parameters(network).stream()
                    .filter(regularization::penalizes)
                    .map(this::now)
                    .toList();
            rules.put(
                    Quantities.LOSS, add(now(Quantities.DATA_LOSS), PenaltyFormulas.value(regularization, penalized)));
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
            RegularizationSpec regularization = spec.regularization();
            return regularization.penalizes(parameter)
                    ? add(gradient, PenaltyFormulas.gradient(regularization, now(parameter)))
                    : gradient;
        }

        private Expression output() {
            return now(network.output());
        }

        private Expression now(String name) {
            return quantity(new StepName(step, name).toString());
        }
    }
}
