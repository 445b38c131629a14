package dev.twinprop.comparison.cause.convention;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;
import java.util.stream.Stream;

/** The derivative at the kink at exactly 0 is that of the other side, or between, instead of PyTorch's. */
public final class ReluDerivativeAtZero implements Cause {

    @Override
    public String id() {
        return "relu-derivative-at-zero";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.ACTIVATION_GRADIENT) {
            return List.of();
        }
        ActivationSpec f = site.layer().activation();
        if (f instanceof ActivationSpec.Relu) {
            return List.of(at(site, 0, 1), at(site, 0, 0.5));
        } else if (f instanceof ActivationSpec.LeakyRelu leaky) {
            return Stream.of(1.0, 0.5, (1 + leaky.slope()) / 2, 0.0)
                    .filter(other -> other != leaky.slope())
                    .distinct()
                    .map(other -> at(site, leaky.slope(), other))
                    .toList();
        }
        double left = f instanceof ActivationSpec.Elu elu
                ? elu.alpha()
                : f instanceof ActivationSpec.Selu ? ActivationSpec.Selu.SCALE * ActivationSpec.Selu.ALPHA : 1;
        double right = f instanceof ActivationSpec.Selu ? ActivationSpec.Selu.SCALE : 1;
        return left == right ? List.of() : List.of(at(site, left, right), at(site, left, (left + right) / 2));
    }

    private Mutation at(Site site, double right, double other) {
        String z = site.layer().preactivation();
        String da = Quantities.gradient(Quantities.activation(site.k()));
        return Mutation.convention(
                this,
                site,
                step -> add(
                        site.rule(step),
                        multiply(
                                multiply(constant(other - right), subtract(ONE, greater(abs(site.now(step, z)), ZERO))),
                                site.now(step, da))),
                "f'(0) = " + right,
                "f'(0) = " + other,
                "nothing: at the kink any value between the two slopes will do");
    }
}
