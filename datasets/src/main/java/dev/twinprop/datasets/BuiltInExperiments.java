package dev.twinprop.datasets;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.spec.ExperimentSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The experiments that come with Twinprop.
 *
 * <p>Each is a file {@code experiments/NAME.json} beside this class; its field {@code x-description} says what it is.
 */
public final class BuiltInExperiments {

    private static final List<String> NAMES = List.of(
            "spiral",
            "moons",
            "xor",
            "phase",
            "blobs",
            "circles",
            "norms",
            "mnist",
            "mnist-deep",
            "mnist-cnn",
            "digits",
            "iris",
            "wine",
            "breast-cancer",
            "regression",
            "fashion-mnist");

    private BuiltInExperiments() {}

    /** The names, in the order in which they are listed. */
    public static List<String> names() {
        return NAMES;
    }

    /** The experiment of a name; empty if there is none. */
    public static Optional<ExperimentSpec> find(String name) {
        return NAMES.contains(name) ? Optional.of(ExperimentReader.readJson(text(name))) : Optional.empty();
    }

    /**
     * What an experiment is, in a sentence.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static String description(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("there is no built-in experiment " + name);
        }
        try {
            return new JsonMapper().readTree(text(name)).path("x-description").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String name) {
        String resource = "experiments/" + name + ".json";
        try (InputStream stream = BuiltInExperiments.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + resource + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
