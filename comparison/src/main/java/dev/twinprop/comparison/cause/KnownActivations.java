package dev.twinprop.comparison.cause;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.contract.spec.ActivationSpec;
import java.util.ArrayList;
import java.util.List;

/** The activations that people take for one another. */
public final class KnownActivations {

    private KnownActivations() {}

    /** Activations other than the declared one, leaky ones with the usual slopes. */
    public static List<ActivationSpec> otherThan(ActivationSpec declared) {
        List<ActivationSpec> all = new ArrayList<>(
                List.of(new ActivationSpec.Relu(), new ActivationSpec.Sigmoid(), new ActivationSpec.Tanh()));
        for (double slope : new double[] {0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.3, 0.5}) {
            all.add(new ActivationSpec.LeakyRelu(slope));
        }
        all.add(new ActivationSpec.Softmax());
        all.remove(declared);
        return all;
    }

    /** As it reads in a formula. */
    public static String name(ActivationSpec activation) {
        return activation instanceof ActivationSpec.LeakyRelu leaky
                ? "leaky_relu[" + leaky.slope() + "]"
                : activation.type();
    }
}
