package dev.twinprop.comparison.cause.convention;

import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.multiply;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.OptimizerParts;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Scaling;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.comparison.report.Diagnosis.Kind;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Gradients are summed over the batch, and 1/m is applied later, but not to all parameters.
 *
 * <p>Each step of it follows its rule where the division was forgotten: dz is m times too large, db = Σ dz. Named is the
 * forgotten division, and the habit that calls for it.
 */
public final class SumThenScaleInPart implements Cause {

    private static final String HABIT = "sum-then-scale";
    private static final double COST = 2.2;

    /** Where gradients begin to be sums. */
    private enum Source {
        OUTPUT("∂L/∂a"),
        LINEAR_OUTPUT("∂L/∂z");

        private final String gradient;

        Source(String gradient) {
            this.gradient = gradient;
        }

        boolean is(Site site) {
            return this == OUTPUT
                    ? site.role() == Role.OUTPUT_GRADIENT
                    : site.role() == Role.ACTIVATION_GRADIENT && site.isOutputActivation();
        }
    }

    /** Without an activation at the end ∂L/∂z is ∂L/∂a. */
    private static List<Source> sources(Site site) {
        return site.facts().spec().network().outputStage().operation() instanceof ActivationSpec
                ? List.of(Source.values())
                : List.of(Source.OUTPUT);
    }

    /** The parameters whose gradients are not divided: those of one kind, in one layer or in all. */
    private record Forgotten(boolean weights, int layer) {

        boolean holds(Site site) {
            return site.isWeight() == weights && (layer == 0 || layer == site.k());
        }

        @Override
        public String toString() {
            return (weights ? "weights" : "biases") + (layer == 0 ? "" : " of layer " + layer);
        }
    }

    @Override
    public String id() {
        return "gradient-not-averaged";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.facts().spec().loss().reduction() == Reduction.SUM) {
            return List.of();
        }
        List<Mutation> mutations = new ArrayList<>();
        for (Source source : sources(site)) {
            for (Forgotten forgotten : forgotten(site.facts().depth())) {
                String line = id() + "|" + source + "|" + forgotten;
                if (source.is(site)) {
                    mutations.add(summed(site, source, line + "|gradient"));
                    mutations.add(summed(site, source, line + "|update"));
                } else if (site.isParameterGradient()) {
                    mutations.add(
                            forgotten.holds(site)
                                    ? forgotten(site, line + "|gradient")
                                    : divided(site, source, line + "|gradient", step -> dividedGradient(site, step)));
                } else if (readsGradient(site)) {
                    mutations.add(
                            forgotten.holds(site)
                                    ? forgotten(site, line + "|update")
                                    : divided(site, source, line + "|update", step -> dividedInUpdate(site, step)));
                }
            }
        }
        return mutations;
    }

    private static List<Forgotten> forgotten(int depth) {
        return IntStream.rangeClosed(0, depth == 1 ? 0 : depth)
                .boxed()
                .flatMap(k -> List.of(new Forgotten(false, k), new Forgotten(true, k)).stream())
                .toList();
    }

    /** Whether it is a rule of the optimiser that reads the gradient itself. */
    private static boolean readsGradient(Site site) {
        return (site.role() == Role.UPDATE || site.role() == Role.OPTIMIZER_STATE)
                && OptimizerParts.readsGradient(site);
    }

    private static Expression dividedGradient(Site site, int step) {
        return Scaling.ofData(site, step, 1.0 / site.facts().m(step));
    }

    private static Expression dividedInUpdate(Site site, int step) {
        Expression gradient = site.now(step, Quantities.gradient(site.parameter()));
        return FormulaParts.replaced(
                site.rule(step), gradient, multiply(constant(1.0 / site.facts().m(step)), gradient));
    }

    private static Mutation summed(Site site, Source source, String line) {
        return habit(
                site,
                source,
                line,
                step -> Scaling.ofData(site, step, site.facts().m(step)));
    }

    private static Mutation divided(Site site, Source source, String line, IntFunction<Expression> rule) {
        return habit(site, source, line, rule);
    }

    private static Mutation habit(Site site, Source source, String line, IntFunction<Expression> rule) {
        return new Mutation(
                HABIT,
                line,
                site,
                rule,
                "gradients of the mean loss",
                "gradients from " + source.gradient + " on times m, divided later",
                "nothing, once all of them are divided",
                Kind.CONVENTION,
                true,
                COST);
    }

    /** The rule as it is, where the sums that reach it call for a division. */
    private Mutation forgotten(Site site, String line) {
        String parameter = site.isWeight() ? "W" : "b";
        String gradient = site.isWeight() ? "aᵀ dz" : "Σᵢ dzᵢ";
        boolean atGradient = site.isParameterGradient();
        String symbol = site.symbol();
        return new Mutation(
                id(),
                line,
                site,
                site::rule,
                atGradient ? "d" + parameter + " = (1/m) " + gradient : symbol + " from (1/m) d" + parameter,
                atGradient ? "d" + parameter + " = " + gradient : symbol + " from d" + parameter,
                "divide the " + (site.isWeight() ? "weight" : "bias") + " gradient by the batch size m = "
                        + site.facts().m(0),
                Kind.BUG,
                true,
                COST);
    }
}
