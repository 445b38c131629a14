package dev.twinprop.comparison.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.json.ExperimentWriter;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.datasets.file.DataException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;

/** The JSON file beside tensors, which says what they are. */
final class Beside {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Beside() {}

    /** An object of a schema that holds an experiment. */
    static ObjectNode of(String schema, ExperimentSpec spec) {
        ObjectNode node = MAPPER.createObjectNode().put("schema", schema);
        try {
            node.set("experiment", MAPPER.readTree(ExperimentWriter.json(spec)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // it was written a line before
        }
        return node;
    }

    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * Reads an object of a schema.
     *
     * @throws DataException if there is no such file or it is something else
     */
    static JsonNode read(Path file, String schema) {
        try {
            JsonNode node = MAPPER.readTree(Files.readString(file));
            if (!node.path("schema").asText().equals(schema)) {
                throw new DataException(file.toString(), "is no file of schema " + schema);
            }
            return node;
        } catch (NoSuchFileException e) {
            throw new DataException(file.toString(), "no such file; check the path");
        } catch (JsonProcessingException e) {
            throw new DataException(file.toString(), "is damaged: no JSON from line " + line(e) + " on");
        } catch (CharacterCodingException e) {
            throw new DataException(file.toString(), "is damaged: no text in UTF-8");
        } catch (IOException e) {
            throw new DataException(file.toString(), "cannot be read: " + e.getMessage());
        }
    }

    /**
     * The experiment in it.
     *
     * @throws DataException if it is none
     */
    static ExperimentSpec experiment(Path file, JsonNode node) {
        if (!node.path("experiment").isObject()) {
            throw new DataException(file.toString(), "is damaged: it holds no experiment");
        }
        try {
            return ExperimentReader.readJson(node.path("experiment").toString());
        } catch (SpecException e) {
            throw new DataException(file.toString(), "experiment." + e.getMessage());
        }
    }

    /**
     * A part of it as a record.
     *
     * @throws DataException if it does not fit
     */
    static <T> T value(Path file, JsonNode node, Class<T> type) {
        try {
            return MAPPER.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw new DataException(file.toString(), "is damaged" + at(e));
        }
    }

    /** The field, where it is known. */
    private static String at(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            return "";
        }
        String field = mapping.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        return field.isEmpty() ? "" : " at " + field;
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    }

    static String text(ObjectNode node) {
        return node.toPrettyString() + "\n";
    }
}
