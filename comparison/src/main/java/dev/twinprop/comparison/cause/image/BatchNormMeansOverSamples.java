package dev.twinprop.comparison.cause.image;

import static dev.twinprop.comparison.formula.Formulas.*;

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
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;

/** The way back through the batch norm of images: its two means are sums over samples and places, divided by m alone. */
public final class BatchNormMeansOverSamples implements Cause {

    @Override
    public String id() {
        return "wrong-constant-factor";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.OPERATION_GRADIENT) {
            return List.of();
        }
        return site
                .operation()
                .filter(stage -> stage.operation() instanceof LayerSpec.BatchNorm)
                .filter(stage -> stage.before().places() > 1)
                .map(stage -> Mutation.bug(
                        this,
                        site,
                        step -> gradient(site.facts(), stage, step),
                        Words.rule(site),
                        site.symbol() + " = (g − Σg/m − x̂ Σ(g x̂)/m)/√(σ² + ε), m counting the samples",
                        "divide both sums by the samples times the places"))
                .stream()
                .toList();
    }

    private static Expression gradient(Facts facts, Stage stage, int step) {
        NormalizedColumns columns = new NormalizedColumns(stage);
        double eps = ((LayerSpec.BatchNorm) stage.operation()).eps();
        double n = columns.count(facts.m(step));
        Expression share = constant(1.0 / facts.m(step));
        Expression x = columns.turned(Facts.at(step, stage.input()));
        Expression g = columns.scaled(
                Facts.at(step, Quantities.gradient(stage.output())), Facts.at(step, Quantities.scale(stage.k())));
        Expression normalized = normalization(eps, x);
        Expression root = sqrt(add(multiply(constant((n - 1) / n), statistic(Kind.VARIANCE, x)), constant(eps)));
        Expression mean = multiply(share, sumRows(g));
        Expression projected = multiply(normalized, multiply(share, sumRows(multiply(g, normalized))));
        return columns.back(divide(subtract(subtract(g, mean), projected), root));
    }
}
