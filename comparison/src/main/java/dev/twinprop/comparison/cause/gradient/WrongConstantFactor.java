package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.NamedConstant;
import dev.twinprop.comparison.cause.Role;
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
        for (NamedConstant constant : constants(site)) {
            mutations.add(Mutation.bug(
                            this,
                            site,
                            step -> Scaling.ofData(site, step, constant.value().applyAsDouble(step)),
                            Words.rule(site),
                            site.symbol() + " = " + constant.name() + " · ("
                                    + Words.rule(site).split(" = ", 2)[1] + ")",
                            "remove the factor " + constant.name())
                    .onLine(site.symbol() + " · " + constant.name()) // whatever the layer computes
                    .costing(1.2));
        }
        return mutations;
    }

    private static List<NamedConstant> constants(Site site) {
        List<NamedConstant> constants = new ArrayList<>(NamedConstant.of(site.facts()));
        int places = site.operation().map(stage -> stage.before().places()).orElse(1);
        if (site.role() == Role.NORMALIZATION_GRADIENT && places > 1) {
            constants.add(new NamedConstant("1/(h·w)", step -> 1.0 / places));
            constants.add(new NamedConstant(
                    "1/(m·h·w)", step -> 1.0 / places / site.facts().m(step)));
        }
        return constants;
    }
}
