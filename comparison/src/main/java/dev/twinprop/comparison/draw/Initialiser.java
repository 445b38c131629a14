package dev.twinprop.comparison.draw;

import dev.twinprop.contract.spec.InitSpec;
import java.util.List;
import java.util.Optional;

/** A way to draw the weights of a layer from its numbers of inputs and outputs. */
record Initialiser(String name, Formula formula) {

    /** The distribution of the weights of n inputs and k outputs; of filters, whose kernel has so many places. */
    @FunctionalInterface
    interface Formula {
        Distribution of(double n, double k, double places);
    }

    /** What people use, also by mistake. */
    static final List<Initialiser> KNOWN = List.of(
            uniform("torch-linear (uniform in ±1/√n)", (n, k) -> 1 / Math.sqrt(n)),
            normal("he-normal (N(0, 2/n))", (n, k) -> Math.sqrt(2 / n)),
            uniform("he-uniform (±√(6/n))", (n, k) -> Math.sqrt(6 / n)),
            normal("xavier-normal (N(0, 2/(n+k)))", (n, k) -> Math.sqrt(2 / (n + k))),
            uniform("xavier-uniform (±√(6/(n+k)))", (n, k) -> Math.sqrt(6 / (n + k))),
            normal("lecun-normal (N(0, 1/n))", (n, k) -> Math.sqrt(1 / n)),
            uniform("lecun-uniform (±√(3/n))", (n, k) -> Math.sqrt(3 / n)),
            normal("he-normal of the outputs (N(0, 2/k))", (n, k) -> Math.sqrt(2 / k)),
            uniform("he-uniform of the outputs (±√(6/k))", (n, k) -> Math.sqrt(6 / k)),
            normal("lecun-normal of the outputs (N(0, 1/k))", (n, k) -> Math.sqrt(1 / k)),
            uniform("uniform in ±1/√k, of the outputs", (n, k) -> 1 / Math.sqrt(k)),
            normal("the variance 2/n as deviation", (n, k) -> 2 / n),
            normal("the variance 1/n as deviation", (n, k) -> 1 / n),
            normal("N(0, 1)", (n, k) -> 1),
            normal("0.1·N(0, 1)", (n, k) -> 0.1),
            normal("0.01·N(0, 1)", (n, k) -> 0.01),
            uniform("uniform in ±1", (n, k) -> 1),
            uniform("uniform in ±½", (n, k) -> 0.5));

    /** The declared one; empty where weights are not drawn one by one. */
    static Optional<Initialiser> of(InitSpec declared) {
        if (declared instanceof InitSpec.TorchLinear) {
            return Optional.of(uniform(declared.type(), (n, k) -> 1 / Math.sqrt(n)));
        } else if (declared instanceof InitSpec.HeNormal) {
            return Optional.of(normal(declared.type(), (n, k) -> Math.sqrt(2 / n)));
        } else if (declared instanceof InitSpec.Normal plain && plain.scale() > 0) {
            return Optional.of(normal(declared.type(), (n, k) -> plain.scale()));
        }
        return declared instanceof InitSpec.Scaled scaled ? Optional.of(of(scaled)) : Optional.empty();
    }

    private static Initialiser of(InitSpec.Scaled scaled) {
        return switch (scaled.scheme()) {
            case XAVIER_UNIFORM -> uniform(scaled.type(), (n, k) -> Math.sqrt(6 / (n + k)));
            case XAVIER_NORMAL -> normal(scaled.type(), (n, k) -> Math.sqrt(2 / (n + k)));
            case HE_UNIFORM -> uniform(scaled.type(), (n, k) -> Math.sqrt(6 / n));
            case LECUN_UNIFORM -> uniform(scaled.type(), (n, k) -> Math.sqrt(3 / n));
            case LECUN_NORMAL -> normal(scaled.type(), (n, k) -> Math.sqrt(1 / n));
        };
    }

    /**
     * Itself, and the same with the places of a filter's kernel counted into its outputs, as PyTorch and Keras do and
     * others do not.
     */
    List<Initialiser> readings() {
        return List.of(this, new Initialiser(name, (n, k, places) -> formula.of(n, k * places, places)));
    }

    private static Initialiser uniform(String name, Scale bound) {
        return new Initialiser(name, (n, k, places) -> new Distribution.Uniform(bound.of(n, k)));
    }

    private static Initialiser normal(String name, Scale deviation) {
        return new Initialiser(name, (n, k, places) -> new Distribution.Normal(deviation.of(n, k)));
    }

    /** A number for n inputs and k outputs. */
    @FunctionalInterface
    private interface Scale {
        double of(double n, double k);
    }
}
