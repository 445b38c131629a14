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
                step -> add(
                        multiply(momentum, multiply(constant(share(site, step)), ofBatch(site, step))),
                        multiply(rest, before(site, step))),
                "(1−momentum) r + momentum·σ² with 1/m",
                "follow the variance with 1/(m−1), as PyTorch does");
        return List.of(exchanged, still, replaced, biased);
    }

    private static double share(Site site, int step) {
        double m = columns(site).count(site.facts().m(step));
        return (m - 1) / m;
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
