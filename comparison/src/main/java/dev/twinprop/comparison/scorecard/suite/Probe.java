package dev.twinprop.comparison.scorecard.suite;

import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.data.MaskedBatches;
import dev.twinprop.datasets.schedule.Schedules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * An experiment whose values can expose bugs: mixed signs, biases away from zero, random targets.
 *
 * @param seed values are the same for the same seed and architecture
 * @param kind what the values must bring about
 */
public record Probe(Architecture architecture, DType dtype, long seed, Kind kind) {

    /** What the values must bring about, beside exposing bugs in general. */
    public enum Kind {
        USUAL,
        /** z so large that unprotected exponentials overflow and probabilities are 0 and 1. */
        OVERFLOWING,
        /** Output probabilities near 0 and 1. */
        CONFIDENT,
        /** z = 0 exactly in one unit of each layer. */
        AT_KINK,
        /** A smaller last batch. */
        PARTIAL;

        /** The values on which a bug of some cause can show. */
        public static Kind of(String cause, long seed) {
            return switch (cause) {
                case "overflow", "log-of-zero" -> OVERFLOWING;
                case "log-clip" -> seed % 2 == 0 ? USUAL : CONFIDENT;
                case "relu-derivative-at-zero" -> AT_KINK;
                case "partial-batch-scale" -> PARTIAL;
                default -> USUAL;
            };
        }
    }

    private static final int MISSING_ROWS = 2;

    /** Specification and values. */
    public Experiment experiment() {
        ExperimentSpec spec = architecture.spec(dtype);
        SplittableRandom random = new SplittableRandom(Objects.hash(architecture.name(), seed));
        List<MiniBatch> batches = new ArrayList<>();
        for (int i = 0; i < Architecture.STEPS; i++) {
            boolean isPartial = kind == Kind.PARTIAL && i == Architecture.STEPS - 1;
            batches.add(batch(random, isPartial ? architecture.rows() - MISSING_ROWS : architecture.rows()));
        }
        return new Experiment(
                spec,
                parameters(random),
                new MaskedBatches(Batches.cycling(batches), spec.network()),
                Schedules.of(spec, batches.size()));
    }

    private MiniBatch batch(SplittableRandom random, int rows) {
        int outputs = architecture.network().outputs();
        Tensor samples = tensor(
                i -> random.nextDouble(-1.5, 1.5), rows, architecture.network().inputs());
        boolean soft = seed % 2 == 1;
        if (architecture.loss() instanceof LossSpec.Categorical) {
            return new MiniBatch(samples, distributions(random, rows, outputs, soft));
        } else if (architecture.loss().hasProbabilityTargets()) {
            return new MiniBatch(
                    samples, tensor(soft ? i -> random.nextDouble() : i -> random.nextInt(2), rows, outputs));
        }
        return new MiniBatch(samples, tensor(i -> random.nextDouble(-1, 1), rows, outputs));
    }

    /** Rows that sum to 1, up to rounding: one-hot or not. */
    private Tensor distributions(SplittableRandom random, int rows, int outputs, boolean soft) {
        double[] elements = new double[rows * outputs];
        for (int i = 0; i < rows; i++) {
            int first = random.nextInt(outputs);
            int second = (first + random.nextInt(1, outputs)) % outputs;
            double share = soft ? random.nextInt(1, 16) / 16.0 : 1;
            elements[i * outputs + first] = share;
            elements[i * outputs + second] = 1 - share;
        }
        return Tensor.of(new int[] {rows, outputs}, elements).as(dtype);
    }

    private Map<String, Tensor> parameters(SplittableRandom random) {
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        for (DenseLayer layer : architecture.network().denseLayers()) {
            boolean[] zero = new boolean[layer.outputs()];
            zero[0] = kind == Kind.AT_KINK;
            for (Stage stage : layer.stages()) {
                for (ParameterSpec parameter : stage.parameters()) {
                    parameters.put(
                            parameter.name(),
                            tensor(element(parameter, scale(layer), zero, random), parameter.shape()));
                }
            }
        }
        return parameters;
    }

    /** The elements of a parameter by their number; the columns of some units of the layer are 0. */
    private static IntToDoubleFunction element(
            ParameterSpec parameter, double scale, boolean[] zero, SplittableRandom random) {
        return switch (parameter.kind()) {
            case WEIGHT -> {
                double weightScale = scale * 1.7 / Math.sqrt(parameter.extents().get(0));
                yield i -> zero[i % zero.length] ? 0 : weightScale * random.nextDouble(-1, 1);
            }
            case OFFSET ->
                i -> {
                    double value = offset(random);
                    return zero[i] ? 0 : value;
                };
            case SHIFT -> i -> offset(random);
            case SCALE -> i -> random.nextDouble(0.5, 1.5);
        };
    }

    /** Away from 0. */
    private static double offset(SplittableRandom random) {
        double sign = random.nextBoolean() ? 1 : -1;
        return sign * random.nextDouble(0.1, 0.7);
    }

    private double scale(DenseLayer layer) {
        boolean isOutput = layer.index() == architecture.network().denseLayers().size();
        return switch (kind) {
            case OVERFLOWING -> 1500;
            case CONFIDENT -> isOutput ? 20 : 1;
            case USUAL, AT_KINK, PARTIAL -> 1;
        };
    }

    private Tensor tensor(IntToDoubleFunction element, int... shape) {
        double[] elements = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = element.applyAsDouble(i);
        }
        return Tensor.of(shape, elements).as(dtype);
    }

    /** For messages: architecture, seed, and what is special about the values. */
    @Override
    public String toString() {
        String suffix = kind == Kind.USUAL ? "" : " " + kind.name().toLowerCase(Locale.ROOT);
        return architecture.name() + " seed " + seed + suffix;
    }
}
