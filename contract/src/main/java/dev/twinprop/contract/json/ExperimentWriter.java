package dev.twinprop.contract.json;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ClippingSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.SignalType;
import dev.twinprop.contract.spec.TrainingSpec;

/**
 * Writes an experiment as JSON, in the form that {@link ExperimentReader} reads.
 *
 * <p>Every field is written, defaults included, so that a program in another language needs to know none of them.
 */
public final class ExperimentWriter {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ExperimentWriter() {}

    /** The experiment as an indented JSON object. */
    public static String json(ExperimentSpec spec) {
        ObjectNode node = MAPPER.createObjectNode().put("name", spec.name());
        node.set("network", network(spec.network()));
        node.set("loss", loss(spec.loss()));
        if (spec.regularization().isActive()) {
            node.set("regularization", UpdateWriter.regularization(spec.regularization(), MAPPER.createObjectNode()));
        }
        node.set("optimizer", UpdateWriter.optimizer(spec.optimizer(), MAPPER.createObjectNode()));
        if (!(spec.clipGradient() instanceof ClippingSpec.None)) {
            node.set("clipGradient", UpdateWriter.clipping(spec.clipGradient(), MAPPER.createObjectNode()));
        }
        if (spec.isScheduled()) {
            node.set("schedule", UpdateWriter.schedule(spec.schedule(), MAPPER.createObjectNode()));
        }
        node.set("data", DataWriter.write(spec.data()));
        node.set("init", init(spec.init()));
        spec.batchSize().ifPresentOrElse(size -> node.put("batchSize", size), () -> node.put("batchSize", "full"));
        spec.shuffleSeed().ifPresent(seed -> node.put("shuffleSeed", seed));
        node.put("epochs", spec.epochs());
        spec.steps().ifPresent(steps -> node.put("steps", steps));
        node.put("dtype", spec.dtype().id());
        if (spec.activations() != SignalType.DTYPE) {
            node.put("activations", spec.activations().id());
        }
        if (!spec.training().equals(TrainingSpec.DEFAULT)) {
            node.set("training", training(spec.training()));
        }
        return node.toPrettyString() + "\n";
    }

    private static ObjectNode training(TrainingSpec spec) {
        ObjectNode node = MAPPER.createObjectNode();
        spec.epochs().ifPresent(epochs -> node.put("epochs", epochs));
        spec.dtype().ifPresent(dtype -> node.put("dtype", dtype.id()));
        spec.patience().ifPresent(patience -> node.put("patience", patience));
        return node;
    }

    private static ObjectNode typed(String type) {
        return MAPPER.createObjectNode().put("type", type);
    }

    private static ObjectNode network(NetworkSpec spec) {
        ObjectNode node = MAPPER.createObjectNode();
        ImageFields.put(node, "inputs", spec.input());
        ArrayNode layers = node.putArray("layers");
        spec.layers().forEach(layer -> layers.add(layer(layer)));
        return node;
    }

    private static ObjectNode layer(LayerSpec spec) {
        ObjectNode node = typed(spec.type());
        if (spec instanceof LayerSpec.Linear linear) {
            node.put("units", linear.units()).put("bias", linear.bias());
        } else if (spec instanceof LayerSpec.BatchNorm norm) {
            node.put("eps", norm.eps()).put("momentum", norm.momentum());
        } else if (spec instanceof LayerSpec.LayerNorm norm) {
            node.put("eps", norm.eps());
        } else if (spec instanceof LayerSpec.Dropout dropout) {
            node.put("p", dropout.p()).put("seed", dropout.seed());
        } else if (spec instanceof ImageSpec.Conv2d conv) {
            ImageFields.put(node.put("channels", conv.channels()), conv.window());
            node.put("bias", conv.bias());
        } else if (spec instanceof ImageSpec.Pool pool) {
            ImageFields.put(node, pool.window());
        } else if (spec instanceof ActivationSpec.LeakyRelu leaky) {
            node.put("slope", leaky.slope());
        } else if (spec instanceof ActivationSpec.Elu elu) {
            node.put("alpha", elu.alpha());
        } else if (spec instanceof ActivationSpec.Gelu gelu) {
            node.put("approximate", gelu.approximate().id());
        } else if (spec instanceof ActivationSpec.Softplus softplus) {
            node.put("beta", softplus.beta());
        }
        return node;
    }

    private static ObjectNode loss(LossSpec spec) {
        ObjectNode node =
                typed(spec.type()).put("reduction", spec.reduction().id()).put("factor", spec.factor());
        if (spec instanceof LossSpec.Bce bce) {
            node.put("clip", bce.clip());
        } else if (spec instanceof LossSpec.CrossEntropy crossEntropy) {
            node.put("clip", crossEntropy.clip());
        } else if (spec instanceof LossSpec.Huber huber) {
            node.put("delta", huber.delta());
        }
        if (spec instanceof LossSpec.Categorical categorical) {
            node.put("labelSmoothing", categorical.labelSmoothing());
        }
        return node;
    }

    private static ObjectNode init(InitSpec spec) {
        ObjectNode node = typed(spec.type());
        if (spec instanceof InitSpec.Normal normal) {
            node.put("scale", normal.scale());
        } else if (spec instanceof InitSpec.Orthogonal orthogonal) {
            node.put("gain", orthogonal.gain());
        } else if (spec instanceof InitSpec.Constant constant) {
            return constant.value() == 0 ? node : node.put("value", constant.value());
        }
        return spec instanceof InitSpec.Given ? node : node.put("seed", spec.seed());
    }
}
