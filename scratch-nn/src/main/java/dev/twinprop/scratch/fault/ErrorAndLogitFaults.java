package dev.twinprop.scratch.fault;

import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.scratch.fault.loss.LogitGradientTwice;
import dev.twinprop.scratch.fault.loss.OtherLossGradient;
import dev.twinprop.scratch.fault.loss.OtherReportedLoss;
import dev.twinprop.scratch.fault.loss.OtherReportedTerms;
import dev.twinprop.scratch.fault.loss.OtherTermGradient;
import dev.twinprop.scratch.fault.loss.SharedSmoothing;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;

/** Bugs of the losses of errors, of logits, and of label smoothing. */
final class ErrorAndLogitFaults {

    private static final List<String> LOSS = List.of("loss");
    private static final List<String> GRADIENT = List.of("dak");

    private static final Need L1 = Need.OUTPUT.and(Need.L1);
    private static final Need HUBER = Need.OUTPUT.and(Need.HUBER);
    private static final Need BINARY_LOGITS = Need.OUTPUT.and(Need.BCE_WITH_LOGITS);
    private static final Need LOGITS =
            Need.OUTPUT.and(Need.CROSS_ENTROPY_WITH_LOGITS).and(Need.SEVERAL_UNITS);
    private static final Need SMOOTHED = Need.OUTPUT.and(Need.LABEL_SMOOTHING).and(Need.SEVERAL_UNITS);

    private ErrorAndLogitFaults() {}

    static List<Fault> all() {
        return List.of(
                // Errors
                gradient("absolute-error-gradient-under-mse", Need.OUTPUT.and(Need.MSE), (a, y) -> Math.signum(a - y)),
                reported("absolute-error-reported-under-mse", Need.OUTPUT.and(Need.MSE), (a, y) -> Math.abs(a - y)),
                gradient("absolute-error-gradient-without-sign", L1, (a, y) -> a - y),
                gradient("absolute-error-gradient-constant", L1, (a, y) -> 1),
                reported("squared-error-reported-under-l1", L1, (a, y) -> (a - y) * (a - y)),
                gradient("huber-gradient-without-limit", HUBER, (a, y) -> a - y),
                gradient("absolute-error-gradient-under-huber", HUBER, (a, y) -> Math.signum(a - y)),
                new Fault(
                        "huber-reported-without-half",
                        "reported-loss-differs",
                        LOSS,
                        HUBER,
                        (rules, spec, layer) -> new OtherReportedTerms(rules, spec.loss(), (a, y) -> {
                            double delta = ((LossSpec.Huber) spec.loss()).delta();
                            double error = Math.abs(a - y);
                            return error <= delta ? error * error / 2 : delta * error;
                        })),

                // Logits
                gradient(
                        "logit-gradient-times-sigmoid-derivative",
                        BINARY_LOGITS,
                        (a, y) -> (sigmoid(a) - y) * sigmoid(a) * sigmoid(-a)),
                gradient("logit-gradient-without-sigmoid", BINARY_LOGITS, (a, y) -> a - y),
                gradient("sigmoid-gradient-under-softmax-logits", LOGITS, (a, y) -> sigmoid(a) - y),
                new Fault(
                        "logit-gradient-times-softmax-jacobian",
                        "softmax-jacobian-twice",
                        GRADIENT,
                        LOGITS,
                        LogitGradientTwice::new),
                reported("squared-error-of-logits-reported", BINARY_LOGITS, (a, y) -> (a - y) * (a - y)),

                // Label smoothing
                gradientOf("label-smoothing-forgotten", SMOOTHED, declared -> smoothed(declared, 0)),
                new Fault(
                        "label-smoothing-not-reported",
                        "reported-loss-differs",
                        LOSS,
                        SMOOTHED,
                        (rules, spec, layer) -> new OtherReportedLoss(rules, smoothed(spec.loss(), 0))),
                new Fault(
                        "label-smoothing-over-other-labels",
                        "loss-gradient-mismatch",
                        GRADIENT,
                        SMOOTHED,
                        (rules, spec, layer) -> new SharedSmoothing(rules, spec.loss(), spec.dtype())));
    }

    private static LossSpec smoothed(LossSpec declared, double epsilon) {
        return declared instanceof LossSpec.CrossEntropy crossEntropy
                ? new LossSpec.CrossEntropy(declared.reduction(), declared.factor(), crossEntropy.clip(), epsilon)
                : new LossSpec.CrossEntropyWithLogits(declared.reduction(), declared.factor(), epsilon);
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    private static Fault gradient(String id, Need need, DoubleBinaryOperator slope) {
        return new Fault(
                id,
                "loss-gradient-mismatch",
                GRADIENT,
                need,
                (rules, spec, layer) -> new OtherTermGradient(rules, spec.loss(), slope));
    }

    private static Fault gradientOf(String id, Need need, Function<LossSpec, LossSpec> other) {
        return new Fault(
                id,
                "loss-gradient-mismatch",
                GRADIENT,
                need,
                (rules, spec, layer) -> new OtherLossGradient(rules, other.apply(spec.loss())));
    }

    private static Fault reported(String id, Need need, DoubleBinaryOperator term) {
        return new Fault(
                id,
                "reported-loss-differs",
                LOSS,
                need,
                (rules, spec, layer) -> new OtherReportedTerms(rules, spec.loss(), term));
    }
}
