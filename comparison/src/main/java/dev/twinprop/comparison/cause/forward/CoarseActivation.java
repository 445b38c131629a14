package dev.twinprop.comparison.cause.forward;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** a = f(z) rounded to decimals or to a narrower type, and used so. */
public final class CoarseActivation implements Cause {

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
        if (site.role() != Role.ACTIVATION) {
            return List.of();
        }
        List<Mutation> mutations = new ArrayList<>();
        for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
            Expression scale = constant(Math.pow(10, decimals));
            mutations.add(rounded(site, a -> divide(round(multiply(scale, a)), scale), decimals + " decimals"));
        }
        for (Format format : FORMATS) {
            boolean narrower = format.bits() < 24 || site.facts().spec().dtype() == DType.FLOAT64;
            if (narrower) {
                mutations.add(rounded(site, a -> toFormat(a, format.bits()), format.name()));
            }
        }
        return mutations;
    }

    /** round(a/s)·s, with s the distance of neighbours of so many bits around a: 2^(e − bits + 1) where 2ᵉ ≤ |a|. */
    private static Expression toFormat(Expression a, int bits) {
        Expression power = maximum(powerOfTwo(a), constant(Math.pow(2, SMALLEST_EXPONENT)));
        Expression spacing = multiply(constant(Math.pow(2, 1.0 - bits)), power);
        return multiply(round(divide(a, spacing)), spacing);
    }

    private Mutation rounded(Site site, UnaryOperator<Expression> coarse, String grid) {
        return Mutation.bug(
                this,
                site,
                step -> coarse.apply(site.rule(step)),
                Words.rule(site),
                "a rounded to " + grid,
                "keep the values in the declared type");
    }
}
