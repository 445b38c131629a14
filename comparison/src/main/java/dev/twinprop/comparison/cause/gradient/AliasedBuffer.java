package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;

/** A buffer that two quantities share: the later one overwrote the earlier. */
public final class AliasedBuffer implements Cause {

    private static final String BY_REFERENCE = "parameters by reference";
    private static final String Z_OVERWRITTEN = "z = a: the activation overwrote z";
    private static final String DA_OVERWRITTEN = "da = dz: dz overwrote da";
    /** Where the overwritten buffer was not recorded, it is as well a wrong argument. */
    private static final double IN_DOUBT = 1.3;

    private static final String FIX = "give each a buffer of its own, or copy before it is overwritten";

    @Override
    public String id() {
        return "aliased-buffer";
    }

    @Override
    public List<Mutation> at(Site site) {
        List<Mutation> mutations = new ArrayList<>(own(site));
        mutations.addAll(byReference(site));
        return mutations;
    }

    /**
     * A parameter that is recorded by reference shows its value after the update, while everything was computed with the
     * one before; all parameters, all weights, or one. Both go together, else any parameter that the update leaves alone would be one.
     */
    private List<Mutation> byReference(Site site) {
        List<String> parameters = Quantities.parameters(site.facts().spec().network());
        List<Mutation> mutations = new ArrayList<>(byReference(site, parameters, "all"));
        List<String> weights = parameters.stream()
                .filter(parameter -> parameter.startsWith("W"))
                .toList();
        mutations.addAll(byReference(site, weights, "weights"));
        parameters.forEach(parameter -> mutations.addAll(byReference(site, List.of(parameter), parameter)));
        return mutations;
    }

    private List<Mutation> byReference(Site site, List<String> aliased, String line) {
        if (site.role() == Role.PARAMETER && aliased.contains(site.quantity())) {
            return List.of(wrong(site, Quantities.updated(site.quantity()), "the parameter as it is after the update")
                    .onLine(BY_REFERENCE + line)
                    .asWhole());
        }
        boolean uses = aliased.stream()
                .anyMatch(parameter -> FormulaParts.quantities(site.rule(0))
                        .contains(site.now(0, parameter).name()));
        return !uses
                ? List.of()
                : List.of(Mutation.bug(
                                this,
                                site,
                                step -> beforeUpdate(site, step, aliased),
                                Words.rule(site),
                                "with the parameters before the update, which were not recorded",
                                FIX)
                        .onLine(BY_REFERENCE + line)
                        .asWhole());
    }

    private static Expression beforeUpdate(Site site, int step, List<String> aliased) {
        Expression rule = site.rule(step);
        for (String parameter : aliased) {
            rule = FormulaParts.replaced(
                    rule, site.now(step, parameter), Facts.at(step - 1, Quantities.updated(parameter)));
        }
        return rule;
    }

    private List<Mutation> own(Site site) {
        return switch (site.role()) {
            case LINEAR_OUTPUT ->
                site.layer().isActivated() && site.layer().preactivation().equals(site.quantity())
                        ? overwritten(wrong(site, Quantities.activation(site.k()), Z_OVERWRITTEN))
                        : List.of();
            case ACTIVATION -> overwritten(beforeOverwriting(site, site.layer().preactivation(), Z_OVERWRITTEN));
            case INPUT_GRADIENT, OUTPUT_GRADIENT ->
                site.quantity().equals(Quantities.gradient(Quantities.activation(site.k())))
                        ? overwritten(
                                wrong(site, Quantities.gradient(site.layer().preactivation()), DA_OVERWRITTEN))
                        : List.of();
            case ACTIVATION_GRADIENT -> {
                List<Mutation> all = new ArrayList<>(derivative(site));
                all.addAll(overwritten(
                        beforeOverwriting(site, Quantities.gradient(Quantities.activation(site.k())), DA_OVERWRITTEN)));
                yield all;
            }
            case WEIGHT_GRADIENT -> input(site);
            default -> List.of();
        };
    }

    /**
     * The buffer and what was computed from it before go together: else any z = a would be one. In one layer, in all, or
     * in all but the last.
     */
    private static List<Mutation> overwritten(Mutation mutation) {
        Site site = mutation.site();
        List<String> lines = new ArrayList<>(List.of("layer " + site.k(), "all"));
        if (!site.isLastLayer()) {
            lines.add("hidden");
        }
        return lines.stream()
                .map(line -> mutation.onLine(mutation.computed() + "|" + line)
                        .costing(IN_DOUBT)
                        .asWhole())
                .toList();
    }

    /** The rule with what stood in the buffer before it was overwritten. */
    private Mutation beforeOverwriting(Site site, String buffer, String computed) {
        return Mutation.bug(
                this,
                site,
                step -> FormulaParts.replaced(
                        site.rule(step), site.now(step, buffer), site.facts().rule(step, buffer)),
                Words.rule(site),
                computed,
                FIX);
    }

    /** f'(z) after the activation overwrote z: f'(a). */
    private List<Mutation> derivative(Site site) {
        if (site.layer().activation() instanceof ActivationSpec.Softmax) {
            return SoftmaxInPlace.at(this, site, FIX);
        }
        String a = Quantities.activation(site.k());
        return List.of(Mutation.bug(
                        this,
                        site,
                        step -> activationGradient(
                                site.layer().activation(), site.now(step, a), site.now(step, Quantities.gradient(a))),
                        Words.rule(site),
                        "dz = da ⊙ f'(a): the activation overwrote z",
                        FIX)
                .costing(IN_DOUBT));
    }

    /** The layer's input after its activation was applied in place once more: f(a). */
    private List<Mutation> input(Site site) {
        if (!site.layer().input().equals(Quantities.activation(site.k() - 1))) {
            return List.of();
        }
        ActivationSpec f = site.facts().layer(site.k() - 1).activation();
        String a = Quantities.activation(site.k() - 1);
        return List.of(Mutation.bug(
                this,
                site,
                step -> FormulaParts.replaced(site.rule(step), site.now(step, a), activation(f, site.now(step, a))),
                Words.rule(site),
                "dW = f(a)ᵀ dz: the activation was applied in place once more",
                FIX));
    }

    private Mutation wrong(Site site, String overwrittenBy, String computed) {
        return Mutation.bug(this, site, step -> site.now(step, overwrittenBy), Words.rule(site), computed, FIX);
    }
}
