package dev.twinprop.comparison.cause;

import dev.twinprop.contract.spec.ActivationSpec;
import java.util.ArrayList;
import java.util.List;

/** The activations that people take for one another. */
public final class KnownActivations {

    private KnownActivations() {}

    /** The classic activations other than the declared one, leaky ones with the usual slopes. */
    public static List<ActivationSpec> classicOtherThan(ActivationSpec declared) {
        List<ActivationSpec> all = new ArrayList<>(
                List.of(new ActivationSpec.Relu(), new ActivationSpec.Sigmoid(), new ActivationSpec.Tanh()));
        for (double slope : new double[] {0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.3, 0.5}) {
            all.add(new ActivationSpec.LeakyRelu(slope));
        }
        all.add(new ActivationSpec.Softmax());
        all.remove(declared);
        return all;
    }

    /** Activations other than the declared one: the classic ones, and the later ones with their usual numbers. */
    public static List<ActivationSpec> otherThan(ActivationSpec declared) {
        List<ActivationSpec> all = classicOtherThan(declared);
        all.addAll(List.of(
                new ActivationSpec.Elu(1),
                new ActivationSpec.Selu(),
                new ActivationSpec.Gelu(ActivationSpec.Gelu.Approximation.NONE),
                new ActivationSpec.Gelu(ActivationSpec.Gelu.Approximation.TANH),
                new ActivationSpec.Silu(),
                new ActivationSpec.Softplus(1)));
        all.remove(declared);
        return all;
    }

    /** As it reads in a formula. */
    public static String name(ActivationSpec activation) {
        if (activation instanceof ActivationSpec.LeakyRelu leaky) {
            return "leaky_relu[" + leaky.slope() + "]";
        } else if (activation instanceof ActivationSpec.Elu elu) {
            return elu.alpha() == 1 ? "elu" : "elu[" + elu.alpha() + "]";
        } else if (activation instanceof ActivationSpec.Gelu gelu) {
            return gelu.approximate() == ActivationSpec.Gelu.Approximation.TANH ? "gelu[tanh]" : "gelu";
        } else if (activation instanceof ActivationSpec.Softplus softplus) {
            return softplus.beta() == 1 ? "softplus" : "softplus[" + softplus.beta() + "]";
        }
        return activation.type();
    }
}
