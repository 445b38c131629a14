package dev.twinprop.contract.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinprop.contract.spec.ClippingSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.spec.ScheduleSpec;

/** Writes what stands between gradients and parameters into an empty object, in the form that is read. */
final class UpdateWriter {

    private UpdateWriter() {}

    static ObjectNode regularization(RegularizationSpec spec, ObjectNode node) {
        return node.put("l1", spec.l1())
                .put("l2", spec.l2())
                .put("on", spec.on().id());
    }

    static ObjectNode clipping(ClippingSpec spec, ObjectNode node) {
        if (spec instanceof ClippingSpec.ByValue limit) {
            node.put("value", limit.value());
        } else if (spec instanceof ClippingSpec.ByNorm limit) {
            node.put("norm", limit.norm());
        }
        return node;
    }

    static ObjectNode optimizer(OptimizerSpec spec, ObjectNode node) {
        node.put("type", spec.type()).put("learningRate", spec.learningRate());
        if (spec instanceof OptimizerSpec.Sgd sgd) {
            node.put("momentum", sgd.momentum()).put("dampening", sgd.dampening());
            if (sgd.looksAhead()) {
                node.put("nesterov", "lookahead");
            } else {
                node.put("nesterov", sgd.nesterov());
            }
        } else if (spec instanceof OptimizerSpec.Adam adam) {
            node.put("beta1", adam.beta1())
                    .put("beta2", adam.beta2())
                    .put("eps", adam.eps())
                    .put("amsgrad", adam.amsgrad());
        } else if (spec instanceof OptimizerSpec.RmsProp rmsProp) {
            node.put("alpha", rmsProp.alpha())
                    .put("eps", rmsProp.eps())
                    .put("momentum", rmsProp.momentum())
                    .put("centered", rmsProp.centered());
        } else if (spec instanceof OptimizerSpec.Adagrad adagrad) {
            node.put("lrDecay", adagrad.lrDecay())
                    .put("initialAccumulator", adagrad.initialAccumulator())
                    .put("eps", adagrad.eps());
        } else if (spec instanceof OptimizerSpec.Adadelta adadelta) {
            node.put("rho", adadelta.rho()).put("eps", adadelta.eps());
        }
        return node.put("weightDecay", spec.weightDecay()).put("on", spec.on().id());
    }

    static ObjectNode schedule(ScheduleSpec spec, ObjectNode node) {
        node.put("type", spec.type());
        if (spec instanceof ScheduleSpec.Constant) {
            return node;
        } else if (spec instanceof ScheduleSpec.Step steps) {
            node.put("stepSize", steps.stepSize()).put("gamma", steps.gamma());
        } else if (spec instanceof ScheduleSpec.Exponential exponential) {
            node.put("gamma", exponential.gamma());
        } else if (spec instanceof ScheduleSpec.Cosine cosine) {
            node.put("tMax", cosine.tMax()).put("etaMin", cosine.etaMin());
        } else if (spec instanceof ScheduleSpec.Warmup warmup) {
            node.put("totalIters", warmup.totalIters()).put("startFactor", warmup.startFactor());
        } else if (spec instanceof ScheduleSpec.OneCycle cycle) {
            node.put("totalSteps", cycle.totalSteps())
                    .put("pctStart", cycle.pctStart())
                    .put("divFactor", cycle.divFactor())
                    .put("finalDivFactor", cycle.finalDivFactor());
        } else if (spec instanceof ScheduleSpec.Cyclic cyclic) {
            node.put("maxLearningRate", cyclic.maxLearningRate())
                    .put("stepSizeUp", cyclic.stepSizeUp())
                    .put("stepSizeDown", cyclic.stepSizeDown())
                    .put("mode", cyclic.mode().id())
                    .put("gamma", cyclic.gamma());
        } else if (spec instanceof ScheduleSpec.Plateau plateau) {
            node.put("factor", plateau.factor())
                    .put("patience", plateau.patience())
                    .put("threshold", plateau.threshold())
                    .put("thresholdMode", plateau.thresholdMode().id())
                    .put("cooldown", plateau.cooldown())
                    .put("minLearningRate", plateau.minLearningRate());
        }
        return node.put("per", spec.per().id());
    }
}
