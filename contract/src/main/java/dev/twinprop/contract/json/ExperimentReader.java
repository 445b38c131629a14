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
import dev.twinprop.contract.spec.ClippingSpec;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.Extent;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.spec.ScheduleSpec;
import dev.twinprop.contract.spec.SignalType;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.spec.TrainingSpec;
import dev.twinprop.contract.tensor.DType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Reads an experiment from JSON or YAML.
 *
 * <p>Every error is a {@link SpecException} that names the field by its path.
 */
public final class ExperimentReader {

    private static final long LARGEST_FILE = 1 << 20;

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
        DataSpec data = DataReader.read(node.object("data"));
        boolean fullBatch = node.is("batchSize", "full");
        return new ExperimentSpec(
                node.text("name", "experiment"),
                network.read(() -> new NetworkSpec(
                        ImageFields.input(network),
                        network.objects("layers").stream()
                                .map(ExperimentReader::layer)
                                .toList())),
                loss(node.object("loss")),
                node.optionalObject("regularization")
                        .map(UpdateReader::regularization)
                        .orElse(RegularizationSpec.NONE),
                UpdateReader.optimizer(node.object("optimizer")),
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
                node.choice("dtype", DType.class, DType.FLOAT64),
                node.choice("activations", SignalType.class, SignalType.DTYPE),
                node.optionalObject("clipGradient").map(UpdateReader::clipping).orElse(ClippingSpec.NONE),
                node.optionalObject("schedule").map(ScheduleReader::schedule).orElse(ScheduleSpec.CONSTANT),
                node.optionalObject("training").map(ExperimentReader::training).orElse(TrainingSpec.DEFAULT));
    }

    private static TrainingSpec training(SpecNode node) {
        return node.read(() -> new TrainingSpec(
                node.optionalInteger("epochs"),
                node.optionalText("dtype").map(id -> node.choice("dtype", DType.class, DType.FLOAT64)),
                node.optionalInteger("patience")));
    }

    private static LayerSpec layer(SpecNode node) {
        return node.read(() -> {
            String type = node.text("type");
            return switch (type) {
                case "linear" -> new LayerSpec.Linear(node.integer("units"), node.flag("bias", true));
                case "batch_norm" -> new LayerSpec.BatchNorm(node.number("eps", 1e-5), node.number("momentum", 0.1));
                case "layer_norm" -> new LayerSpec.LayerNorm(node.number("eps", 1e-5));
                case "dropout" -> new LayerSpec.Dropout(node.number("p", 0.5), seed(node));
                case "conv2d" ->
                    new ImageSpec.Conv2d(
                            node.integer("channels"),
                            ImageFields.window(node, Extent.square(1)),
                            node.flag("bias", true));
                case "max_pool" -> new ImageSpec.MaxPool(ImageFields.window(node));
                case "avg_pool" -> new ImageSpec.AvgPool(ImageFields.window(node));
                case "flatten" -> new ImageSpec.Flatten();
                case "relu" -> new ActivationSpec.Relu();
                case "leaky_relu" -> new ActivationSpec.LeakyRelu(node.number("slope", 0.01));
                case "elu" -> new ActivationSpec.Elu(node.number("alpha", 1));
                case "selu" -> new ActivationSpec.Selu();
                case "gelu" ->
                    new ActivationSpec.Gelu(node.choice(
                            "approximate",
                            ActivationSpec.Gelu.Approximation.class,
                            ActivationSpec.Gelu.Approximation.NONE));
                case "silu" -> new ActivationSpec.Silu();
                case "softplus" -> new ActivationSpec.Softplus(node.number("beta", 1));
                case "sigmoid" -> new ActivationSpec.Sigmoid();
                case "tanh" -> new ActivationSpec.Tanh();
                case "softmax" -> new ActivationSpec.Softmax();
                default ->
                    throw unknownType(
                            type,
                            List.of(
                                    "linear",
                                    "batch_norm",
                                    "layer_norm",
                                    "dropout",
                                    "relu",
                                    "leaky_relu",
                                    "elu",
                                    "selu",
                                    "gelu",
                                    "silu",
                                    "softplus",
                                    "sigmoid",
                                    "tanh",
                                    "softmax",
                                    "conv2d",
                                    "max_pool",
                                    "avg_pool",
                                    "flatten"));
            };
        });
    }

    private static LossSpec loss(SpecNode node) {
        return node.read(() -> {
            String type = node.text("type");
            return switch (type) {
                case "mse" -> new LossSpec.Mse(reduction(node, Reduction.MEAN), node.number("factor", 1));
                case "l1" -> new LossSpec.L1(reduction(node, Reduction.MEAN), node.number("factor", 1));
                case "huber" ->
                    new LossSpec.Huber(
                            reduction(node, Reduction.MEAN), node.number("factor", 1), node.number("delta", 1));
                case "bce" ->
                    new LossSpec.Bce(reduction(node, Reduction.MEAN), node.number("factor", 1), node.number("clip", 0));
                case "cross_entropy" ->
                    new LossSpec.CrossEntropy(
                            reduction(node, Reduction.MEAN),
                            node.number("factor", 1),
                            node.number("clip", 0),
                            node.number("labelSmoothing", 0));
                case "bce_with_logits" ->
                    new LossSpec.BceWithLogits(reduction(node, Reduction.MEAN), node.number("factor", 1));
                case "cross_entropy_with_logits" ->
                    new LossSpec.CrossEntropyWithLogits(
                            reduction(node, Reduction.MEAN),
                            node.number("factor", 1),
                            node.number("labelSmoothing", 0));
                case "inner_product" ->
                    new LossSpec.InnerProduct(reduction(node, Reduction.SUM), node.number("factor", 1));
                default ->
                    throw unknownType(
                            type,
                            List.of(
                                    "mse",
                                    "l1",
                                    "huber",
                                    "bce",
                                    "bce_with_logits",
                                    "cross_entropy",
                                    "cross_entropy_with_logits",
                                    "inner_product"));
            };
        });
    }

    private static Reduction reduction(SpecNode node, Reduction absent) {
        return node.choice("reduction", Reduction.class, absent);
    }

    private static InitSpec init(SpecNode node) {
        return node.read(() -> {
            String type = node.text("type").replace('_', '-');
            return switch (type) {
                case "torch-linear" -> new InitSpec.TorchLinear(seed(node));
                case "he-normal" -> new InitSpec.HeNormal(seed(node));
                case "normal" -> new InitSpec.Normal(node.number("scale"), seed(node));
                case "given" -> new InitSpec.Given();
                case "orthogonal" -> new InitSpec.Orthogonal(node.number("gain", 1), seed(node));
                case "zeros" -> new InitSpec.Constant(0);
                case "constant" -> new InitSpec.Constant(node.number("value"));
                default -> scaled(type, seed(node));
            };
        });
    }

    private static InitSpec scaled(String type, long seed) {
        List<String> types = new ArrayList<>(
                List.of("torch-linear", "he-normal", "normal", "orthogonal", "zeros", "constant", "given"));
        for (InitSpec.Scaled.Scheme scheme : InitSpec.Scaled.Scheme.values()) {
            if (scheme.id().equals(type)) {
                return new InitSpec.Scaled(scheme, seed);
            }
            types.add(scheme.id());
        }
        throw unknownType(type, types);
    }

    static long seed(SpecNode node) {
        return node.optionalLong("seed").orElse(0);
    }

    static SpecException unknownType(String type, List<String> available) {
        return new SpecException("type", "unknown type " + type + "; " + NearestName.hint(type, available));
    }
}
