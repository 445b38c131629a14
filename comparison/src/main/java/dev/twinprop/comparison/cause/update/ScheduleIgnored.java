package dev.twinprop.comparison.cause.update;

import static dev.twinprop.comparison.formula.Formulas.constant;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.comparison.formula.FormulaParts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** A learning rate that does not follow the schedule, or follows it a step early or late. */
public final class ScheduleIgnored implements Cause {

    @Override
    public String id() {
        return "learning-rate-scaled";
    }

    @Override
    public List<Mutation> at(Site site) {
        Facts facts = site.facts();
        boolean update = site.role() == Role.UPDATE || site.role() == Role.OPTIMIZER_STATE;
        if (!update || !facts.spec().isScheduled()) {
            return List.of();
        }
        double declared = facts.spec().optimizer().learningRate();
        List<Mutation> mutations = new ArrayList<>();
        add(mutations, site, step -> declared, "lr = " + declared + " in every step: the schedule is ignored");
        add(mutations, site, step -> facts.learningRate(0), "lr of the first step in every step");
        add(mutations, site, step -> facts.learningRate(Math.max(0, step - 1)), "lr of the step before");
        add(mutations, site, step -> facts.learningRate(step + 1), "lr of the next step");
        return mutations;
    }

    private void add(List<Mutation> mutations, Site site, IntToDoubleFunction rate, String computed) {
        boolean readsRate = !FormulaParts.replaced(
                        site.rule(0), site.facts().updates(0).rate(), constant(rate.applyAsDouble(0) + 1))
                .equals(site.rule(0));
        if (readsRate) {
            mutations.add(Mutation.bug(
                            this,
                            site,
                            step -> FormulaParts.replaced(
                                    site.rule(step),
                                    site.facts().updates(step).rate(),
                                    constant(rate.applyAsDouble(step))),
                            Words.rule(site) + ", lr by the schedule",
                            computed,
                            "use the learning rate that the schedule gives for each step")
                    .costing(0.9));
        }
    }
}
