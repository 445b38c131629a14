package dev.twinprop.contract.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.SplitSpec;

/** Writes where samples and targets come from, in the form that {@link DataReader} reads. */
final class DataWriter {

    private DataWriter() {}

    static ObjectNode write(DataSpec spec) {
        if (spec instanceof DataSpec.Parted parted) {
            return parted(parted);
        }
        ObjectNode node = object().put("type", spec.type());
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
        } else if (spec instanceof DataSpec.Regression regression) {
            node.put("samples", regression.samples())
                    .put("features", regression.features())
                    .put("noise", regression.noise())
                    .put("seed", regression.seed());
        } else if (spec instanceof DataSpec.Csv csv) {
            node.put("file", csv.file()).put("target", csv.target()).put("classes", csv.classes());
            csv.features().forEach(node.putArray("features")::add);
        }
        return node;
    }

    private static ObjectNode parted(DataSpec.Parted spec) {
        ObjectNode node = write(spec.source());
        if (!spec.split().equals(SplitSpec.NONE)) {
            node.set("split", split(spec.split()));
        }
        node.put("scaling", spec.scaling().id());
        spec.augmentation()
                .ifPresent(varied -> node.putObject("augmentation")
                        .put("shift", varied.shift())
                        .put("rotate", varied.rotate())
                        .put("scale", varied.scale())
                        .put("seed", varied.seed()));
        return node;
    }

    private static ObjectNode split(SplitSpec spec) {
        ObjectNode node = object();
        spec.training().ifPresent(amount -> node.put("training", amount));
        spec.validation().ifPresent(amount -> node.put("validation", amount));
        spec.test().ifPresent(amount -> node.put("test", amount));
        spec.validationSource().ifPresent(source -> node.set("validation", write(source)));
        spec.testSource().ifPresent(source -> node.set("test", write(source)));
        return node.put("stratified", spec.stratified()).put("seed", spec.seed());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
