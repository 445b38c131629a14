package dev.twinprop.comparison.cause;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;

/**
 * A quantity with a rule that could be wrong.
 *
 * @param quantity its bare key
 * @param k the layer; 0 for losses
 */
public record Site(Facts facts, Role role, String quantity, int k) {

    /** Every site of a run, in data-flow order. */
    public static List<Site> all(Facts facts) {
        NetworkSpec network = facts.spec().network();
        List<Site> sites = new ArrayList<>();
        for (DenseLayer layer : network.denseLayers()) {
            int k = layer.index();
            sites.add(new Site(facts, Role.PARAMETER, Quantities.weight(k), k));
            if (layer.bias()) {
                sites.add(new Site(facts, Role.PARAMETER, Quantities.bias(k), k));
            }
            sites.add(new Site(facts, Role.LINEAR_OUTPUT, Quantities.linearOutput(k), k));
            if (layer.isActivated()) {
                sites.add(new Site(facts, Role.ACTIVATION, Quantities.activation(k), k));
            }
        }
        if (facts.spec().regularization().isActive()) {
            sites.add(new Site(facts, Role.LOSS, Quantities.DATA_LOSS, 0));
        }
        sites.add(new Site(facts, Role.LOSS, Quantities.LOSS, 0));
        for (int k = facts.depth(); k >= 1; k--) {
            DenseLayer layer = facts.layer(k);
            Role outer = k == facts.depth() ? Role.OUTPUT_GRADIENT : Role.INPUT_GRADIENT;
            sites.add(new Site(facts, outer, Quantities.gradient(Quantities.output(layer)), k));
            if (layer.isActivated()) {
                sites.add(
                        new Site(facts, Role.ACTIVATION_GRADIENT, Quantities.gradient(Quantities.linearOutput(k)), k));
            }
            sites.add(new Site(facts, Role.WEIGHT_GRADIENT, Quantities.gradient(Quantities.weight(k)), k));
            if (layer.bias()) {
                sites.add(new Site(facts, Role.BIAS_GRADIENT, Quantities.gradient(Quantities.bias(k)), k));
            }
        }
        sites.add(new Site(facts, Role.INPUT_GRADIENT, Quantities.DX, 0));
        for (DenseLayer layer : network.denseLayers()) {
            updates(facts, layer.index(), Quantities.weight(layer.index()), sites);
            if (layer.bias()) {
                updates(facts, layer.index(), Quantities.bias(layer.index()), sites);
            }
        }
        return sites;
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

    /** Whether the site is of a weight rather than of a bias. */
    public boolean isWeight() {
        return parameter().startsWith("W");
    }

    /** The parameter that a gradient, a state or an update belongs to. */
    public String parameter() {
        return switch (role) {
            case WEIGHT_GRADIENT -> Quantities.weight(k);
            case BIAS_GRADIENT -> Quantities.bias(k);
            case UPDATE -> Quantities.beforeUpdate(quantity);
            case OPTIMIZER_STATE -> quantity.substring(quantity.lastIndexOf('_') + 1);
            default -> quantity;
        };
    }

    /** The symbol without the layer, for formulas in words: {@code dW}, {@code da}. */
    public String symbol() {
        return quantity.replaceAll("\\d+", "");
    }
}
