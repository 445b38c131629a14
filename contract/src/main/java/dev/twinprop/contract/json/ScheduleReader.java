package dev.twinprop.contract.json;

import dev.twinprop.contract.spec.ScheduleSpec;
import dev.twinprop.contract.spec.ScheduleSpec.Per;
import dev.twinprop.contract.spec.SpecException;
import java.util.List;

/** Reads how the learning rate changes. */
final class ScheduleReader {

    private static final List<String> TYPES =
            List.of("constant", "step", "exponential", "cosine", "warmup", "one_cycle", "cyclic", "plateau");

    private ScheduleReader() {}

    static ScheduleSpec schedule(SpecNode node) {
        return node.read(() -> {
            String type = node.text("type");
            return switch (type) {
                case "constant" -> new ScheduleSpec.Constant();
                case "step" -> new ScheduleSpec.Step(node.integer("stepSize"), node.number("gamma", 0.1), per(node));
                case "exponential" -> new ScheduleSpec.Exponential(node.number("gamma"), per(node));
                case "cosine" -> new ScheduleSpec.Cosine(node.integer("tMax"), node.number("etaMin", 0), per(node));
                case "warmup" ->
                    new ScheduleSpec.Warmup(
                            node.integer("totalIters", 5), node.number("startFactor", 1 / 3.0), per(node));
                case "one_cycle" ->
                    new ScheduleSpec.OneCycle(
                            node.integer("totalSteps"),
                            node.number("pctStart", 0.3),
                            node.number("divFactor", 25),
                            node.number("finalDivFactor", 1e4),
                            per(node));
                case "cyclic" -> cyclic(node);
                case "plateau" ->
                    new ScheduleSpec.Plateau(
                            node.number("factor", 0.1),
                            node.integer("patience", 10),
                            node.number("threshold", 1e-4),
                            node.choice(
                                    "thresholdMode",
                                    ScheduleSpec.Plateau.ThresholdMode.class,
                                    ScheduleSpec.Plateau.ThresholdMode.REL),
                            node.integer("cooldown", 0),
                            node.number("minLearningRate", 0),
                            node.choice("per", Per.class, Per.EPOCH));
                default ->
                    throw new SpecException("type", "unknown type " + type + "; " + NearestName.hint(type, TYPES));
            };
        });
    }

    private static ScheduleSpec cyclic(SpecNode node) {
        int up = node.integer("stepSizeUp", 2000);
        return new ScheduleSpec.Cyclic(
                node.number("maxLearningRate"),
                up,
                node.integer("stepSizeDown", up),
                node.choice("mode", ScheduleSpec.Cyclic.Mode.class, ScheduleSpec.Cyclic.Mode.TRIANGULAR),
                node.number("gamma", 1),
                per(node));
    }

    private static Per per(SpecNode node) {
        return node.choice("per", Per.class, Per.STEP);
    }
}
