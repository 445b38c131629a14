package dev.twinprop.comparison.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LayerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An experiment with several values of one of its fields.
 *
 * @param field what it is called
 * @param choices in order, no two alike
 */
record Variation(String field, List<Choice> choices) {

    /** The option. */
    static final String OPTION = "--vary";

    /** Of more, pictures would not tell which is which. */
    private static final int MOST = 14;

    private static final String ACTIVATION = "activation";

    /** Fields that are asked for so often that they have a name of their own. */
    private static final Map<String, String> SHORT =
            Map.of("learningRate", "optimizer.learningRate", "epochs", "training.epochs", "training.dtype", "dtype");

    /** What an object of another type keeps of the one before, unless it says otherwise. */
    private static final Map<String, List<String>> KEPT =
            Map.of("optimizer", List.of("learningRate"), "loss", List.of("reduction", "factor"), "init", List.of());

    private static final Map<String, String> NAMES = Map.of(
            "learningRate", "learning rate",
            "batchSize", "batch size",
            "init", "initialiser",
            "optimizer", "optimiser");

    /**
     * One of the values.
     *
     * @param name the value, as it was given
     */
    record Choice(String name, ExperimentSpec spec) {}

    Variation {
        choices = List.copyOf(choices);
    }

    /**
     * Reads {@code FIELD=V1,V2,…} and makes the experiments.
     *
     * @throws Trouble unless each of them is an experiment, another than the others
     */
    static Variation of(String argument, ExperimentSpec spec) {
        int equals = argument.indexOf('=');
        if (equals <= 0) {
            throw new Trouble(OPTION + ": expected FIELD=VALUE,VALUE,… as in learningRate=0.01,0.1, got " + argument);
        }
        String field = argument.substring(0, equals).strip();
        List<String> values = values(argument.substring(equals + 1));
        if (values.size() < 2 || values.size() > MOST) {
            throw new Trouble(OPTION + " " + field + ": expected 2 to " + MOST + " values, got " + values.size());
        }
        List<Choice> choices = new ArrayList<>();
        for (String value : values) {
            if (value.isEmpty()) {
                throw new Trouble(OPTION + " " + field + ": a value is missing in " + argument);
            }
            Choice choice = new Choice(name(value), with(spec, known(field), value));
            for (Choice other : choices) {
                if (other.spec().equals(choice.spec())) {
                    throw new Trouble(OPTION + " " + field + ": " + other.name() + " and " + choice.name()
                            + " give the same training");
                }
            }
            choices.add(choice);
        }
        return new Variation(NAMES.getOrDefault(field, field), choices);
    }

    /** The field, unless it is one with a name of its own in other letters. */
    private static String known(String field) {
        for (Set<String> names : List.of(SHORT.keySet(), KEPT.keySet(), NAMES.keySet(), Set.of(ACTIVATION))) {
            for (String name : names) {
                if (name.equalsIgnoreCase(field) && !name.equals(field)) {
                    throw new Trouble(OPTION + ": unknown field " + field + "; did you mean " + name + "?");
                }
            }
        }
        return field;
    }

    /** Parts between commas that stand in no bracket. */
    private static List<String> values(String text) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            depth += letter == '{' || letter == '[' ? 1 : letter == '}' || letter == ']' ? -1 : 0;
            if (letter == ',' && depth == 0) {
                values.add(value.toString().strip());
                value.setLength(0);
            } else {
                value.append(letter);
            }
        }
        values.add(value.toString().strip());
        return values;
    }

    /** An object by its type and the rest of its fields. */
    private static String name(String value) {
        if (!(FieldEdits.parsed(value) instanceof ObjectNode object)) {
            return value;
        }
        String rest = object.properties().stream()
                .filter(entry -> !entry.getKey().equals("type"))
                .map(entry -> entry.getKey() + " " + entry.getValue().asText())
                .collect(Collectors.joining(", "));
        String type = object.path("type").asText();
        return rest.isEmpty() ? type : type.isEmpty() ? rest : type + ", " + rest;
    }

    private static ExperimentSpec with(ExperimentSpec spec, String field, String value) {
        ExperimentSpec other = edited(spec, field, value);
        if (field.equals(ACTIVATION) && activations(other) != activations(spec)) {
            throw new Trouble(OPTION + " " + field + ": expected an activation, as tanh or relu, got " + value);
        }
        return other;
    }

    private static long activations(ExperimentSpec spec) {
        return spec.network().layers().stream()
                .filter(ActivationSpec.class::isInstance)
                .count();
    }

    private static ExperimentSpec edited(ExperimentSpec spec, String field, String value) {
        return FieldEdits.edited(OPTION, spec, root -> {
            JsonNode given = FieldEdits.parsed(value);
            if (field.equals(ACTIVATION)) {
                activate(spec, root, typed(field, value));
            } else if (KEPT.containsKey(field)) {
                ObjectNode object = typed(field, value);
                for (String kept : KEPT.getOrDefault(field, List.of())) {
                    if (!object.has(kept) && root.path(field).has(kept)) {
                        object.set(kept, root.path(field).path(kept));
                    }
                }
                root.set(field, object);
            } else {
                FieldEdits.set(OPTION, root, SHORT.getOrDefault(field, field), given);
            }
        });
    }

    /** An object: as it is given, or of a type, an optimiser's with a learning rate behind an @. */
    private static ObjectNode typed(String field, String value) {
        if (FieldEdits.parsed(value) instanceof ObjectNode object) {
            return object;
        }
        int at = field.equals("optimizer") ? value.indexOf('@') : -1;
        ObjectNode object = FieldEdits.object();
        object.set("type", TextNode.valueOf(at < 0 ? value : value.substring(0, at)));
        if (at >= 0) {
            object.set("learningRate", FieldEdits.parsed(value.substring(at + 1)));
        }
        return object;
    }

    /** Replaces every activation but that of the output. */
    private static void activate(ExperimentSpec spec, ObjectNode root, ObjectNode activation) {
        ArrayNode layers = (ArrayNode) root.path("network").path("layers");
        List<LayerSpec> specs = spec.network().layers();
        int lastLinear = 0;
        for (int i = 0; i < specs.size(); i++) {
            lastLinear = specs.get(i).beginsLayer() ? i : lastLinear;
        }
        boolean isReplaced = false;
        for (int i = 0; i < lastLinear; i++) {
            if (specs.get(i) instanceof ActivationSpec) {
                layers.set(i, activation);
                isReplaced = true;
            }
        }
        if (!isReplaced) {
            throw new Trouble(OPTION + " " + ACTIVATION + ": the network has no hidden activation");
        }
    }
}
