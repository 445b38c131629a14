package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.add;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Scaling;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.comparison.graph.PenaltyFormulas;
import dev.twinprop.contract.spec.RegularizationSpec;
import java.util.ArrayList;
import java.util.List;

/** The gradient of another penalty than the declared one: λ·θ for λ·sign(θ), the reverse, or one of both missing. */
public final class PenaltyMismatch implements Cause {

    @Override
    public String id() {
        return "penalty-mismatch";
    }

    @Override
    public List<Mutation> at(Site site) {
        RegularizationSpec declared = site.facts().spec().regularization();
        if (!Scaling.hasPenalty(site)) {
            return List.of();
        }
        List<Mutation> mutations = new ArrayList<>();
        if (declared.l1() > 0 && declared.l2() > 0) {
            mutations.add(wrong(site, 0, declared.l2(), "λ₂·θ, no λ₁·sign(θ)"));
            mutations.add(wrong(site, declared.l1(), 0, "λ₁·sign(θ), no λ₂·θ"));
            mutations.add(wrong(site, declared.l2(), declared.l1(), "λ₂·sign(θ) + λ₁·θ"));
        } else if (declared.l1() > 0) {
            mutations.add(wrong(site, 0, declared.l1(), "λ₁·θ, that of a squared penalty"));
            mutations.add(wrong(site, 0, 2 * declared.l1(), "2·λ₁·θ, that of a squared penalty"));
        } else {
            mutations.add(wrong(site, declared.l2(), 0, "λ·sign(θ), that of a sum of magnitudes"));
        }
        return mutations;
    }

    private Mutation wrong(Site site, double l1, double l2, String computed) {
        RegularizationSpec other = new RegularizationSpec(
                l1, l2, site.facts().spec().regularization().on());
        return Mutation.bug(
                        this,
                        site,
                        step -> add(
                                Scaling.data(site, step),
                                PenaltyFormulas.gradient(other, site.now(step, site.parameter()))),
                        Words.rule(site),
                        "penalty's gradient " + computed,
                        "differentiate the declared penalty: l1·sign(θ) + l2·θ")
                .onLine(computed);
    }
}
