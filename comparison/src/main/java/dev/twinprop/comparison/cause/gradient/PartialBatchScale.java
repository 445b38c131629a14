package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Scaling;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.contract.spec.Reduction;
import java.util.List;

/** The last, smaller batch divided by the full batch size. */
public final class PartialBatchScale implements Cause {

    @Override
    public String id() {
        return "partial-batch-scale";
    }

    @Override
    public List<Mutation> at(Site site) {
        Facts facts = site.facts();
        boolean gradient = switch (site.role()) {
            case OUTPUT_GRADIENT, WEIGHT_GRADIENT, BIAS_GRADIENT -> true;
            default -> false;
        };
        if (!gradient || facts.spec().loss().reduction() == Reduction.SUM) {
            return List.of();
        }
        double full = facts.spec().batchSize().orElseGet(() -> facts.m(0)); // the first batch is never the smaller one
        return List.of(Mutation.bug(
                        this,
                        site,
                        step -> Scaling.ofData(site, step, facts.m(step) / full),
                        Words.rule(site),
                        Words.rule(site).replace("(1/m)", "(1/batchSize)") + ", though the last batch is smaller",
                        "divide by the number of rows that the batch really has")
                .costing(0.9));
    }
}
