package dev.twinprop.contract.spec;

import java.util.List;

/**
 * One entry of a network's list of layers: an operation that makes one quantity from the one before.
 *
 * <p>To add one: a record here and its line in {@code ExperimentReader} and {@code ExperimentWriter}.
 */
public sealed interface LayerSpec
        permits LayerSpec.Linear,
                LayerSpec.BatchNorm,
                LayerSpec.LayerNorm,
                LayerSpec.Dropout,
                ActivationSpec,
                ImageSpec {

    /** The name of the operation in files, for example {@code leaky_relu}. */
    String type();

    /** What its result is called in traces, without the number of the layer: {@code z}, {@code a}, … */
    String symbol();

    /** Whether a new layer begins with it: the number in the names of all that follows is one more. */
    default boolean beginsLayer() {
        return false;
    }

    /**
     * The shape of its result for one sample.
     *
     * @param before the shape of what comes in
     * @throws SpecException if it cannot take such samples
     */
    default SampleShape after(SampleShape before) {
        return before;
    }

    /**
     * Its parameters, in the order in which they are drawn.
     *
     * @param before the shape of what comes in
     * @param k the number of the layer, the number in their names
     */
    default List<ParameterSpec> parameters(SampleShape before, int k) {
        return List.of();
    }

    /**
     * What it learns from step to step without being trained, and uses where nothing is trained.
     *
     * @param before the shape of what comes in
     * @param k the number of the layer, the number in their names
     */
    default List<ParameterSpec> statistics(SampleShape before, int k) {
        return List.of();
    }

    /**
     * A layer of linear units: z = a W + b.
     *
     * @param units the number of outputs
     * @param bias whether b exists
     */
    record Linear(int units, boolean bias) implements LayerSpec {
        public Linear {
            Check.positive("units", units);
        }

        @Override
        public String type() {
            return "linear";
        }

        @Override
        public String symbol() {
            return "z";
        }

        @Override
        public boolean beginsLayer() {
            return true;
        }

        @Override
        public SampleShape after(SampleShape before) {
            before.requireFlat(type());
            return SampleShape.flat(units);
        }

        @Override
        public List<ParameterSpec> parameters(SampleShape before, int k) {
            ParameterSpec weight = ParameterSpec.weight("W", k, before.size(), units);
            return bias ? List.of(weight, ParameterSpec.offset("b", k, units)) : List.of(weight);
        }
    }

    /**
     * Each feature normalised over the batch: bn = γ (x − μ)/√(σ² + ε) + β. Of images each channel is, over the batch and
     * all places, as nn.BatchNorm2d does; m is the number of samples times that of the places.
     *
     * <p>In training μ and σ² are those of the batch, σ² with 1/m. The running statistics r become (1−momentum)·r +
     * momentum·(that of the batch, the variance with 1/(m−1)), as in PyTorch, and take their place where nothing is
     * trained.
     */
    record BatchNorm(double eps, double momentum) implements LayerSpec {
        public BatchNorm {
            Check.positive("eps", eps);
            Check.require(momentum >= 0 && momentum <= 1, "momentum", "expected a number in [0, 1], got " + momentum);
        }

        @Override
        public String type() {
            return "batch_norm";
        }

        @Override
        public String symbol() {
            return "bn";
        }

        @Override
        public List<ParameterSpec> parameters(SampleShape before, int k) {
            return ParameterSpec.scaleAndShift(k, before.channels());
        }

        @Override
        public List<ParameterSpec> statistics(SampleShape before, int k) {
            return List.of(
                    ParameterSpec.shift("runningMean", k, before.channels()),
                    ParameterSpec.scale("runningVar", k, before.channels()));
        }
    }

    /** Each sample normalised over its features: ln = γ (x − μ)/√(σ² + ε) + β, with σ² over 1/n. */
    record LayerNorm(double eps) implements LayerSpec {
        public LayerNorm {
            Check.positive("eps", eps);
        }

        @Override
        public String type() {
            return "layer_norm";
        }

        @Override
        public String symbol() {
            return "ln";
        }

        @Override
        public List<ParameterSpec> parameters(SampleShape before, int k) {
            return ParameterSpec.scaleAndShift(k, before.size());
        }
    }

    /**
     * Elements are dropped at random and the others scaled by 1/(1−p); where nothing is trained, all pass as they are.
     *
     * @param p the share that is dropped
     * @param seed draws the masks, one for each step, where they are not given
     */
    record Dropout(double p, long seed) implements LayerSpec {
        public Dropout {
            Check.rate("p", p);
            Check.seed("seed", seed);
        }

        @Override
        public String type() {
            return "dropout";
        }

        @Override
        public String symbol() {
            return "drop";
        }
    }
}
