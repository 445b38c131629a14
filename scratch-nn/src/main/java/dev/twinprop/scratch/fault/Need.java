package dev.twinprop.scratch.fault;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ClippingSpec;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.trace.Quantities;
import java.util.function.BiPredicate;

/**
 * What a layer of an experiment must have to carry a fault.
 *
 * @param description in a few words; empty if any layer will do
 * @param test whether a layer has it
 */
record Need(String description, BiPredicate<ExperimentSpec, DenseLayer> test) {

    static final Need NOTHING = new Need("", (spec, layer) -> true);

    static final Need BIAS = new Need("a layer with a bias", (spec, layer) -> layer.bias());

    static final Need ACTIVATION = new Need("a layer with an activation", (spec, layer) -> layer.isActivated());

    static final Need SQUARE = new Need(
            "a layer with as many outputs as inputs",
            (spec, layer) -> layer.isLinear() && layer.inputs() == layer.outputs());

    static final Need LINEAR = new Need("a linear layer", (spec, layer) -> layer.isLinear());

    static final Need LAYER_BEFORE =
            new Need("at least two layers, and one that has another before it", (spec, layer) -> layer.index() >= 2);

    static final Need MEAN = new Need(
            "a loss that is averaged over the batch",
            (spec, layer) -> spec.loss().reduction() != Reduction.SUM);

    static final Need MOMENTUM = new Need(
            "sgd with momentum on all parameters, not looking ahead",
            (spec, layer) ->
                    spec.optimizer() instanceof OptimizerSpec.Sgd sgd && !sgd.looksAhead() && hasMomentum(sgd));

    static final Need ADAM = new Need(
            "adam or adamw without amsgrad",
            (spec, layer) -> spec.optimizer() instanceof OptimizerSpec.Adam adam && !adam.amsgrad());

    static final Need COUPLED_ADAM = new Need(
            "adam without amsgrad",
            (spec, layer) -> ADAM.isMet(spec, layer) && spec.optimizer().type().equals("adam"));

    static final Need OUTPUT = new Need(
            "the output layer",
            (spec, layer) -> layer.index() == spec.network().denseLayers().size());

    static final Need SEVERAL_UNITS = new Need("a layer with more than one unit", (spec, layer) -> layer.outputs() > 1);

    static final Need ONE_UNIT = new Need("a layer with a single unit", (spec, layer) -> layer.outputs() == 1);

    static final Need LAYER_AFTER = new Need(
            "at least two layers, and one that has another after it",
            (spec, layer) -> layer.index() < spec.network().denseLayers().size());

    static final Need RELU = activation("relu", ActivationSpec.Relu.class);

    static final Need LEAKY = new Need(
            "leaky_relu with a slope other than 0 and 1",
            (spec, layer) -> layer.activation() instanceof ActivationSpec.LeakyRelu leaky
                    && leaky.slope() != 0
                    && leaky.slope() != 1);

    static final Need SIGMOID = activation("sigmoid", ActivationSpec.Sigmoid.class);

    static final Need TANH = activation("tanh", ActivationSpec.Tanh.class);

    static final Need SOFTMAX = activation("softmax over more than one unit", ActivationSpec.Softmax.class)
            .restrictedTo(SEVERAL_UNITS);

    static final Need ELU = activation("elu", ActivationSpec.Elu.class);

    static final Need ELU_WITH_ALPHA = new Need(
            "elu with an alpha other than 1",
            (spec, layer) -> layer.activation() instanceof ActivationSpec.Elu elu && elu.alpha() != 1);

    static final Need SELU = activation("selu", ActivationSpec.Selu.class);

    static final Need GELU = activation("gelu", ActivationSpec.Gelu.class);

    static final Need GELU_EXACT = new Need(
            "gelu without an approximation",
            (spec, layer) ->
                    layer.activation().equals(new ActivationSpec.Gelu(ActivationSpec.Gelu.Approximation.NONE)));

    static final Need GELU_BY_TANH = new Need(
            "gelu approximated by tanh",
            (spec, layer) ->
                    layer.activation().equals(new ActivationSpec.Gelu(ActivationSpec.Gelu.Approximation.TANH)));

    static final Need SILU = activation("silu", ActivationSpec.Silu.class);

    static final Need SOFTPLUS = new Need(
            "softplus with beta 1", (spec, layer) -> layer.activation().equals(new ActivationSpec.Softplus(1)));

    static final Need SOFTPLUS_WITH_BETA = new Need(
            "softplus with a beta other than 1",
            (spec, layer) -> layer.activation() instanceof ActivationSpec.Softplus softplus && softplus.beta() != 1);

    static final Need SIGMOID_OR_TANH = SIGMOID.or(TANH);

    static final Need ELEMENTWISE_ACTIVATION = new Need(
            "an activation of single elements",
            (spec, layer) -> layer.isActivated() && !(layer.activation() instanceof ActivationSpec.Softmax));

    /** Outputs that a binary cross-entropy can be taken of. */
    static final Need PROBABILITIES = new Need(
            "an output in [0, 1], that of sigmoid or softmax",
            (spec, layer) -> layer.activation() instanceof ActivationSpec.Sigmoid
                    || layer.activation() instanceof ActivationSpec.Softmax);

    static final Need MSE = loss("mse", LossSpec.Mse.class);

    static final Need BCE = loss("bce", LossSpec.Bce.class);

    static final Need CROSS_ENTROPY = loss("cross_entropy", LossSpec.CrossEntropy.class);

    static final Need L1 = loss("l1", LossSpec.L1.class);

    static final Need HUBER = loss("huber", LossSpec.Huber.class);

    static final Need BCE_WITH_LOGITS = loss("bce_with_logits", LossSpec.BceWithLogits.class);

    static final Need CROSS_ENTROPY_WITH_LOGITS =
            loss("cross_entropy_with_logits", LossSpec.CrossEntropyWithLogits.class);

    static final Need LABEL_SMOOTHING = new Need(
            "a loss with labelSmoothing",
            (spec, layer) ->
                    spec.loss() instanceof LossSpec.Categorical categorical && categorical.labelSmoothing() > 0);

    static final Need NO_LABEL_SMOOTHING =
            new Need("a loss without labelSmoothing", (spec, layer) -> !LABEL_SMOOTHING.isMet(spec, layer));

    static final Need LOGARITHM = BCE.or(CROSS_ENTROPY);

    static final Need NO_CLIP = new Need("a loss without clip", (spec, layer) -> clip(spec) == 0);

    static final Need PENALTY = new Need("an l2 penalty and no l1", (spec, layer) -> isSquared(spec));

    static final Need MAGNITUDES = new Need(
            "an l1 penalty and no l2",
            (spec, layer) ->
                    spec.regularization().l1() > 0 && spec.regularization().l2() == 0);

    static final Need PENALTY_ON_WEIGHTS_ONLY = new Need(
            "an l2 penalty on weights only",
            (spec, layer) -> isSquared(spec) && !spec.regularization().penalizesBiases());

    static final Need PENALTY_ON_BIASES = new Need(
            "an l2 penalty on all parameters",
            (spec, layer) -> isSquared(spec) && spec.regularization().penalizesBiases());

    static final Need NO_PENALTY_ON_BIASES = new Need(
            "no penalty on biases", (spec, layer) -> !spec.regularization().penalizesBiases());

    static final Need NO_PENALTY =
            new Need("no penalty", (spec, layer) -> !spec.regularization().isActive());

    static final Need SGD = new Need(
            "sgd that does not look ahead",
            (spec, layer) -> spec.optimizer() instanceof OptimizerSpec.Sgd sgd && !sgd.looksAhead());

    static final Need UNDAMPENED = new Need(
            "no dampening", (spec, layer) -> spec.optimizer() instanceof OptimizerSpec.Sgd sgd && sgd.dampening() == 0);

    static final Need NESTEROV = new Need(
            "nesterov's momentum",
            (spec, layer) -> spec.optimizer() instanceof OptimizerSpec.Sgd sgd && sgd.nesterov() && hasMomentum(sgd));

    /** Gradients as they are, which can be scaled without a limit taking notice. */
    static final Need UNCLIPPED =
            new Need("no clipGradient", (spec, layer) -> spec.clipGradient() instanceof ClippingSpec.None);

    static final Need UNSCHEDULED = new Need("no schedule", (spec, layer) -> !spec.isScheduled());

    static final Need WEIGHT_DECAY = new Need(
            "an optimizer with weightDecay other than adamw",
            (spec, layer) -> spec.optimizer().weightDecay() > 0
                    && !spec.optimizer().type().equals("adamw"));

    static final Need DECOUPLED_DECAY = new Need(
            "adamw with weightDecay",
            (spec, layer) -> spec.optimizer().weightDecay() > 0
                    && spec.optimizer().type().equals("adamw"));

    static final Need NO_WEIGHT_DECAY = new Need(
            "an optimizer without weightDecay",
            (spec, layer) -> spec.optimizer().weightDecay() == 0);

    static final Need LEARNING =
            new Need("a learningRate above 0", (spec, layer) -> spec.optimizer().learningRate() > 0);

    static final Need FLOAT64 = new Need("dtype float64", (spec, layer) -> spec.dtype() == DType.FLOAT64);

    static final Need BATCH_SIZE =
            new Need("a batchSize", (spec, layer) -> spec.batchSize().isPresent());

    static final Need BATCH_AS_WIDE = new Need(
            "a batchSize that is the width of a layer with as many outputs as inputs",
            (spec, layer) -> layer.isLinear()
                    && layer.inputs() == layer.outputs()
                    && spec.batchSize().isPresent()
                    && spec.batchSize().getAsInt() == layer.outputs());

    /** An activation before the layer that changes when it is applied twice. */
    static final Need SIGMOID_OR_TANH_BEFORE = new Need(
            "a layer that follows sigmoid or tanh",
            (spec, layer) -> layer.input().equals(Quantities.activation(layer.index() - 1))
                    && SIGMOID_OR_TANH.isMet(spec, before(spec, layer)));

    private static boolean hasMomentum(OptimizerSpec.Sgd sgd) {
        return sgd.momentum("W") > 0 && sgd.momentum("b") > 0;
    }

    private static boolean isSquared(ExperimentSpec spec) {
        return spec.regularization().l2() > 0 && spec.regularization().l1() == 0;
    }

    private static Need activation(String name, Class<? extends ActivationSpec> type) {
        return new Need(name, (spec, layer) -> type.isInstance(layer.activation()));
    }

    private static Need loss(String name, Class<? extends LossSpec> type) {
        return new Need("the loss " + name, (spec, layer) -> type.isInstance(spec.loss()));
    }

    private static double clip(ExperimentSpec spec) {
        if (spec.loss() instanceof LossSpec.Bce bce) {
            return bce.clip();
        }
        return spec.loss() instanceof LossSpec.CrossEntropy crossEntropy ? crossEntropy.clip() : 0;
    }

    /** The layer before. */
    static DenseLayer before(ExperimentSpec spec, DenseLayer layer) {
        return spec.network().denseLayers().get(layer.index() - 2);
    }

    /** At least one of both. */
    Need or(Need other) {
        return new Need(description + " or " + other.description, test.or(other.test));
    }

    /** Both, where the description says so already. */
    private Need restrictedTo(Need other) {
        return new Need(description, test.and(other.test));
    }

    /** Both. */
    Need and(Need other) {
        if (description.isEmpty()) {
            return other;
        }
        return new Need(description + " and " + other.description, test.and(other.test));
    }

    boolean isMet(ExperimentSpec spec, DenseLayer layer) {
        return test.test(spec, layer);
    }
}
