package dev.twinprop.scratch.fault;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ActivationSpec.Gelu;
import dev.twinprop.contract.spec.ActivationSpec.Gelu.Approximation;
import dev.twinprop.contract.spec.ActivationSpec.Selu;
import dev.twinprop.scratch.fault.backward.OtherDerivative;
import dev.twinprop.scratch.fault.backward.SpecifiedDerivative;
import dev.twinprop.scratch.fault.forward.OtherActivation;
import dev.twinprop.scratch.fault.forward.SpecifiedActivation;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Bugs of the activations that are made of exponentials: ELU, SELU, GELU, SiLU, softplus. */
final class SmoothActivationFaults {

    private static final List<String> A = List.of("ak");
    private static final List<String> DZ = List.of("dzk");

    private static final ActivationSpec EXACT = new Gelu(Approximation.NONE);
    private static final ActivationSpec BY_TANH = new Gelu(Approximation.TANH);

    private SmoothActivationFaults() {}

    static List<Fault> all() {
        return List.of(
                // Forward
                new Fault(
                        "elu-without-minus-one",
                        "wrong-activation",
                        A,
                        Need.ELU,
                        (rules, spec, layer) ->
                                new OtherActivation(rules, z -> z > 0 ? z : alpha(layer.activation()) * Math.exp(z))),
                value("elu-without-alpha", Need.ELU_WITH_ALPHA, z -> z > 0 ? z : Math.expm1(z)),
                value("selu-without-scale", Need.SELU, z -> z > 0 ? z : Selu.ALPHA * Math.expm1(z)),
                value("gelu-by-sigmoid", Need.GELU, z -> z / (1 + Math.exp(-1.702 * z))),
                value("sigmoid-for-silu", Need.SILU, z -> 1 / (1 + Math.exp(-z))),
                specifiedValue("tanh-form-for-gelu", Need.GELU_EXACT, BY_TANH),
                specifiedValue("exact-form-for-gelu", Need.GELU_BY_TANH, EXACT),
                specifiedValue("softplus-without-beta", Need.SOFTPLUS_WITH_BETA, new ActivationSpec.Softplus(1)),
                overflowing("softplus-overflow", Need.SOFTPLUS, z -> Math.log(1 + Math.exp(z))),
                overflowing("silu-overflow", Need.SILU, z -> z * Math.exp(z) / (1 + Math.exp(z))),

                // Backward
                slope("elu-derivative-without-alpha", Need.ELU_WITH_ALPHA, (z, a) -> z > 0 ? 1 : Math.exp(z)),
                slope("elu-derivative-is-output", Need.ELU, (z, a) -> z > 0 ? 1 : a),
                slope("selu-derivative-without-scale", Need.SELU, (z, a) -> z > 0 ? 1 : Selu.ALPHA * Math.exp(z)),
                slope(
                        "selu-derivative-scaled-on-one-side",
                        Need.SELU,
                        (z, a) -> z > 0 ? Selu.SCALE : Selu.ALPHA * Math.exp(z)),
                slope("gelu-derivative-without-density", Need.GELU_EXACT, (z, a) -> z == 0 ? 0.5 : a / z),
                slope("gelu-derivative-without-inner", Need.GELU_BY_TANH, (z, a) -> {
                    double t = z == 0 ? 0 : 2 * a / z - 1;
                    return 0.5 * (1 + t) + 0.5 * z * (1 - t * t);
                }),
                specifiedSlope("tanh-form-derivative-under-gelu", Need.GELU_EXACT, BY_TANH),
                specifiedSlope("exact-form-derivative-under-gelu", Need.GELU_BY_TANH, EXACT),
                slope("silu-derivative-is-sigmoid", Need.SILU, (z, a) -> sigmoid(z)),
                slope("sigmoid-derivative-under-silu", Need.SILU, (z, a) -> sigmoid(z) * sigmoid(-z)),
                slope("silu-derivative-without-z", Need.SILU, (z, a) -> sigmoid(z) * (1 + sigmoid(-z))),
                slope("softplus-derivative-at-minus-z", Need.SOFTPLUS, (z, a) -> sigmoid(-z)),
                specifiedSlope(
                        "softplus-derivative-without-beta", Need.SOFTPLUS_WITH_BETA, new ActivationSpec.Softplus(1)));
    }

    private static double alpha(ActivationSpec activation) {
        return activation instanceof ActivationSpec.Elu elu ? elu.alpha() : 1;
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    private static Fault value(String id, Need need, DoubleUnaryOperator function) {
        return new Fault(id, "wrong-activation", A, need, rules -> new OtherActivation(rules, function));
    }

    private static Fault overflowing(String id, Need need, DoubleUnaryOperator function) {
        return new Fault(id, "overflow", A, need, rules -> new OtherActivation(rules, function));
    }

    private static Fault slope(String id, Need need, DoubleBinaryOperator derivative) {
        return new Fault(id, "wrong-activation-derivative", DZ, need, rules -> new OtherDerivative(rules, derivative));
    }

    private static Fault specifiedValue(String id, Need need, ActivationSpec other) {
        return new Fault(id, "wrong-activation", A, need, rules -> new SpecifiedActivation(rules, other));
    }

    private static Fault specifiedSlope(String id, Need need, ActivationSpec other) {
        return new Fault(id, "wrong-activation-derivative", DZ, need, rules -> new SpecifiedDerivative(rules, other));
    }
}
