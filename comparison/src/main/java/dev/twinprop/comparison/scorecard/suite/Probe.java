package dev.twinprop.comparison.scorecard.suite;

import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.datasets.schedule.Schedules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

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
        return new Experiment(spec, parameters(random), Batches.cycling(batches), Schedules.of(spec, batches.size()));
    }

    private MiniBatch batch(SplittableRandom random, int rows) {
        int outputs = architecture.network().outputs();
        Tensor samples = tensor(
                () -> random.nextDouble(-1.5, 1.5), rows, architecture.network().inputs());
        boolean soft = seed % 2 == 1;
        if (architecture.loss() instanceof LossSpec.Categorical) {
            return new MiniBatch(samples, distributions(random, rows, outputs, soft));
        } else if (architecture.loss().hasProbabilityTargets()) {
            return new MiniBatch(samples, tensor(soft ? random::nextDouble : () -> random.nextInt(2), rows, outputs));
        }
        return new MiniBatch(samples, tensor(() -> random.nextDouble(-1, 1), rows, outputs));
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
            double scale = scale(layer);
            double weightScale = scale * 1.7 / Math.sqrt(layer.inputs());
            boolean[] zero = new boolean[layer.outputs()];
            zero[0] = kind == Kind.AT_KINK;
            double[] weights = new double[layer.inputs() * layer.outputs()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = zero[i % layer.outputs()] ? 0 : weightScale * random.nextDouble(-1, 1);
            }
            parameters.put(
                    Quantities.weight(layer.index()),
                    Tensor.of(new int[] {layer.inputs(), layer.outputs()}, weights)
                            .as(dtype));
            double[] biases = new double[layer.outputs()];
            for (int i = 0; i < biases.length; i++) {
                double sign = random.nextBoolean() ? 1 : -1;
                biases[i] = zero[i] ? 0 : sign * random.nextDouble(0.1, 0.7);
            }
            if (layer.bias()) {
                parameters.put(
                        Quantities.bias(layer.index()),
                        Tensor.of(new int[] {layer.outputs()}, biases).as(dtype));
            }
        }
        return parameters;
    }

    private double scale(DenseLayer layer) {
        boolean isOutput = layer.index() == architecture.network().denseLayers().size();
        return switch (kind) {
            case OVERFLOWING -> 1500;
            case CONFIDENT -> isOutput ? 20 : 1;
            case USUAL, AT_KINK, PARTIAL -> 1;
        };
    }

    private Tensor tensor(DoubleSupplier element, int... shape) {
        double[] elements = new double[shape[0] * shape[1]];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = element.getAsDouble();
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
