package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Scaling;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import java.util.List;

/** The mean of something that is divided by the batch size already. */
public final class GradientAveragedTwice implements Cause {

    @Override
    public String id() {
        return "gradient-averaged-twice";
    }

    @Override
    public List<Mutation> at(Site site) {
        boolean gradient = site.isParameterGradient()
                || site.role() == Role.OUTPUT_GRADIENT
                || (site.role() == Role.ACTIVATION_GRADIENT && site.isOutputActivation());
        if (!gradient) {
            return List.of();
        }
        String symbol = site.symbol();
        return List.of(Mutation.bug(
                this,
                site,
                step -> Scaling.ofData(site, step, 1.0 / site.facts().m(step)),
                Words.rule(site),
                symbol + " = (1/m) · " + symbol + " as it should be",
                "divide by the batch size once, not twice"));
    }
}
