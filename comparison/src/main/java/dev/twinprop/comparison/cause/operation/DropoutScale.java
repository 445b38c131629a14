package dev.twinprop.comparison.cause.operation;

import static dev.twinprop.comparison.formula.Formulas.ONE;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.divide;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.subtract;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.contract.rule.Expression;
import java.util.List;
import java.util.function.DoubleFunction;

/** What dropout keeps is not scaled by 1/(1−p). */
public final class DropoutScale implements Cause {

    private final String id;
    private final List<Factor> factors;

    /** A factor in place of 1/(1−p): as a formula of p, and in words. */
    private record Factor(DoubleFunction<Expression> value, String words) {}

    private DropoutScale(String id, List<Factor> factors) {
        this.id = id;
        this.factors = factors;
    }

    /** No factor at all. */
    public static DropoutScale missing() {
        return new DropoutScale("dropout-not-rescaled", List.of(new Factor(p -> ONE, "")));
    }

    /** 1/p, p or 1−p. */
    public static DropoutScale inverted() {
        return new DropoutScale(
                "dropout-scale-inverted",
                List.of(
                        new Factor(p -> divide(ONE, constant(p)), " / p"),
                        new Factor(p -> subtract(ONE, constant(p)), " · (1−p)"),
                        new Factor(p -> constant(p), " · p")));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Mutation> at(Site site) {
        return Dropped.of(site).stream()
                .flatMap(dropped -> factors.stream().map(factor -> wrong(dropped, factor)))
                .toList();
    }

    private Mutation wrong(Dropped dropped, Factor factor) {
        return Mutation.bug(
                        this,
                        dropped.site(),
                        step -> multiply(dropped.kept(step), factor.value.apply(dropped.p())),
                        Words.rule(dropped.site()),
                        dropped.site().symbol() + " = " + dropped.word() + " ⊙ mask" + factor.words,
                        "scale what is kept by 1/(1−p), there and back")
                .onLine("mask" + factor.words);
    }
}
