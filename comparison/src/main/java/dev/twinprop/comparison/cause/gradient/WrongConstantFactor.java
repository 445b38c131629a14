package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.NamedConstant;
import dev.twinprop.comparison.cause.Scaling;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import java.util.ArrayList;
import java.util.List;

/** A constant too much or missing in a gradient. */
public final class WrongConstantFactor implements Cause {

    @Override
    public String id() {
        return "wrong-constant-factor";
    }

    @Override
    public List<Mutation> at(Site site) {
        boolean gradient = switch (site.role()) {
            case OUTPUT_GRADIENT,
                    INPUT_GRADIENT,
                    ACTIVATION_GRADIENT,
                    WEIGHT_GRADIENT,
                    BIAS_GRADIENT,
                    NORMALIZATION_GRADIENT -> true;
            default -> false;
        };
        if (!gradient) {
            return List.of();
        }
        List<Mutation> mutations = new ArrayList<>();
        for (NamedConstant constant : NamedConstant.of(site.facts())) {
            mutations.add(Mutation.bug(
                            this,
                            site,
                            step -> Scaling.ofData(site, step, constant.value().applyAsDouble(step)),
                            Words.rule(site),
                            site.symbol() + " = " + constant.name() + " · ("
                                    + Words.rule(site).split(" = ", 2)[1] + ")",
                            "remove the factor " + constant.name())
                    .costing(1.2));
        }
        return mutations;
    }
}
