package dev.twinprop.scratch.fault;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.scratch.fault.backward.MissingActivationDerivative;
import dev.twinprop.scratch.fault.backward.OtherDerivative;
import dev.twinprop.scratch.fault.backward.SoftmaxGradientInPlace;
import dev.twinprop.scratch.fault.backward.SoftmaxJacobianTwice;
import dev.twinprop.scratch.fault.forward.ActivationInPlace;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Bugs on the way from da to dz. */
final class ActivationGradientFaults {

    private static final List<String> DZ = List.of("dzk");

    private ActivationGradientFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        "missing-activation-derivative",
                        "missing-activation-derivative",
                        DZ,
                        Need.ACTIVATION,
                        MissingActivationDerivative::new),

                // Another function's derivative
                wrong("activation-for-its-derivative", Need.ELEMENTWISE_ACTIVATION, (z, a) -> a),
                wrong("tanh-derivative-under-sigmoid", Need.SIGMOID, (z, a) -> 1 - a * a),
                wrong("sigmoid-derivative-under-tanh", Need.TANH, (z, a) -> a * (1 - a)),
                wrong("sigmoid-derivative-under-relu", Need.RELU, (z, a) -> sigmoidSlope(z)),
                wrong("relu-derivative-under-sigmoid", Need.SIGMOID, (z, a) -> z > 0 ? 1 : 0),
                wrong("relu-derivative-under-tanh", Need.TANH, (z, a) -> z > 0 ? 1 : 0),
                wrong("tanh-derivative-without-square", Need.TANH, (z, a) -> 1 - a),
                wrong("sigmoid-derivative-without-a", Need.SIGMOID, (z, a) -> 1 - a),

                // The right derivative of the wrong thing
                atWrongArgument("sigmoid-derivative-at-a", Need.SIGMOID, (z, a) -> sigmoidSlope(a)),
                atWrongArgument("tanh-derivative-at-a", Need.TANH, (z, a) -> tanhSlope(a)),
                atWrongArgument("sigmoid-derivative-of-a-at-z", Need.SIGMOID, (z, a) -> z * (1 - z)),
                atWrongArgument("tanh-derivative-of-a-at-z", Need.TANH, (z, a) -> 1 - z * z),

                // The rectifiers
                rectifier("relu-mask-lost", Need.RELU, (z, slope) -> 1),
                rectifier("leaky-mask-lost", Need.LEAKY, (z, slope) -> 1),
                rectifier("leaky-slope-missing", Need.LEAKY, (z, slope) -> z > 0 ? 1 : 0),
                rectifier("leaky-slope-everywhere", Need.LEAKY, (z, slope) -> slope),
                rectifier("leaky-slope-on-wrong-side", Need.LEAKY, (z, slope) -> z > 0 ? slope : 1),

                // Softmax
                new Fault(
                        "softmax-jacobian-diagonal-only",
                        "softmax-jacobian-diagonal-only",
                        DZ,
                        Need.SOFTMAX,
                        rules -> new OtherDerivative(rules, (z, a) -> a * (1 - a))),
                new Fault(
                        "softmax-jacobian-twice",
                        "softmax-jacobian-twice",
                        DZ,
                        Need.SOFTMAX,
                        SoftmaxJacobianTwice::new),

                // Shared memory
                inPlace("sigmoid-in-place", Need.SIGMOID, ActivationGradientFaults::sigmoidSlope),
                inPlace("tanh-in-place", Need.TANH, ActivationGradientFaults::tanhSlope),
                new Fault(
                        "softmax-gradient-in-place", "aliased-buffer", DZ, Need.SOFTMAX, SoftmaxGradientInPlace::new));
    }

    private static double sigmoidSlope(double z) {
        double a = 1 / (1 + Math.exp(-z));
        return a * (1 - a);
    }

    private static double tanhSlope(double z) {
        double a = Math.tanh(z);
        return 1 - a * a;
    }

    private static double slope(DenseLayer layer) {
        return layer.activation() instanceof ActivationSpec.LeakyRelu leaky ? leaky.slope() : 0;
    }

    private static Fault wrong(String id, Need need, DoubleBinaryOperator derivative) {
        return new Fault(id, "wrong-activation-derivative", DZ, need, rules -> new OtherDerivative(rules, derivative));
    }

    private static Fault atWrongArgument(String id, Need need, DoubleBinaryOperator derivative) {
        return new Fault(id, "derivative-at-wrong-argument", DZ, need, rules -> new OtherDerivative(rules, derivative));
    }

    /** The derivative is a function of z and the declared slope. */
    private static Fault rectifier(String id, Need need, DoubleBinaryOperator derivative) {
        return new Fault(
                id,
                "relu-mask-lost",
                DZ,
                need,
                (rules, spec, layer) ->
                        new OtherDerivative(rules, (z, a) -> derivative.applyAsDouble(z, slope(layer))));
    }

    private static Fault inPlace(String id, Need need, DoubleUnaryOperator derivative) {
        return new Fault(id, "aliased-buffer", DZ, need, rules -> new ActivationInPlace(rules, derivative));
    }
}
