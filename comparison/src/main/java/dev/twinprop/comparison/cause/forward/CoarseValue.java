package dev.twinprop.comparison.cause.forward;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** z or a rounded to decimals or to a narrower type, and used so; of z = a W + b perhaps the product alone. */
public final class CoarseValue implements Cause {

    private static final int MOST_DECIMALS = 6;

    /** Below 2 to this power the grid is taken as even, whatever the type: what is lost there cannot show. */
    private static final int SMALLEST_EXPONENT = -14;

    /** A type by the bits of its significand. */
    private record Format(String name, int bits) {}

    private static final List<Format> FORMATS =
            List.of(new Format("bfloat16", 8), new Format("float16", 11), new Format("float32", 24));

    @Override
    public String id() {
        return "reduced-precision";
    }

    @Override
    public List<Mutation> at(Site site) {
        return switch (site.role()) {
            case ACTIVATION -> at(site, "a rounded to %s", coarse -> step -> coarse.apply(site.rule(step)));
            case LINEAR_OUTPUT -> {
                List<Mutation> all =
                        new ArrayList<>(at(site, "z rounded to %s", coarse -> step -> coarse.apply(site.rule(step))));
                all.addAll(at(
                        site,
                        "the product a W rounded to %s",
                        coarse -> step -> site.layer().bias()
                                ? site.aroundWeightedSum(step, coarse)
                                : coarse.apply(site.rule(step))));
                yield all;
            }
            default -> List.of();
        };
    }

    /** The rule under each grid that is coarser than the declared type. */
    private List<Mutation> at(
            Site site, String computed, Function<UnaryOperator<Expression>, IntFunction<Expression>> rule) {
        List<Mutation> mutations = new ArrayList<>();
        for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
            Expression scale = constant(Math.pow(10, decimals));
            mutations.add(rounded(
                    site,
                    rule.apply(value -> divide(round(multiply(scale, value)), scale)),
                    String.format(computed, decimals + " decimals")));
        }
        for (Format format : FORMATS) {
            boolean narrower = format.bits() < 24 || site.facts().spec().dtype() == DType.FLOAT64;
            if (narrower) {
                mutations.add(rounded(
                        site,
                        rule.apply(value -> toFormat(value, format.bits())),
                        String.format(computed, format.name())));
            }
        }
        return mutations;
    }

    /** round(x/s)·s, with s the distance of neighbours of so many bits around x: 2^(e − bits + 1) where 2ᵉ ≤ |x|. */
    private static Expression toFormat(Expression x, int bits) {
        Expression power = maximum(powerOfTwo(x), constant(Math.pow(2, SMALLEST_EXPONENT)));
        Expression spacing = multiply(constant(Math.pow(2, 1.0 - bits)), power);
        return multiply(round(divide(x, spacing)), spacing);
    }

    private Mutation rounded(Site site, IntFunction<Expression> rule, String computed) {
        return Mutation.bug(this, site, rule, Words.rule(site), computed, "keep the values in the declared type");
    }
}
