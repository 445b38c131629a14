package dev.twinprop.comparison.diagnosis;

import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;

/** Names what makes NaN and infinity where the right value is finite. */
public final class NotFinite {

    private final StepValues values;
    private final ExperimentSpec spec;

    private NotFinite(StepValues values) {
        this.values = values;
        this.spec = values.evidence().facts().spec();
    }

    /** What can be wrong, in words. */
    private enum Mistake {
        OVERFLOW(
                "overflow",
                "a = f(z), finite for every z",
                "an exponential of z that overflows",
                "subtract the maximum before exponentials, or split by the sign of z"),
        LOG_OF_ZERO(
                "log-of-zero",
                "log clamped, or log(p + ε)",
                "log(0) or 1/0 where an output is exactly 0 or 1",
                "clamp the logarithm or clip the probabilities");

        private final String cause;
        private final String expected;
        private final String computed;
        private final String fix;

        Mistake(String cause, String expected, String computed, String fix) {
            this.cause = cause;
            this.expected = expected;
            this.computed = computed;
            this.fix = fix;
        }
    }

    /**
     * The cause of values that are not finite; empty if they are, or if it cannot be told. Where two can be, the second
     * is an alternative.
     *
     * @param quantity the bare key
     * @param step the first step in which it was wrong
     */
    public static Optional<Diagnosis> of(String quantity, List<Judged> steps, StepValues values, int step) {
        if (steps.stream().allMatch(Judged::hasSameNaNs)) {
            return Optional.empty();
        }
        List<Mistake> mistakes = new NotFinite(values).mistakes(quantity, steps);
        return mistakes.isEmpty() ? Optional.empty() : Optional.of(diagnosis(quantity, steps, step, mistakes));
    }

    /** What else makes values that are nowhere finite, beside an explanation of them. */
    public static List<Diagnosis.Alternative> alternatives(String quantity, List<Judged> steps, StepValues values) {
        return new NotFinite(values)
                .mistakes(quantity, steps).stream().map(NotFinite::alternative).toList();
    }

    private static Diagnosis.Alternative alternative(Mistake mistake) {
        return new Diagnosis.Alternative(mistake.cause, mistake.computed, "the outputs, a, of the same step");
    }

    private List<Mistake> mistakes(String quantity, List<Judged> steps) {
        String output = spec.network().output();
        if (quantity.matches("a\\d+")) {
            return List.of(Mistake.OVERFLOW);
        } else if (spec.loss().takesLogits() && quantity.matches("loss|dataLoss|dz\\d+")) {
            return ofLogits(output);
        } else if (values.evidence().isRecorded(output)) {
            boolean atTheLoss = quantity.matches("loss|dataLoss|d[az]\\d+");
            return atTheLoss && any(values.of(output), this::isZeroOrOne) ? List.of(Mistake.LOG_OF_ZERO) : List.of();
        }
        List<Mistake> mistakes = new ArrayList<>();
        if (isLogarithmic() && any(values.of(output), this::isZeroOrOne)) {
            mistakes.add(Mistake.LOG_OF_ZERO);
        }
        if (!isInfinite(steps) && !isBackwardFinite() && canOverflow()) {
            mistakes.add(Mistake.OVERFLOW);
        }
        return mistakes;
    }

    /** Exponentials of the logits as they are, or the logarithm of a probability that is 0 in the candidate's type. */
    private List<Mistake> ofLogits(String output) {
        if (any(values.of(output), z -> Math.abs(z) > largestExponent())) {
            return List.of(Mistake.OVERFLOW, Mistake.LOG_OF_ZERO);
        }
        return any(values.of(output), z -> isZeroOrOne(1 / (1 + Math.exp(-z))))
                ? List.of(Mistake.LOG_OF_ZERO)
                : List.of();
    }

    private boolean isLogarithmic() {
        return spec.loss() instanceof LossSpec.Bce || spec.loss() instanceof LossSpec.CrossEntropy;
    }

    /** Whether a value is infinite: a quotient of two infinities never is. */
    private static boolean isInfinite(List<Judged> steps) {
        return steps.stream().anyMatch(judged -> any(List.of(judged.actual()), Double::isInfinite));
    }

    /** Whether the last layer's recorded gradients are finite: with a NaN on the way forward they would not be. */
    private boolean isBackwardFinite() {
        String last = Quantities.gradient(
                Quantities.weight(spec.network().outputLayer().index()));
        return values.evidence().isRecorded(last) && !any(values.of(last), value -> !Double.isFinite(value));
    }

    /** Whether an exponential that an unprotected activation takes can overflow: of z, or of 2z. */
    private boolean canOverflow() {
        double largest = largestExponent();
        return spec.network().denseLayers().stream().anyMatch(layer -> canOverflow(layer, largest));
    }

    /** e to the power of more is infinite in the candidate's type. */
    private double largestExponent() {
        return Math.log(spec.dtype() == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE);
    }

    private boolean canOverflow(DenseLayer layer, double largest) {
        if (!layer.isActivated()) {
            return false;
        }
        ActivationSpec f = layer.activation();
        boolean exponential = f instanceof ActivationSpec.Sigmoid
                || f instanceof ActivationSpec.Softmax
                || f instanceof ActivationSpec.Elu
                || f instanceof ActivationSpec.Selu
                || f instanceof ActivationSpec.Silu
                || f instanceof ActivationSpec.Softplus;
        double limit = f instanceof ActivationSpec.Tanh ? largest / 2 : largest;
        return (exponential || f instanceof ActivationSpec.Tanh)
                && any(values.of(layer.preactivation()), z -> Math.abs(z) > limit);
    }

    /** In the candidate's type. */
    private boolean isZeroOrOne(double probability) {
        double held = spec.dtype() == DType.FLOAT32 ? (float) probability : probability;
        return held == 0 || held == 1;
    }

    private static boolean any(List<Tensor> tensors, DoublePredicate test) {
        for (Tensor tensor : tensors) {
            for (int i = 0; i < tensor.size(); i++) {
                if (test.test(tensor.get(i))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Diagnosis diagnosis(String quantity, List<Judged> steps, int step, List<Mistake> mistakes) {
        int wrong = 0;
        for (int i = 0; i < steps.get(0).actual().size(); i++) {
            wrong += Double.isFinite(steps.get(0).actual().get(i)) ? 0 : 1;
        }
        Mistake first = mistakes.get(0);
        return new Diagnosis(
                first.cause,
                Diagnosis.Kind.BUG,
                step,
                List.of(quantity),
                first.expected,
                first.computed,
                first.fix,
                0,
                wrong,
                mistakes.stream().skip(1).map(NotFinite::alternative).toList());
    }
}
