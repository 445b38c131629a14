package dev.twinprop.comparison.cause.convention;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.KnownLosses;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;

/** ∂L/∂z = (a − y) times a constant, straight from outputs and targets. */
public final class FusedOutputGradient implements Cause {

    private final String id;
    private final Class<? extends LossSpec> loss;

    private FusedOutputGradient(String id, Class<? extends LossSpec> loss) {
        this.id = id;
        this.loss = loss;
    }

    /** Sigmoid and binary cross-entropy. */
    public static Cause sigmoid() {
        return new FusedOutputGradient("fused-sigmoid-bce", LossSpec.Bce.class);
    }

    /** Softmax and cross-entropy. */
    public static Cause softmax() {
        return new FusedOutputGradient("fused-softmax-cross-entropy", LossSpec.CrossEntropy.class);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Mutation> at(Site site) {
        Facts facts = site.facts();
        LossSpec declared = facts.spec().loss();
        if (site.role() != Role.ACTIVATION_GRADIENT
                || !site.isLastLayer()
                || !loss.isInstance(declared)
                || !KnownLosses.isFusedDifference(facts)) {
            return List.of();
        }
        String output = Quantities.output(site.layer());
        return List.of(Mutation.convention(
                        this,
                        site,
                        step -> multiply(
                                constant(declared.factor() / divisor(facts, step)),
                                subtract(site.now(step, output), site.now(step, Quantities.Y))),
                        Words.rule(site),
                        "dz = (a − y)/m",
                        "nothing: it is the same where da is right")
                .costing(0.6));
    }

    private static double divisor(Facts facts, int step) {
        boolean elements = facts.spec().loss() instanceof LossSpec.Bce;
        return switch (facts.spec().loss().reduction()) {
            case SUM -> 1;
            case BATCH_MEAN -> facts.m(step);
            case MEAN -> elements ? (double) facts.m(step) * facts.outputs() : facts.m(step);
        };
    }
}
