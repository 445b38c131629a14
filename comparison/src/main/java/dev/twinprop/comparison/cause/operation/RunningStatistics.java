package dev.twinprop.comparison.cause.operation;

import static dev.twinprop.comparison.formula.Formulas.ONE;
import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.statistic;
import static dev.twinprop.comparison.formula.Formulas.subtract;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.comparison.graph.NormalizedColumns;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Statistic.Kind;
import dev.twinprop.contract.spec.LayerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Running statistics that follow the batch by another formula: momentum exchanged, variance with 1/m, or not at all. */
public final class RunningStatistics implements Cause {

    @Override
    public String id() {
        return "batchnorm-running-statistics";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.STATISTIC) {
            return List.of();
        }
        LayerSpec.BatchNorm norm =
                (LayerSpec.BatchNorm) site.operation().orElseThrow().operation();
        Expression momentum = constant(norm.momentum());
        Expression rest = subtract(ONE, momentum);
        Mutation exchanged = wrong(
                        site,
                        step -> add(multiply(rest, ofBatch(site, step)), multiply(momentum, before(site, step))),
                        "momentum·r + (1−momentum)·(that of the batch)",
                        "let a momentum of " + norm.momentum() + " weigh the batch, not what was before")
                .onLine("momentum exchanged");
        Mutation still = wrong(site, step -> before(site, step), "r", "update the running statistics in training")
                .onLine("not updated");
        Mutation replaced =
                wrong(site, step -> ofBatch(site, step), "that of the batch", "keep (1−momentum) of what was before");
        if (!site.symbol().equals("runningVar")) {
            return List.of(exchanged, still, replaced);
        }
        Mutation biased = wrong(
                site,
                step -> following(site, step, momentum, share(site, step)),
                "(1−momentum) r + momentum·σ² with 1/m",
                "follow the variance with 1/(m−1), as PyTorch does");
        List<Mutation> mutations = new ArrayList<>(List.of(exchanged, still, replaced, biased));
        if (columns(site).stage().before().places() > 1) {
            mutations.add(wrong(
                    site,
                    step -> following(site, step, momentum, share(site, step) * ofSamples(site, step)),
                    "(1−momentum) r + momentum·σ²·m/(m−1), m counting the samples",
                    "follow σ²·n/(n−1), n counting the samples times the places"));
        }
        return mutations;
    }

    /** (1−momentum) r + momentum·share·(the variance with 1/(n−1)). */
    private static Expression following(Site site, int step, Expression momentum, double share) {
        return add(
                multiply(momentum, multiply(constant(share), ofBatch(site, step))),
                multiply(subtract(ONE, momentum), before(site, step)));
    }

    /** (n−1)/n. */
    private static double share(Site site, int step) {
        double n = columns(site).count(site.facts().m(step));
        return (n - 1) / n;
    }

    /** m/(m−1). */
    private static double ofSamples(Site site, int step) {
        double m = site.facts().m(step);
        return m / (m - 1);
    }

    private static Expression ofBatch(Site site, int step) {
        Kind kind = site.symbol().equals("runningVar") ? Kind.VARIANCE : Kind.MEAN;
        NormalizedColumns columns = columns(site);
        return statistic(kind, columns.turned(Facts.at(step, columns.stage().input())));
    }

    private static NormalizedColumns columns(Site site) {
        return new NormalizedColumns(site.operation().orElseThrow());
    }

    private static Expression before(Site site, int step) {
        return Facts.at(step - 1, site.quantity());
    }

    private Mutation wrong(Site site, IntFunction<Expression> rule, String computed, String fix) {
        return Mutation.bug(this, site, rule, Words.rule(site), site.symbol() + " = " + computed, fix);
    }
}
