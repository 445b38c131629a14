package dev.twinprop.contract.json;

import dev.twinprop.contract.spec.ClippingSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.OptimizerSpec.Sgd.Momentum;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.spec.RegularizationSpec.Target;
import dev.twinprop.contract.spec.SpecException;
import java.util.List;

/** Reads what stands between gradients and parameters: penalty, clipping, optimiser. */
final class UpdateReader {

    private static final List<String> OPTIMIZERS = List.of("sgd", "adam", "adamw", "rmsprop", "adagrad", "adadelta");

    private UpdateReader() {}

    static RegularizationSpec regularization(SpecNode node) {
        return node.read(() -> {
            double l1 = node.number("l1", 0);
            return new RegularizationSpec(
                    l1,
                    l1 == 0 ? node.number("l2") : node.number("l2", 0),
                    node.choice("on", Target.class, Target.WEIGHTS));
        });
    }

    static ClippingSpec clipping(SpecNode node) {
        return node.read(() -> {
            var value = node.optionalNumber("value");
            var norm = node.optionalNumber("norm");
            if (value.isPresent() == norm.isPresent()) {
                throw new SpecException("", "expected either value or norm");
            }
            return value.isPresent()
                    ? new ClippingSpec.ByValue(value.getAsDouble())
                    : new ClippingSpec.ByNorm(norm.orElseThrow());
        });
    }

    static OptimizerSpec optimizer(SpecNode node) {
        return node.read(() -> {
            String type = node.text("type");
            return switch (type) {
                case "sgd" -> sgd(node);
                case "adam" -> adam(node, 0, false);
                case "adamw" -> adam(node, 0.01, true);
                case "rmsprop" ->
                    new OptimizerSpec.RmsProp(
                            node.number("learningRate", 0.01),
                            node.number("alpha", 0.99),
                            node.number("eps", 1e-8),
                            node.number("momentum", 0),
                            node.flag("centered", false),
                            node.number("weightDecay", 0),
                            on(node));
                case "adagrad" ->
                    new OptimizerSpec.Adagrad(
                            node.number("learningRate", 0.01),
                            node.number("lrDecay", 0),
                            node.number("initialAccumulator", 0),
                            node.number("eps", 1e-10),
                            node.number("weightDecay", 0),
                            on(node));
                case "adadelta" ->
                    new OptimizerSpec.Adadelta(
                            node.number("learningRate", 1),
                            node.number("rho", 0.9),
                            node.number("eps", 1e-6),
                            node.number("weightDecay", 0),
                            on(node));
                default ->
                    throw new SpecException("type", "unknown type " + type + "; " + NearestName.hint(type, OPTIMIZERS));
            };
        });
    }

    private static OptimizerSpec sgd(SpecNode node) {
        return new OptimizerSpec.Sgd(
                node.number("learningRate"),
                node.number("momentum", 0),
                node.number("dampening", 0),
                nesterov(node),
                node.number("weightDecay", 0),
                on(node));
    }

    private static Momentum nesterov(SpecNode node) {
        if (node.is("nesterov", "lookahead")) {
            return Momentum.LOOKAHEAD;
        }
        if (node.isText("nesterov")) {
            throw new SpecException(
                    "nesterov", "unknown value " + node.text("nesterov") + "; expected true, false or lookahead");
        }
        return node.flag("nesterov", false) ? Momentum.NESTEROV : Momentum.PLAIN;
    }

    private static OptimizerSpec adam(SpecNode node, double weightDecay, boolean decoupled) {
        return new OptimizerSpec.Adam(
                node.number("learningRate", 0.001),
                node.number("beta1", 0.9),
                node.number("beta2", 0.999),
                node.number("eps", 1e-8),
                node.number("weightDecay", weightDecay),
                decoupled,
                node.flag("amsgrad", false),
                on(node));
    }

    private static Target on(SpecNode node) {
        return node.choice("on", Target.class, Target.ALL);
    }
}
