package dev.twinprop.contract.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.tensor.DType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads an experiment from JSON or YAML.
 *
 * <p>Every error is a {@link SpecException} that names the field by its path.
 */
public final class ExperimentReader {

    private static final long LARGEST_FILE = 1 << 20;

    private static final Set<String> PLANNED_LAYERS = Set.of("elu", "gelu", "silu");
    private static final Set<String> PLANNED_OPTIMIZERS = Set.of("adamw", "rmsprop");

    private ExperimentReader() {}

    /**
     * Reads a file: YAML if its name ends in {@code .yaml} or {@code .yml}, else JSON.
     *
     * @throws IOException if the file cannot be read
     * @throws SpecException if it is no experiment
     */
    public static ExperimentSpec read(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE) {
            throw new SpecException("", "larger than 1 MB, so it is no experiment");
        }
        String name = file.toString().toLowerCase(Locale.ROOT);
        boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
        return parse(Files.readString(file), yaml ? yamlMapper() : jsonMapper());
    }

    /**
     * Reads a JSON text.
     *
     * @throws SpecException if it is no experiment
     */
    public static ExperimentSpec readJson(String json) {
        return parse(json, jsonMapper());
    }

    private static ObjectMapper jsonMapper() {
        return JsonMapper.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // the field's own check refuses them
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private static ObjectMapper yamlMapper() {
        return YAMLMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private static ExperimentSpec parse(String text, ObjectMapper mapper) {
        if (text.isBlank()) {
            throw new SpecException("", "empty, expected an experiment");
        }
        SpecNode root = new SpecNode(tree(text, mapper), "");
        return root.read(() -> experiment(root));
    }

    private static JsonNode tree(String text, ObjectMapper mapper) {
        try (JsonParser parser = new NonFiniteNumbers(mapper.createParser(text))) {
            JsonNode tree = mapper.readTree(parser);
            return tree != null ? tree : MissingNode.getInstance();
        } catch (JsonProcessingException e) {
            throw new SpecException("", where(e) + problem(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no input but the text
        }
    }

    private static String where(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ": ";
    }

    private static String problem(JsonProcessingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        if (message.toLowerCase(Locale.ROOT).contains("nesting depth")) {
            return "nested too deeply";
        }
        return message.lines()
                .findFirst()
                .orElse("not readable")
                .replaceAll(",? from `[^`]*`| \\(start marker at .*", "");
    }

    private static ExperimentSpec experiment(SpecNode node) {
        SpecNode network = node.object("network");
        DataSpec data = data(node.object("data"));
        boolean fullBatch = node.is("batchSize", "full");
        return new ExperimentSpec(
                node.text("name", "experiment"),
                network.read(() -> new NetworkSpec(
                        network.integer("inputs"),
                        network.objects("layers").stream()
                                .map(ExperimentReader::layer)
                                .toList())),
                loss(node.object("loss")),
                node.optionalObject("regularization")
                        .map(ExperimentReader::regularization)
                        .orElse(RegularizationSpec.NONE),
                optimizer(node.object("optimizer")),
                data,
                data instanceof DataSpec.Given
                        ? node.optionalObject("init")
                                .map(ExperimentReader::init)
                                .orElse(new InitSpec.Given())
                        : init(node.object("init")),
                fullBatch ? OptionalInt.empty() : node.optionalInteger("batchSize"),
                node.optionalLong("shuffleSeed"),
                node.integer("epochs", 1),
                node.optionalInteger("steps"),
                node.choice("dtype", DType.class, DType.FLOAT64));
    }

    private static LayerSpec layer(SpecNode node) {
        return node.read(() -> {
            String type = node.text("type");
            return switch (type) {
                case "linear" -> new LayerSpec.Linear(node.integer("units"), node.flag("bias", true));
                case "batch_norm" -> new LayerSpec.BatchNorm(node.number("eps", 1e-5), node.number("momentum", 0.1));
                case "layer_norm" -> new LayerSpec.LayerNorm(node.number("eps", 1e-5));
                case "dropout" -> new LayerSpec.Dropout(node.number("p", 0.5), seed(node));
                case "relu" -> new ActivationSpec.Relu();
                case "leaky_relu" -> new ActivationSpec.LeakyRelu(node.number("slope", 0.01));
                case "sigmoid" -> new ActivationSpec.Sigmoid();
                case "tanh" -> new ActivationSpec.Tanh();
                case "softmax" -> new ActivationSpec.Softmax();
                default ->
                    throw unknownType(
                            type,
                            PLANNED_LAYERS,
                            List.of(
                                    "linear",
                                    "batch_norm",
                                    "layer_norm",
                                    "dropout",
                                    "relu",
                                    "leaky_relu",
                                    "sigmoid",
                                    "tanh",
                                    "softmax"));
            };
        });
    }

    private static LossSpec loss(SpecNode node) {
        return node.read(() -> {
            String type = node.text("type");
            return switch (type) {
                case "mse" -> new LossSpec.Mse(reduction(node, Reduction.MEAN), node.number("factor", 1));
                case "bce" ->
                    new LossSpec.Bce(reduction(node, Reduction.MEAN), node.number("factor", 1), node.number("clip", 0));
                case "cross_entropy" ->
                    new LossSpec.CrossEntropy(
                            reduction(node, Reduction.MEAN), node.number("factor", 1), node.number("clip", 0));
                case "inner_product" ->
                    new LossSpec.InnerProduct(reduction(node, Reduction.SUM), node.number("factor", 1));
                default -> throw unknownType(type, Set.of(), List.of("mse", "bce", "cross_entropy", "inner_product"));
            };
        });
    }

    private static Reduction reduction(SpecNode node, Reduction absent) {
        return node.choice("reduction", Reduction.class, absent);
    }

    private static RegularizationSpec regularization(SpecNode node) {
        return node.read(() -> {
            if (node.optionalNumber("l1").isPresent()) {
                throw new SpecException("l1", "not available yet; available: l2");
            }
            return new RegularizationSpec(
                    node.number("l2"),
                    node.choice("on", RegularizationSpec.Target.class, RegularizationSpec.Target.WEIGHTS));
        });
    }

    private static OptimizerSpec optimizer(SpecNode node) {
        return node.read(() -> {
            String type = node.text("type");
            return switch (type) {
                case "sgd" ->
                    new OptimizerSpec.Sgd(
                            node.number("learningRate"),
                            node.number("momentum", 0),
                            node.number("dampening", 0),
                            node.flag("nesterov", false),
                            node.number("weightDecay", 0));
                case "adam" ->
                    new OptimizerSpec.Adam(
                            node.number("learningRate", 0.001),
                            node.number("beta1", 0.9),
                            node.number("beta2", 0.999),
                            node.number("eps", 1e-8),
                            node.number("weightDecay", 0));
                default -> throw unknownType(type, PLANNED_OPTIMIZERS, List.of("sgd", "adam"));
            };
        });
    }

    private static DataSpec data(SpecNode node) {
        return node.read(() -> {
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
                case "given" -> new DataSpec.Given();
                default ->
                    throw unknownType(
                            type, Set.of(), List.of("spiral", "moons", "circles", "blobs", "xor", "phase", "given"));
            };
        });
    }

    private static InitSpec init(SpecNode node) {
        return node.read(() -> {
            String type = node.text("type");
            return switch (type) {
                case "torch-linear" -> new InitSpec.TorchLinear(seed(node));
                case "he-normal" -> new InitSpec.HeNormal(seed(node));
                case "normal" -> new InitSpec.Normal(node.number("scale"), seed(node));
                case "given" -> new InitSpec.Given();
                default -> throw unknownType(type, Set.of(), List.of("torch-linear", "he-normal", "normal", "given"));
            };
        });
    }

    private static long seed(SpecNode node) {
        return node.optionalLong("seed").orElse(0);
    }

    private static SpecException unknownType(String type, Set<String> planned, List<String> available) {
        return new SpecException(
                "type",
                planned.contains(type)
                        ? type + " is not available yet; available: " + String.join(", ", available)
                        : "unknown type " + type + "; " + NearestName.hint(type, available));
    }
}
