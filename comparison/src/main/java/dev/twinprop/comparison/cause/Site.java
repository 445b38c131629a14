package dev.twinprop.comparison.cause;

import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A quantity with a rule that could be wrong.
 *
 * @param quantity its bare key
 * @param k the layer; 0 for losses
 */
public record Site(Facts facts, Role role, String quantity, int k) {

    /** Every site of a run, in data-flow order. */
    public static List<Site> all(Facts facts) {
        List<Stage> stages = facts.spec().network().stages();
        List<Site> sites = new ArrayList<>();
        for (Stage stage : stages) {
            stage.parameters()
                    .forEach(parameter -> sites.add(new Site(facts, Role.PARAMETER, parameter.name(), stage.k())));
            sites.add(new Site(facts, forward(stage), stage.output(), stage.k()));
            stage.statistics()
                    .forEach(statistic -> sites.add(new Site(facts, Role.STATISTIC, statistic.name(), stage.k())));
        }
        if (facts.spec().regularization().isActive()) {
            sites.add(new Site(facts, Role.LOSS, Quantities.DATA_LOSS, 0));
        }
        sites.add(new Site(facts, Role.LOSS, Quantities.LOSS, 0));
        Role role = Role.OUTPUT_GRADIENT;
        for (int i = stages.size() - 1; i >= 0; i--) {
            Stage stage = stages.get(i);
            sites.add(new Site(facts, role, Quantities.gradient(stage.output()), stage.k()));
            for (ParameterSpec parameter : stage.parameters()) {
                sites.add(
                        new Site(facts, gradient(stage, parameter), Quantities.gradient(parameter.name()), stage.k()));
            }
            role = backward(stage);
        }
        sites.add(new Site(facts, role, Quantities.DX, 0));
        for (Stage stage : stages) {
            stage.parameters().forEach(parameter -> updates(facts, stage.k(), parameter.name(), sites));
        }
        return sites;
    }

    private static Role forward(Stage stage) {
        if (stage.operation().beginsLayer()) {
            return Role.LINEAR_OUTPUT;
        }
        return stage.operation() instanceof ActivationSpec ? Role.ACTIVATION : Role.OPERATION;
    }

    /** The role of the gradient by the input of a stage. */
    private static Role backward(Stage stage) {
        if (stage.operation().beginsLayer()) {
            return Role.INPUT_GRADIENT;
        }
        return stage.operation() instanceof ActivationSpec ? Role.ACTIVATION_GRADIENT : Role.OPERATION_GRADIENT;
    }

    private static Role gradient(Stage stage, ParameterSpec parameter) {
        if (!stage.operation().beginsLayer()) {
            return Role.NORMALIZATION_GRADIENT;
        }
        return parameter.kind() == ParameterSpec.Kind.WEIGHT ? Role.WEIGHT_GRADIENT : Role.BIAS_GRADIENT;
    }

    private static void updates(Facts facts, int k, String parameter, List<Site> sites) {
        for (String state : facts.spec().optimizer().stateNames(parameter)) {
            sites.add(new Site(facts, Role.OPTIMIZER_STATE, Quantities.state(state, parameter), k));
        }
        sites.add(new Site(facts, Role.UPDATE, Quantities.updated(parameter), k));
    }

    /** The right rule in a step. */
    public Expression rule(int step) {
        return facts.rule(step, quantity);
    }

    /**
     * The right rule, which joins two parts.
     *
     * @throws IllegalArgumentException if it does not, since another mutation replaced it
     */
    public Expression.Binary twoParts(int step) {
        if (rule(step) instanceof Expression.Binary binary) {
            return binary;
        }
        throw new IllegalArgumentException("the rule of " + quantity + " has no two parts");
    }

    /**
     * The right rule of a layer's z without its bias.
     *
     * @throws IllegalArgumentException if there is none, since another mutation replaced it
     */
    public Expression weightedSum(int step) {
        return FormulaParts.replaced(rule(step), innerSum(step), innerSum(step).left());
    }

    /**
     * The right rule of a layer's z with something done to the weighted sum before the bias is added.
     *
     * @throws IllegalArgumentException if it adds none, since another mutation replaced it
     */
    public Expression aroundWeightedSum(int step, UnaryOperator<Expression> change) {
        Expression.Binary sum = innerSum(step);
        Expression changed = new Expression.Binary(sum.operator(), change.apply(sum.left()), sum.right());
        return FormulaParts.replaced(rule(step), sum, changed);
    }

    private Expression.Binary innerSum(int step) {
        Expression rule = rule(step);
        Expression inner = rule instanceof Expression.Rearrange rearrange ? rearrange.argument() : rule;
        if (inner instanceof Expression.Binary sum) {
            return sum;
        }
        throw new IllegalArgumentException("the rule of " + quantity + " adds no bias");
    }

    /** Another quantity of the same step. */
    public Expression.Quantity now(int step, String name) {
        return Facts.at(step, name);
    }

    /** The layer of the site. */
    public DenseLayer layer() {
        return facts.layer(k);
    }

    /** Whether the site belongs to the last layer. */
    public boolean isLastLayer() {
        return k == facts.depth();
    }

    /** Whether the loss is taken of the activation of the site's layer. */
    public boolean isOutputActivation() {
        return isLastLayer() && facts.spec().network().output().equals(Quantities.activation(k));
    }

    /** Whether the site is of a weight rather than of a bias. */
    public boolean isWeight() {
        return parameter().startsWith("W");
    }

    /** The parameter that a gradient, a state or an update belongs to. */
    public String parameter() {
        return switch (role) {
            case WEIGHT_GRADIENT -> Quantities.weight(k);
            case BIAS_GRADIENT -> Quantities.bias(k);
            case NORMALIZATION_GRADIENT -> quantity.substring(1);
            case UPDATE -> Quantities.beforeUpdate(quantity);
            case OPTIMIZER_STATE -> quantity.substring(quantity.lastIndexOf('_') + 1);
            default -> quantity;
        };
    }

    /** Whether the site is of the gradient by a parameter. */
    public boolean isParameterGradient() {
        return role == Role.WEIGHT_GRADIENT || role == Role.BIAS_GRADIENT || role == Role.NORMALIZATION_GRADIENT;
    }

    /** The operation whose rule it is; empty for losses and what belongs to parameters. */
    public Optional<Stage> operation() {
        return facts.spec().network().stages().stream()
                .filter(stage -> switch (role) {
                    case OPERATION, ACTIVATION, LINEAR_OUTPUT -> stage.output().equals(quantity);
                    case OPERATION_GRADIENT, ACTIVATION_GRADIENT, INPUT_GRADIENT ->
                        quantity.equals(
                                stage.input().equals(Quantities.X)
                                        ? Quantities.DX
                                        : Quantities.gradient(stage.input()));
                    case NORMALIZATION_GRADIENT, STATISTIC ->
                        stage.k() == k
                                && !stage.parameters().isEmpty()
                                && !stage.operation().beginsLayer();
                    default -> false;
                })
                .findFirst();
    }

    /** The symbol without the layer, for formulas in words: {@code dW}, {@code da}. */
    public String symbol() {
        return quantity.replaceAll("\\d+", "");
    }
}
