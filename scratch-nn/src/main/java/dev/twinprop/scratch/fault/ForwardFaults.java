package dev.twinprop.scratch.fault;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.scratch.fault.forward.ActivationFromTable;
import dev.twinprop.scratch.fault.forward.MissingActivation;
import dev.twinprop.scratch.fault.forward.MissingBias;
import dev.twinprop.scratch.fault.forward.OtherActivation;
import dev.twinprop.scratch.fault.forward.Precision;
import dev.twinprop.scratch.fault.forward.RoundedActivation;
import dev.twinprop.scratch.fault.forward.RoundedProduct;
import dev.twinprop.scratch.fault.forward.SharedBias;
import dev.twinprop.scratch.fault.forward.SoftmaxForSigmoid;
import dev.twinprop.scratch.fault.forward.SoftmaxOverBatch;
import dev.twinprop.scratch.fault.forward.TransposedWeights;
import dev.twinprop.scratch.fault.forward.UnprotectedSigmoid;
import dev.twinprop.scratch.fault.forward.UnprotectedSoftmax;
import dev.twinprop.scratch.fault.forward.UnprotectedTanh;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Bugs of the forward pass. */
final class ForwardFaults {

    private static final List<String> Z = List.of("zk");
    private static final List<String> A = List.of("ak");

    /** PyTorch's default slope, put in place of the declared one. */
    private static final double OTHER_SLOPE = 0.01;

    private static final Need SLOPE_OF_ITS_OWN = new Need(
            "leaky_relu with a slope other than " + OTHER_SLOPE,
            (spec, layer) ->
                    layer.activation() instanceof ActivationSpec.LeakyRelu leaky && leaky.slope() != OTHER_SLOPE);

    private ForwardFaults() {}

    static List<Fault> all() {
        return List.of(
                // The linear layer
                new Fault("missing-bias", "missing-bias", Z, Need.BIAS, MissingBias::new),
                new Fault(
                        "shared-bias",
                        "bias-shared-per-layer",
                        List.of("zk", "dbk"),
                        Need.BIAS.and(Need.SEVERAL_UNITS),
                        SharedBias::new),
                new Fault("weights-transposed-forward", "transposed", Z, Need.SQUARE, TransposedWeights::new),
                new Fault(
                        "product-in-float32",
                        "reduced-precision",
                        Z,
                        Need.FLOAT64,
                        rules -> new RoundedProduct(rules, Precision::float32)),

                // The activation
                new Fault("missing-activation", "missing-activation", A, Need.ACTIVATION, MissingActivation::new),
                otherActivation("sigmoid-of-minus-z", Need.SIGMOID, z -> 1 / (1 + Math.exp(z))),
                otherActivation("tanh-for-sigmoid", Need.SIGMOID, Math::tanh),
                otherActivation("sigmoid-for-tanh", Need.TANH, ForwardFaults::sigmoid),
                otherActivation("relu-for-leaky", Need.LEAKY, z -> Math.max(z, 0)),
                otherActivation("leaky-for-relu", Need.RELU, z -> z > 0 ? z : OTHER_SLOPE * z),
                otherActivation("leaky-of-other-slope", SLOPE_OF_ITS_OWN, z -> z > 0 ? z : OTHER_SLOPE * z),
                otherActivation("absolute-value-for-relu", Need.RELU, Math::abs),
                otherActivation("sigmoid-for-softmax", Need.SOFTMAX, ForwardFaults::sigmoid),
                new Fault(
                        "softmax-for-sigmoid",
                        "wrong-activation",
                        A,
                        Need.SIGMOID.and(Need.SEVERAL_UNITS),
                        SoftmaxForSigmoid::new),
                new Fault("softmax-over-batch", "softmax-wrong-axis", A, Need.SOFTMAX, SoftmaxOverBatch::new),

                // Precision and range
                rounded("activation-to-three-decimals", Need.ACTIVATION, Precision.decimals(3)),
                rounded("activation-in-float16", Need.ACTIVATION, Precision::float16),
                rounded("activation-in-bfloat16", Need.ACTIVATION, Precision::bfloat16),
                rounded("activation-in-float32", Need.ACTIVATION.and(Need.FLOAT64), Precision::float32),
                new Fault(
                        "activation-from-table",
                        "reduced-precision",
                        A,
                        Need.SIGMOID_OR_TANH,
                        rules -> new ActivationFromTable(rules, 0x1p-6)),
                new Fault("softmax-overflow", "overflow", A, Need.SOFTMAX, UnprotectedSoftmax::new),
                new Fault("sigmoid-overflow", "overflow", A, Need.SIGMOID, UnprotectedSigmoid::new),
                new Fault("tanh-overflow", "overflow", A, Need.TANH, UnprotectedTanh::new));
    }

    private static Fault otherActivation(String id, Need need, DoubleUnaryOperator function) {
        return new Fault(id, "wrong-activation", A, need, rules -> new OtherActivation(rules, function));
    }

    private static Fault rounded(String id, Need need, DoubleUnaryOperator rounding) {
        return new Fault(id, "reduced-precision", A, need, rules -> new RoundedActivation(rules, rounding));
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
