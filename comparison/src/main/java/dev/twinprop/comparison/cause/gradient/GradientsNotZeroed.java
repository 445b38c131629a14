package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import java.util.List;

/** Gradients accumulate from step to step. */
public final class GradientsNotZeroed implements Cause {

    @Override
    public String id() {
        return "gradients-not-zeroed";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (!site.isParameterGradient()) {
            return List.of();
        }
        return List.of(Mutation.bug(
                this,
                site,
                step -> step == 0 ? site.rule(step) : add(site.rule(step), Facts.at(step - 1, site.quantity())),
                Words.rule(site),
                Words.rule(site) + " + " + site.symbol() + " of the step before",
                "set the gradients to zero before each backward pass"));
    }
}
