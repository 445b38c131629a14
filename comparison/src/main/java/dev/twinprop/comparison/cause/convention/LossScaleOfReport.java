package dev.twinprop.comparison.cause.convention;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.NamedConstant;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Scaling;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The loss that is printed is a simple multiple of the right one, or without the penalty. */
public final class LossScaleOfReport implements Cause {

    @Override
    public String id() {
        return "loss-scale-of-report";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.LOSS) {
            return List.of();
        }
        Facts facts = site.facts();
        List<Mutation> mutations = new ArrayList<>();
        List<NamedConstant> factors = new ArrayList<>(List.of(
                new NamedConstant("m", facts::m),
                new NamedConstant("1/m", step -> 1.0 / facts.m(step)),
                new NamedConstant("2", step -> 2),
                new NamedConstant("½", step -> 0.5)));
        double outputs = facts.outputs();
        if (outputs > 1) {
            factors.add(new NamedConstant("C", step -> outputs));
            factors.add(new NamedConstant("1/C", step -> 1 / outputs));
        }
        for (NamedConstant factor : factors) {
            mutations.add(different(
                    site,
                    step -> Scaling.ofAll(site, step, factor.value().applyAsDouble(step)),
                    "loss = " + factor.name() + " times the declared loss"));
        }
        if (site.quantity().equals(Quantities.LOSS)
                && facts.spec().regularization().isActive()) {
            mutations.add(different(site, step -> site.twoParts(step).left(), "loss without the penalty"));
        }
        return mutations;
    }

    private Mutation different(Site site, IntFunction<Expression> rule, String computed) {
        return Mutation.convention(
                        this,
                        site,
                        rule,
                        "loss = " + site.facts().spec().loss().type(),
                        computed,
                        "nothing: only the printed number differs, the gradients agree")
                .costing(0.8);
    }
}
