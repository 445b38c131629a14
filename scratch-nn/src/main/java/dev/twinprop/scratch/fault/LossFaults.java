package dev.twinprop.scratch.fault;

import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.scratch.fault.loss.BroadcastLoss;
import dev.twinprop.scratch.fault.loss.OtherLogarithm;
import dev.twinprop.scratch.fault.loss.OtherLogarithmDerivative;
import dev.twinprop.scratch.fault.loss.OtherLossGradient;
import dev.twinprop.scratch.fault.loss.OtherReportedLoss;
import dev.twinprop.scratch.fault.loss.ReportedPenalty;
import dev.twinprop.scratch.fault.loss.ScaledLossGradient;
import dev.twinprop.scratch.fault.loss.TransformedReport;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.layer.Parameter;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/** Bugs of the loss, its report, and its gradient at the output. */
final class LossFaults {

    private static final List<String> LOSS = List.of("loss");
    private static final List<String> GRADIENT = List.of("dak");

    private static final Need AVERAGED_OUTPUT = Need.OUTPUT.and(Need.MEAN);
    private static final Need SEVERAL_OUTPUTS = Need.OUTPUT.and(Need.SEVERAL_UNITS);
    private static final Need BROADCAST = Need.OUTPUT.and(Need.ONE_UNIT);
    private static final Need MSE_OF_PROBABILITIES = Need.OUTPUT.and(Need.MSE).and(Need.PROBABILITIES);

    private LossFaults() {}

    static List<Fault> all() {
        return List.of(
                // A factor of the gradient
                scaled("output-gradient-not-averaged", "gradient-not-averaged", AVERAGED_OUTPUT, LayerPass::batchSize),
                scaled(
                        "output-gradient-averaged-twice",
                        "gradient-averaged-twice",
                        AVERAGED_OUTPUT,
                        pass -> 1.0 / pass.batchSize()),
                scaled("output-gradient-doubled", "wrong-constant-factor", Need.OUTPUT, pass -> 2),
                scaled("output-gradient-halved", "wrong-constant-factor", Need.OUTPUT, pass -> 0.5),
                scaled(
                        "output-gradient-times-outputs",
                        "wrong-constant-factor",
                        SEVERAL_OUTPUTS,
                        pass -> pass.outputGradient().rows()),
                scaled(
                        "output-gradient-over-outputs",
                        "wrong-constant-factor",
                        SEVERAL_OUTPUTS,
                        pass -> 1.0 / pass.outputGradient().rows()),
                scaled(
                        "output-gradient-over-m-minus-one",
                        "wrong-constant-factor",
                        AVERAGED_OUTPUT,
                        pass -> pass.batchSize() / (pass.batchSize() - 1.0)),
                scaled("output-gradient-sign-flipped", "sign-flipped", Need.OUTPUT, pass -> -1),
                new Fault(
                        "partial-batch-over-full-size",
                        "partial-batch-scale",
                        GRADIENT,
                        AVERAGED_OUTPUT.and(Need.BATCH_SIZE),
                        (rules, spec, layer) -> new ScaledLossGradient(
                                rules,
                                pass -> (double) pass.batchSize()
                                        / spec.batchSize().orElse(pass.batchSize()))),

                // Another loss's gradient
                gradientOf("bce-gradient-under-mse", MSE_OF_PROBABILITIES, LossFaults::bce),
                gradientOf("cross-entropy-gradient-under-mse", MSE_OF_PROBABILITIES, LossFaults::crossEntropy),
                gradientOf("mse-gradient-under-bce", Need.OUTPUT.and(Need.BCE), LossFaults::mse),
                gradientOf("cross-entropy-gradient-under-bce", Need.OUTPUT.and(Need.BCE), LossFaults::crossEntropy),
                gradientOf("mse-gradient-under-cross-entropy", Need.OUTPUT.and(Need.CROSS_ENTROPY), LossFaults::mse),
                gradientOf("bce-gradient-under-cross-entropy", Need.OUTPUT.and(Need.CROSS_ENTROPY), LossFaults::bce),

                // Another loss that is reported
                reported("bce-reported-under-mse", MSE_OF_PROBABILITIES, LossFaults::bce),
                reported("mse-reported-under-bce", Need.OUTPUT.and(Need.BCE), LossFaults::mse),
                reported("cross-entropy-reported-under-bce", Need.OUTPUT.and(Need.BCE), LossFaults::crossEntropy),
                reported("mse-reported-under-cross-entropy", Need.OUTPUT.and(Need.CROSS_ENTROPY), LossFaults::mse),
                reported("bce-reported-under-cross-entropy", Need.OUTPUT.and(Need.CROSS_ENTROPY), LossFaults::bce),
                transformed("root-of-mse-reported", Need.MSE, (pass, loss) -> Math.sqrt(loss)),
                transformed("log-likelihood-reported", Need.LOGARITHM, (pass, loss) -> -loss),
                transformed("logarithm-to-base-two-reported", Need.LOGARITHM, (pass, loss) -> loss / Math.log(2)),
                penalty("penalty-reported-without-half", Need.PENALTY, 2),
                new Fault(
                        "penalty-of-biases-reported",
                        "reported-loss-differs",
                        LOSS,
                        Need.PENALTY_ON_WEIGHTS_ONLY.and(Need.BIAS),
                        (rules, spec, layer) -> new ReportedPenalty(
                                rules,
                                parameter -> halfSquare(spec.regularization().l2(), parameter))),

                // Shapes
                broadcast("broadcast-loss-reported", LOSS, false),
                broadcast("broadcast-loss", List.of("loss", "dak"), true),

                // Logarithms
                new Fault(
                        "unprotected-log",
                        "log-of-zero",
                        LOSS,
                        Need.OUTPUT.and(Need.LOGARITHM),
                        (rules, spec, layer) -> new OtherLogarithm(rules, spec.loss(), Math::log)),
                new Fault(
                        "unprotected-log-gradient",
                        "log-of-zero",
                        GRADIENT,
                        Need.OUTPUT.and(Need.LOGARITHM),
                        (rules, spec, layer) -> new OtherLogarithmDerivative(rules, spec.loss(), p -> 1 / p)));
    }

    private static LossSpec mse(LossSpec declared) {
        return new LossSpec.Mse(declared.reduction(), declared.factor());
    }

    private static LossSpec bce(LossSpec declared) {
        return new LossSpec.Bce(declared.reduction(), declared.factor(), 0);
    }

    private static LossSpec crossEntropy(LossSpec declared) {
        return new LossSpec.CrossEntropy(declared.reduction(), declared.factor(), 0);
    }

    private static double halfSquare(double l2, Parameter parameter) {
        return 0.5 * l2 * parameter.value().sumOfSquares();
    }

    private static Fault scaled(String id, String cause, Need need, ToDoubleFunction<LayerPass> factor) {
        return new Fault(id, cause, GRADIENT, need, rules -> new ScaledLossGradient(rules, factor));
    }

    private static Fault gradientOf(String id, Need need, Function<LossSpec, LossSpec> other) {
        return new Fault(
                id,
                "loss-gradient-mismatch",
                GRADIENT,
                need,
                (rules, spec, layer) -> new OtherLossGradient(rules, other.apply(spec.loss())));
    }

    private static Fault reported(String id, Need need, Function<LossSpec, LossSpec> other) {
        return new Fault(
                id,
                "reported-loss-differs",
                LOSS,
                need,
                (rules, spec, layer) -> new OtherReportedLoss(rules, other.apply(spec.loss())));
    }

    private static Fault transformed(String id, Need need, ToDoubleBiFunction<LayerPass, Double> function) {
        return new Fault(
                id,
                "reported-loss-differs",
                LOSS,
                Need.OUTPUT.and(need),
                rules -> new TransformedReport(rules, function));
    }

    private static Fault penalty(String id, Need need, double factor) {
        return new Fault(
                id,
                "reported-loss-differs",
                LOSS,
                need,
                (rules, spec, layer) -> new ReportedPenalty(rules, parameter -> factor * rules.penalty(parameter)));
    }

    private static Fault broadcast(String id, List<String> quantities, boolean gradientToo) {
        return new Fault(
                id,
                "broadcast-loss",
                quantities,
                BROADCAST,
                (rules, spec, layer) -> new BroadcastLoss(rules, gradientToo, Need.MEAN.isMet(spec, layer)));
    }
}
