package dev.twinprop.comparison.cause.convention;

import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.sqrt;
import static dev.twinprop.comparison.formula.Formulas.square;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.OptimizerSpec;
import java.util.List;
import java.util.function.UnaryOperator;

/** ε inside the root where RMSprop and Adagrad have it outside, or outside where Adadelta has it inside. */
public final class EpsilonInRoot implements Cause {

    @Override
    public String id() {
        return "epsilon-placement";
    }

    @Override
    public List<Mutation> at(Site site) {
        OptimizerSpec optimizer = site.facts().spec().optimizer();
        boolean update = site.role() == Role.UPDATE || site.role() == Role.OPTIMIZER_STATE;
        boolean outside = optimizer instanceof OptimizerSpec.RmsProp || optimizer instanceof OptimizerSpec.Adagrad;
        if (update && outside) {
            return List.of(
                    different(site, rule -> moved(rule, (x, eps) -> sqrt(add(x, eps))), "√(x + ε)"),
                    different(site, rule -> moved(rule, (x, eps) -> sqrt(add(x, square(eps)))), "√(x + ε²)"),
                    different(site, rule -> moved(rule, (x, eps) -> sqrt(x)), "√x, no ε"));
        } else if (update && optimizer instanceof OptimizerSpec.Adadelta) {
            return List.of(different(site, EpsilonInRoot::outside, "√x + ε").asWhole());
        }
        return List.of();
    }

    /** What stands in place of √x + ε. */
    @FunctionalInterface
    private interface Placement {
        Expression of(Expression x, Expression epsilon);
    }

    /** The formula with every √x + ε replaced. */
    private static Expression moved(Expression rule, Placement placement) {
        Expression inner = FormulaParts.withParts(
                rule,
                FormulaParts.parts(rule).stream()
                        .map(part -> moved(part, placement))
                        .toList());
        return inner instanceof Expression.Binary sum
                        && sum.operator() == Expression.Binary.Operator.ADD
                        && sum.left() instanceof Expression.Unary root
                        && root.function() == Expression.Unary.Function.SQRT
                        && sum.right() instanceof Expression.Constant epsilon
                ? placement.of(root.argument(), epsilon)
                : inner;
    }

    /** The formula with every √(x + ε) replaced by √x + ε. */
    private static Expression outside(Expression rule) {
        if (rule instanceof Expression.Unary root
                && root.function() == Expression.Unary.Function.SQRT
                && root.argument() instanceof Expression.Binary sum
                && sum.operator() == Expression.Binary.Operator.ADD
                && sum.right() instanceof Expression.Constant epsilon) {
            return add(sqrt(sum.left()), epsilon);
        }
        return FormulaParts.withParts(
                rule,
                FormulaParts.parts(rule).stream().map(EpsilonInRoot::outside).toList());
    }

    private Mutation different(Site site, UnaryOperator<Expression> placed, String computed) {
        boolean inside = site.facts().spec().optimizer() instanceof OptimizerSpec.Adadelta;
        return Mutation.convention(
                this,
                site,
                step -> placed.apply(site.rule(step)),
                inside ? "√(x + ε) in " + Words.rule(site) : "√x + ε in " + Words.rule(site),
                computed,
                "nothing, unless gradients are as small as ε");
    }
}
