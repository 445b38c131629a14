package dev.twinprop.comparison.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.json.ExperimentWriter;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.SpecException;
import java.util.Map;
import java.util.function.Consumer;

/** Replaces fields of an experiment by their paths, as if its file said so. */
final class FieldEdits {

    private static final String SET = "--set";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private FieldEdits() {}

    /**
     * The experiment with other fields.
     *
     * @param edits values in JSON, or else texts, by path: {@code optimizer.learningRate}
     */
    static ExperimentSpec apply(ExperimentSpec spec, Map<String, String> edits) {
        return edits.isEmpty()
                ? spec
                : edited(SET, spec, root -> edits.forEach((path, value) -> set(SET, root, path, parsed(value))));
    }

    /**
     * The experiment as its file would say after an edit.
     *
     * @param option that asks for it, named where the result is no experiment
     */
    static ExperimentSpec edited(String option, ExperimentSpec spec, Consumer<ObjectNode> edit) {
        try {
            ObjectNode root = (ObjectNode) MAPPER.readTree(ExperimentWriter.json(spec));
            edit.accept(root);
            return ExperimentReader.readJson(root.toString());
        } catch (SpecException e) {
            throw new Trouble(option + " " + e.getMessage());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // it was written a line before
        }
    }

    /** Replaces the field at a path. */
    static void set(String option, ObjectNode root, String path, JsonNode value) {
        String[] fields = path.split("\\.", -1);
        ObjectNode node = root;
        for (int i = 0; i < fields.length - 1; i++) {
            JsonNode next = node.get(fields[i]);
            if (next == null) {
                node = node.putObject(fields[i]);
            } else if (next instanceof ObjectNode object) {
                node = object;
            } else {
                throw new Trouble(option + " " + path + ": " + fields[i] + " holds no fields");
            }
        }
        node.set(fields[fields.length - 1], value);
    }

    /** A value in JSON, or else a text. */
    static JsonNode parsed(String value) {
        try {
            return MAPPER.readTree(value);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(value);
        }
    }

    /** An object without fields. */
    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }
}
