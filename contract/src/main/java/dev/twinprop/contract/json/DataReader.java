package dev.twinprop.contract.json;

import dev.twinprop.contract.spec.AugmentationSpec;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.Scaling;
import dev.twinprop.contract.spec.SplitSpec;
import dev.twinprop.contract.spec.StoredSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads where samples and targets come from, and how they are split. */
final class DataReader {

    private static final List<String> GENERATED =
            List.of("spiral", "moons", "circles", "blobs", "xor", "phase", "regression", "csv", "given");

    private DataReader() {}

    /** The source in an object; split, scaled and varied if it says so. */
    static DataSpec read(SpecNode node) {
        return node.read(() -> {
            DataSpec source = source(node);
            Optional<SplitSpec> split = node.optionalObject("split").map(DataReader::split);
            Scaling scaling = node.choice("scaling", Scaling.class, Scaling.NONE);
            Optional<AugmentationSpec> augmentation =
                    node.optionalObject("augmentation").map(DataReader::augmentation);
            return split.isEmpty() && scaling == Scaling.NONE && augmentation.isEmpty()
                    ? source
                    : new DataSpec.Parted(source, split.orElse(SplitSpec.NONE), scaling, augmentation);
        });
    }

    private static DataSpec source(SpecNode node) {
        String type = node.text("type");
        return switch (type) {
            case "spiral" ->
                new DataSpec.Spiral(
                        node.integer("pointsPerClass", 250),
                        node.number("noise", 0.2),
                        node.number("revolutions", 4),
                        seed(node));
            case "moons" -> new DataSpec.Moons(node.integer("samples"), node.number("noise", 0.1), seed(node));
            case "circles" ->
                new DataSpec.Circles(
                        node.integer("samples"), node.number("noise", 0.1), node.number("factor", 0.5), seed(node));
            case "blobs" ->
                new DataSpec.Blobs(
                        node.integer("samples"),
                        node.integer("features", 2),
                        node.integer("classes", 3),
                        node.number("deviation", 1),
                        seed(node));
            case "xor" -> new DataSpec.Xor();
            case "phase" -> new DataSpec.Phase(node.integer("samples", 200), seed(node));
            case "regression" ->
                new DataSpec.Regression(
                        node.integer("samples"), node.integer("features", 1), node.number("noise", 0.1), seed(node));
            case "csv" ->
                new DataSpec.Csv(
                        node.text("file"), node.text("target"), node.flag("classes", false), node.texts("features"));
            case "given" -> new DataSpec.Given();
            default -> new DataSpec.Stored(stored(type));
        };
    }

    private static StoredSet stored(String type) {
        List<String> available = new ArrayList<>(GENERATED);
        for (StoredSet set : StoredSet.values()) {
            available.add(set.id());
        }
        return Arrays.stream(StoredSet.values())
                .filter(set -> set.id().equals(type))
                .findFirst()
                .orElseThrow(() -> ExperimentReader.unknownType(type, available));
    }

    private static SplitSpec split(SpecNode node) {
        return node.read(() -> {
            return new SplitSpec(
                    node.optionalNumber("training"),
                    amount(node, "validation"),
                    amount(node, "test"),
                    drawn(node, "validation"),
                    drawn(node, "test"),
                    node.flag("stratified", false),
                    seed(node));
        });
    }

    private static OptionalDouble amount(SpecNode node, String part) {
        return node.isObject(part) ? OptionalDouble.empty() : node.optionalNumber(part);
    }

    private static Optional<DataSpec> drawn(SpecNode node, String part) {
        return node.isObject(part) ? Optional.of(read(node.object(part))) : Optional.empty();
    }

    private static AugmentationSpec augmentation(SpecNode node) {
        return node.read(() -> new AugmentationSpec(
                node.number("shift", 0), node.number("rotate", 0), node.number("scale", 0), seed(node)));
    }

    private static long seed(SpecNode node) {
        return ExperimentReader.seed(node);
    }
}
