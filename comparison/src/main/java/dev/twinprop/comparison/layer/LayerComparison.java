package dev.twinprop.comparison.layer;

import dev.twinprop.contract.layer.CustomLayer;
import dev.twinprop.contract.layer.LayerReference;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Runs a layer and its reference at one point and judges every value of the layer. */
public final class LayerComparison {

    /** An allowance beyond this share of the largest value judges nothing. */
    private static final double TOO_WIDE = 0.1;

    /** Several threads may sum in another order at each call; more than that is no rounding. */
    private static final double REPEATED = 1e-9;

    private final LayerReference reference;
    private final LayerPoint point;
    private final Map<String, Tensor> expected;
    private final EstimatedBound bound;
    private final List<LayerFinding> findings = new ArrayList<>();
    private final List<String> agreeing = new ArrayList<>();
    private final List<String> notJudged = new ArrayList<>();

    private LayerComparison(LayerReference reference, LayerPoint point, DType type, long seed) {
        this.reference = reference;
        this.point = point;
        this.expected = point.evaluate(reference);
        checkExpected();
        this.bound = EstimatedBound.of(reference, point, expected, type, Randoms.of(seed));
    }

    /**
     * Compares.
     *
     * @param input in the type in which the layer is to compute; every other value is rounded to it for both sides
     * @param parameters by the reference's names
     * @param outputGradient given the output, the gradient by it, of its shape
     * @param seed of the draws by which the bound is estimated
     * @throws IllegalArgumentException if parameters or gradient do not fit, nothing is to be compared, or the reference is
     *     not finite there or random
     */
    public static LayerReport run(
            CustomLayer layer,
            LayerReference reference,
            Tensor input,
            Map<String, Tensor> parameters,
            UnaryOperator<Tensor> outputGradient,
            long seed) {
        checkNames(reference, input, parameters);
        Tensor output = reference.forward(input, parameters);
        Tensor gradient = outputGradient.apply(output);
        checkShape(gradient, output);
        if (input.size() == 0 || output.size() == 0) {
            throw new IllegalArgumentException("there is nothing to compare: input or output is empty");
        }
        LayerPoint given = new LayerPoint(input, parameters, gradient).as(input.dtype());
        LayerComparison comparison = new LayerComparison(reference, given.as(DType.FLOAT64), input.dtype(), seed);
        return comparison.judge(given.evaluate(layer));
    }

    private static void checkNames(LayerReference reference, Tensor input, Map<String, Tensor> parameters) {
        Set<String> names = reference.parameters(input.shape()).keySet();
        if (!parameters.keySet().equals(names)) {
            throw new IllegalArgumentException(
                    "the reference has the parameters " + names + ", not " + parameters.keySet());
        }
    }

    private static void checkShape(Tensor gradient, Tensor output) {
        if (!gradient.hasShapeOf(output)) {
            throw new IllegalArgumentException("the output gradient has shape " + Arrays.toString(gradient.shape())
                    + ", the output " + Arrays.toString(output.shape()));
        }
    }

    private void checkExpected() {
        Map<String, Tensor> again = point.evaluate(reference);
        expected.forEach((name, value) -> {
            if (!Arrays.stream(value.toDoubles()).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("the reference's " + name + " is not finite at this input");
            }
            if (!isRepeated(value, Named.required(again, name))) {
                throw new IllegalArgumentException("the reference's " + name
                        + " differs from call to call: remove its dropout or other randomness");
            }
        });
    }

    private static boolean isRepeated(Tensor value, Tensor again) {
        double near = REPEATED * NaturalSizes.largest(value);
        boolean isRepeated = true;
        for (int i = 0; i < value.size(); i++) {
            isRepeated &= Math.abs(again.get(i) - value.get(i)) <= near;
        }
        return isRepeated;
    }

    private LayerReport judge(Map<String, Tensor> actual) {
        expected.forEach((name, value) -> {
            Optional<LayerFinding> finding = finding(name, value, Optional.ofNullable(actual.get(name)));
            if (finding.isPresent()) {
                findings.add(finding.get());
            } else if (isTooWide(name, value)) {
                notJudged.add(name);
            } else {
                agreeing.add(name);
            }
        });
        actual.keySet().stream().filter(name -> !expected.containsKey(name)).forEach(this::unknown);
        return new LayerReport(findings, agreeing, notJudged, bound.change());
    }

    private void unknown(String name) {
        findings.add(new LayerFinding(
                name,
                "the reference has no such parameter; it has "
                        + (point.parameters().isEmpty()
                                ? "none"
                                : String.join(", ", point.parameters().keySet())),
                List.of()));
    }

    private boolean isTooWide(String name, Tensor value) {
        double size = NaturalSizes.largest(value);
        return size > 0
                && Arrays.stream(Named.required(bound.allowed(), name))
                        .allMatch(allowed -> !(allowed <= TOO_WIDE * size));
    }

    private Optional<LayerFinding> finding(String name, Tensor right, Optional<Tensor> given) {
        if (given.isEmpty()) {
            return Optional.of(new LayerFinding(name, "missing", List.of()));
        }
        Tensor actual = given.get();
        double[] allowed = widened(Named.required(bound.allowed(), name), right, actual);
        LayerHints hints = new LayerHints(right, allowed);
        if (!actual.hasShapeOf(right)) {
            String shapes =
                    "has shape " + Arrays.toString(actual.shape()) + ", expected " + Arrays.toString(right.shape());
            return Optional.of(new LayerFinding(name, shapes, hints.ofShape(actual)));
        }
        return wrong(actual, right, allowed)
                .map(what -> new LayerFinding(
                        name,
                        what,
                        hints.of(
                                actual,
                                point.input().rank() == 0 ? 1 : point.input().shape(0))));
    }

    /** Values that are handed over in a type narrower than the input's were rounded once more. */
    private static double[] widened(double[] allowed, Tensor right, Tensor actual) {
        double[] widened = allowed.clone();
        Arrays.setAll(widened, i -> allowed[i] + actual.unitRoundoff() * Math.abs(right.get(i)));
        return widened;
    }

    private static Optional<String> wrong(Tensor actual, Tensor right, double[] allowed) {
        int wrong = 0;
        int worst = -1;
        double excess = 0;
        for (int i = 0; i < allowed.length; i++) {
            double error = Math.abs(actual.get(i) - right.get(i));
            if (!(error <= Math.min(allowed[i], Double.MAX_VALUE))) { // infinity is wrong even where nothing is judged
                wrong++;
                double here = Double.isNaN(error) ? Double.POSITIVE_INFINITY : error / allowed[i];
                if (worst < 0 || here > excess) {
                    worst = i;
                    excess = here;
                }
            }
        }
        return wrong == 0
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%d of %d values; worst at %s: expected %.9g, actual %.9g, allowed error %.1e",
                        wrong,
                        allowed.length,
                        Arrays.toString(actual.indexOf(worst)),
                        right.get(worst),
                        actual.get(worst),
                        allowed[worst]));
    }
}
