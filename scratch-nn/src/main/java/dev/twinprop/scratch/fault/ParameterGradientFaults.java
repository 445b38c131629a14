package dev.twinprop.scratch.fault;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.scratch.fault.backward.BiasGradientNotAveraged;
import dev.twinprop.scratch.fault.backward.BiasGradientOverEverything;
import dev.twinprop.scratch.fault.backward.BiasGradientOverUnits;
import dev.twinprop.scratch.fault.backward.BiasGradientPerSample;
import dev.twinprop.scratch.fault.backward.DotForOuter;
import dev.twinprop.scratch.fault.backward.ElementwiseInputGradient;
import dev.twinprop.scratch.fault.backward.ElementwiseInputGradientPerSample;
import dev.twinprop.scratch.fault.backward.ElementwiseWeightGradient;
import dev.twinprop.scratch.fault.backward.ElementwiseWeightGradientPerSample;
import dev.twinprop.scratch.fault.backward.GradientsNotZeroed;
import dev.twinprop.scratch.fault.backward.OtherInput;
import dev.twinprop.scratch.fault.backward.OutputForInput;
import dev.twinprop.scratch.fault.backward.ScaledBiasGradient;
import dev.twinprop.scratch.fault.backward.ScaledWeightGradient;
import dev.twinprop.scratch.fault.backward.TransposedWeightGradient;
import dev.twinprop.scratch.fault.backward.UntransposedWeights;
import dev.twinprop.scratch.fault.backward.WeighedSampleInBiasGradient;
import dev.twinprop.scratch.fault.backward.WeighedSampleInWeightGradient;
import dev.twinprop.scratch.fault.backward.WeightGradientNotAveraged;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** Bugs on the way from dz to the gradients of the parameters and of the layer's input. */
final class ParameterGradientFaults {

    private static final List<String> WEIGHT = List.of("dWk");
    private static final List<String> BIAS = List.of("dbk");
    private static final List<String> BOTH = List.of("dWk", "dbk");
    private static final List<String> INPUT = List.of("da(k-1)");

    private static final Need AVERAGED_BIAS = Need.MEAN.and(Need.BIAS);
    private static final Need SQUARE_AFTER_ANOTHER = Need.SQUARE.and(Need.LAYER_BEFORE);
    private static final Need SEVERAL_SQUARE = Need.SQUARE.and(Need.SEVERAL_UNITS);

    private ParameterGradientFaults() {}

    static List<Fault> all() {
        return List.of(
                // Factors
                new Fault(
                        "weight-gradient-not-averaged",
                        "gradient-not-averaged",
                        WEIGHT,
                        Need.MEAN,
                        WeightGradientNotAveraged::new),
                new Fault(
                        "bias-gradient-not-averaged",
                        "gradient-not-averaged",
                        BIAS,
                        AVERAGED_BIAS,
                        BiasGradientNotAveraged::new),
                weight(
                        "weight-gradient-averaged-twice",
                        "gradient-averaged-twice",
                        Need.MEAN,
                        ParameterGradientFaults::oneOverM),
                bias(
                        "bias-gradient-averaged-twice",
                        "gradient-averaged-twice",
                        AVERAGED_BIAS,
                        ParameterGradientFaults::oneOverM),
                weight("weight-gradient-doubled", "wrong-constant-factor", Need.NOTHING, pass -> 2),
                weight("weight-gradient-halved", "wrong-constant-factor", Need.NOTHING, pass -> 0.5),
                bias("bias-gradient-doubled", "wrong-constant-factor", Need.BIAS, pass -> 2),
                bias("bias-gradient-halved", "wrong-constant-factor", Need.BIAS, pass -> 0.5),
                weight("weight-gradient-sign-flipped", "sign-flipped", Need.NOTHING, pass -> -1),
                bias("bias-gradient-sign-flipped", "sign-flipped", Need.BIAS, pass -> -1),

                // Products
                new Fault("transposed", "transposed", WEIGHT, Need.SQUARE, TransposedWeightGradient::new),
                new Fault("untransposed-weights", "transposed", INPUT, SQUARE_AFTER_ANOTHER, UntransposedWeights::new),
                new Fault("own-output-for-input", "wrong-layer-input", WEIGHT, Need.SQUARE, OutputForInput::new),
                new Fault("dot-for-outer", "dot-for-outer", WEIGHT, SEVERAL_SQUARE, DotForOuter::new),
                new Fault(
                        "elementwise-weight-gradient",
                        "elementwise-for-matmul",
                        WEIGHT,
                        Need.BATCH_AS_WIDE.and(Need.SEVERAL_UNITS),
                        ElementwiseWeightGradient::new),
                new Fault(
                        "elementwise-weight-gradient-per-sample",
                        "elementwise-for-matmul",
                        WEIGHT,
                        SEVERAL_SQUARE,
                        ElementwiseWeightGradientPerSample::new),
                new Fault(
                        "elementwise-input-gradient",
                        "elementwise-for-matmul",
                        INPUT,
                        Need.BATCH_AS_WIDE.and(Need.SEVERAL_UNITS).and(Need.LAYER_BEFORE),
                        ElementwiseInputGradient::new),
                new Fault(
                        "elementwise-input-gradient-per-sample",
                        "elementwise-for-matmul",
                        INPUT,
                        SEVERAL_SQUARE.and(Need.LAYER_BEFORE),
                        ElementwiseInputGradientPerSample::new),
                new Fault(
                        "activation-recomputed-in-place",
                        "aliased-buffer",
                        WEIGHT,
                        Need.SIGMOID_OR_TANH_BEFORE.and(Need.LINEAR),
                        (rules, spec, layer) -> new OtherInput(
                                rules,
                                pass -> activated(Need.before(spec, layer).activation(), pass.input()))),

                // Sums
                new Fault(
                        "bias-gradient-over-everything",
                        "bias-gradient-wrong-axis",
                        BIAS,
                        Need.BIAS.and(Need.SEVERAL_UNITS),
                        BiasGradientOverEverything::new),
                new Fault(
                        "bias-gradient-over-units",
                        "bias-gradient-wrong-axis",
                        BIAS,
                        Need.BIAS.and(Need.NO_PENALTY_ON_BIASES),
                        BiasGradientOverUnits::new),
                new Fault(
                        "bias-gradient-per-sample",
                        "gradient-not-reduced",
                        BIAS,
                        Need.BIAS.and(Need.NO_PENALTY_ON_BIASES).and(Need.LINEAR),
                        rules -> new BiasGradientPerSample(rules, false)),
                new Fault(
                        "bias-gradient-summed-in-update",
                        "gradient-not-reduced",
                        BIAS,
                        Need.BIAS.and(Need.NO_PENALTY_ON_BIASES).and(Need.LINEAR),
                        rules -> new BiasGradientPerSample(rules, true)),
                samples("last-sample-dropped", pass -> pass.batchSize() - 1, 0),
                samples("first-sample-dropped", pass -> 0, 0),
                samples("first-sample-repeated", pass -> 0, 2),
                new Fault(
                        "last-sample-dropped-from-weight-gradient",
                        "sample-dropped-or-repeated",
                        WEIGHT,
                        Need.NOTHING,
                        rules -> new WeighedSampleInWeightGradient(rules, pass -> pass.batchSize() - 1, 0)),
                new Fault(
                        "first-sample-repeated-in-bias-gradient",
                        "sample-dropped-or-repeated",
                        BIAS,
                        Need.BIAS,
                        rules -> new WeighedSampleInBiasGradient(rules, pass -> 0, 2)),
                new Fault(
                        "gradients-not-zeroed",
                        "gradients-not-zeroed",
                        List.of("dWk", "dbk", "dgammak", "dbetak"),
                        Need.NOTHING,
                        GradientsNotZeroed::new));
    }

    private static double oneOverM(LayerPass pass) {
        return 1.0 / pass.batchSize();
    }

    private static Matrix activated(ActivationSpec activation, Matrix signal) {
        Matrix result = signal.zerosLike();
        result.copy(signal);
        if (activation instanceof ActivationSpec.Tanh) {
            result.tanh();
        } else {
            result.scale(-1);
            result.exp();
            result.add(1);
            result.reciprocal();
        }
        return result;
    }

    private static Fault weight(String id, String cause, Need need, ToDoubleFunction<LayerPass> factor) {
        return new Fault(id, cause, WEIGHT, need, rules -> new ScaledWeightGradient(rules, factor));
    }

    private static Fault bias(String id, String cause, Need need, ToDoubleFunction<LayerPass> factor) {
        return new Fault(id, cause, BIAS, need, rules -> new ScaledBiasGradient(rules, factor));
    }

    /** One sample in the gradients of weights and biases. */
    private static Fault samples(String id, ToIntFunction<LayerPass> sample, double times) {
        return new Fault(
                id,
                "sample-dropped-or-repeated",
                BOTH,
                Need.NOTHING,
                rules -> new WeighedSampleInBiasGradient(
                        new WeighedSampleInWeightGradient(rules, sample, times), sample, times));
    }
}
