package dev.twinprop.comparison.cause.update;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.NamedConstant;
import dev.twinprop.comparison.cause.OptimizerParts;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import java.util.ArrayList;
import java.util.List;

/** The learning rate times or divided by m, t or another constant. */
public final class LearningRateScaled implements Cause {

    @Override
    public String id() {
        return "learning-rate-scaled";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.UPDATE) {
            return List.of();
        }
        Facts facts = site.facts();
        List<NamedConstant> factors = new ArrayList<>();
        factors.add(new NamedConstant("m", facts::m));
        factors.add(new NamedConstant("1/m", step -> 1.0 / facts.m(step)));
        factors.add(new NamedConstant("t", step -> step + 1.0));
        factors.add(new NamedConstant("1/t", step -> 1.0 / (step + 1)));
        factors.add(new NamedConstant("√t", step -> Math.sqrt(step + 1)));
        factors.add(new NamedConstant("1/√t", step -> 1 / Math.sqrt(step + 1)));
        factors.addAll(NamedConstant.of(facts));
        return factors.stream().map(factor -> scaled(site, factor)).toList();
    }

    private Mutation scaled(Site site, NamedConstant factor) {
        return Mutation.bug(
                this,
                site,
                step -> OptimizerParts.update(
                        site,
                        step,
                        multiply(constant(factor.value().applyAsDouble(step)), OptimizerParts.direction(site, step))),
                Words.rule(site),
                Words.rule(site).replace("lr·", factor.name() + "·lr·"),
                "multiply the step by lr alone, not by " + factor.name() + "·lr");
    }
}
