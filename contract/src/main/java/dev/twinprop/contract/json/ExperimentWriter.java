package dev.twinprop.contract.json;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.RegularizationSpec;

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
            node.set("regularization", regularization(spec.regularization()));
        }
        node.set("optimizer", optimizer(spec.optimizer()));
        node.set("data", data(spec.data()));
        node.set("init", init(spec.init()));
        spec.batchSize().ifPresentOrElse(size -> node.put("batchSize", size), () -> node.put("batchSize", "full"));
        spec.shuffleSeed().ifPresent(seed -> node.put("shuffleSeed", seed));
        node.put("epochs", spec.epochs());
        spec.steps().ifPresent(steps -> node.put("steps", steps));
        node.put("dtype", spec.dtype().id());
        return node.toPrettyString() + "\n";
    }

    private static ObjectNode typed(String type) {
        return MAPPER.createObjectNode().put("type", type);
    }

    private static ObjectNode network(NetworkSpec spec) {
        ObjectNode node = MAPPER.createObjectNode().put("inputs", spec.inputs());
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
        } else if (spec instanceof ActivationSpec.LeakyRelu leaky) {
            node.put("slope", leaky.slope());
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
        }
        return node;
    }

    private static ObjectNode regularization(RegularizationSpec spec) {
        return MAPPER.createObjectNode()
                .put("l2", spec.l2())
                .put("on", spec.on().id());
    }

    private static ObjectNode optimizer(OptimizerSpec spec) {
        ObjectNode node = typed(spec.type()).put("learningRate", spec.learningRate());
        if (spec instanceof OptimizerSpec.Sgd sgd) {
            node.put("momentum", sgd.momentum())
                    .put("dampening", sgd.dampening())
                    .put("nesterov", sgd.nesterov())
                    .put("weightDecay", sgd.weightDecay());
        } else if (spec instanceof OptimizerSpec.Adam adam) {
            node.put("beta1", adam.beta1())
                    .put("beta2", adam.beta2())
                    .put("eps", adam.eps())
                    .put("weightDecay", adam.weightDecay());
        }
        return node;
    }

    private static ObjectNode data(DataSpec spec) {
        ObjectNode node = typed(spec.type());
        if (spec instanceof DataSpec.Spiral spiral) {
            node.put("pointsPerClass", spiral.pointsPerClass())
                    .put("noise", spiral.noise())
                    .put("revolutions", spiral.revolutions())
                    .put("seed", spiral.seed());
        } else if (spec instanceof DataSpec.Moons moons) {
            node.put("samples", moons.samples()).put("noise", moons.noise()).put("seed", moons.seed());
        } else if (spec instanceof DataSpec.Circles circles) {
            node.put("samples", circles.samples())
                    .put("noise", circles.noise())
                    .put("factor", circles.factor())
                    .put("seed", circles.seed());
        } else if (spec instanceof DataSpec.Blobs blobs) {
            node.put("samples", blobs.samples())
                    .put("features", blobs.features())
                    .put("classes", blobs.classes())
                    .put("deviation", blobs.deviation())
                    .put("seed", blobs.seed());
        } else if (spec instanceof DataSpec.Phase phase) {
            node.put("samples", phase.samples()).put("seed", phase.seed());
        }
        return node;
    }

    private static ObjectNode init(InitSpec spec) {
        ObjectNode node = typed(spec.type());
        if (spec instanceof InitSpec.Normal normal) {
            node.put("scale", normal.scale());
        }
        return spec instanceof InitSpec.Given ? node : node.put("seed", spec.seed());
    }
}
