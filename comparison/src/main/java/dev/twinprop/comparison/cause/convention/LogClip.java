package dev.twinprop.comparison.cause.convention;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** An ε inside the logarithm, or probabilities clipped to [ε, 1−ε]. */
public final class LogClip implements Cause {

    private static final double[] USUAL = {
        1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13, 1e-14, 1e-15, 1e-16, 0x1p-23, 0x1p-52
    };

    @Override
    public String id() {
        return "log-clip";
    }

    @Override
    public List<Mutation> at(Site site) {
        LossSpec declared = site.facts().spec().loss();
        boolean logarithms = declared instanceof LossSpec.Bce || declared instanceof LossSpec.CrossEntropy;
        if (!logarithms || (site.role() != Role.LOSS && site.role() != Role.OUTPUT_GRADIENT)) {
            return List.of();
        }
        List<Mutation> mutations = new ArrayList<>();
        mutations.add(different(
                site, step -> withPenalty(site, step, shiftedRule(site, step, 0)), "log(p), however small it is"));
        for (double epsilon : USUAL) {
            mutations.add(shifted(site, epsilon));
            mutations.add(clipped(site, declared, epsilon));
        }
        return mutations;
    }

    /** log(p + ε). */
    private Mutation shifted(Site site, double epsilon) {
        return different(
                site, step -> withPenalty(site, step, shiftedRule(site, step, epsilon)), "log(p + ε), ε = " + epsilon);
    }

    private static Expression shiftedRule(Site site, int step, double epsilon) {
        Facts facts = site.facts();
        Expression p = site.now(step, facts.spec().network().output());
        Expression y = targets(facts, site.now(step, Quantities.Y));
        Expression yes = add(p, constant(epsilon));
        Expression no = add(subtract(ONE, p), constant(epsilon));
        boolean binary = facts.spec().loss() instanceof LossSpec.Bce;
        double rows = facts.m(step);
        double divisor = switch (facts.spec().loss().reduction()) {
            case SUM -> 1;
            case BATCH_MEAN -> rows;
            case MEAN -> binary ? rows * facts.outputs() : rows;
        };
        double scale = -facts.spec().loss().factor() / divisor;
        if (site.role() == Role.LOSS) {
            Expression terms = multiply(y, log(yes));
            return multiply(constant(scale), sum(binary ? add(terms, multiply(subtract(ONE, y), log(no))) : terms));
        }
        Expression terms = divide(y, yes);
        return multiply(constant(scale), binary ? subtract(terms, divide(subtract(ONE, y), no)) : terms);
    }

    /** The targets after label smoothing, y(1 − ε) + ε/C. */
    private static Expression targets(Facts facts, Expression y) {
        double epsilon =
                facts.spec().loss() instanceof LossSpec.Categorical categorical ? categorical.labelSmoothing() : 0;
        return add(multiply(constant(1 - epsilon), y), constant(epsilon / facts.outputs()));
    }

    /** log(clip(p, ε, 1−ε)). */
    private Mutation clipped(Site site, LossSpec declared, double epsilon) {
        LossSpec other = declared instanceof LossSpec.CrossEntropy crossEntropy
                ? new LossSpec.CrossEntropy(
                        declared.reduction(), declared.factor(), epsilon, crossEntropy.labelSmoothing())
                : new LossSpec.Bce(declared.reduction(), declared.factor(), epsilon);
        String output = site.facts().spec().network().output();
        return different(
                site,
                step -> site.role() == Role.LOSS
                        ? withPenalty(site, step, loss(other, site.now(step, output), site.now(step, Quantities.Y)))
                        : lossGradient(other, site.now(step, output), site.now(step, Quantities.Y)),
                "log(clip(p, ε, 1−ε)), ε = " + epsilon);
    }

    private static Expression withPenalty(Site site, int step, Expression data) {
        boolean penalized = site.quantity().equals(Quantities.LOSS)
                && site.facts().spec().regularization().isActive();
        return penalized ? add(data, site.twoParts(step).right()) : data;
    }

    private Mutation different(Site site, IntFunction<Expression> rule, String computed) {
        return Mutation.convention(
                this, site, rule, "log(p)", computed, "nothing: it protects the logarithm and changes little");
    }
}
