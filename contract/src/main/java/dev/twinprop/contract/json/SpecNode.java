package dev.twinprop.contract.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinprop.contract.spec.SpecException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One object of a specification while it is read.
 *
 * <p>It remembers which fields were asked for, so that the others can be refused by name. Fields that begin with
 * {@code x-} are the user's own.
 */
final class SpecNode {

    private final ObjectNode node;
    private final String field;
    private final Set<String> known = new LinkedHashSet<>();

    /**
     * An object at a field of the object that is being read.
     *
     * @param field where it stands; empty for the whole document
     */
    SpecNode(JsonNode node, String field) {
        if (!(node instanceof ObjectNode object)) {
            throw new SpecException(field, "expected an object, got " + describe(node));
        }
        this.node = object;
        this.field = field;
    }

    /** Reads the object, then refuses fields that the reader did not ask for; errors are put under this field. */
    <T> T read(Supplier<T> reader) {
        try {
            T value = reader.get();
            refuseUnknownFields();
            return value;
        } catch (SpecException e) {
            throw e.under(field);
        }
    }

    private void refuseUnknownFields() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name) && !isUsersOwn(name)) {
                throw new SpecException(name, "unknown field; " + NearestName.hint(name, known));
            }
        });
    }

    private static boolean isUsersOwn(String name) {
        return name.startsWith("x-");
    }

    String text(String field) {
        return optional(field).map(value -> textOf(field, value)).orElseThrow(() -> missing(field));
    }

    String text(String field, String absent) {
        return optional(field).map(value -> textOf(field, value)).orElse(absent);
    }

    Optional<String> optionalText(String field) {
        return optional(field).map(value -> textOf(field, value));
    }

    /** A list of texts; empty if the field is absent. */
    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        optional(field).ifPresent(array -> {
            if (!array.isArray()) {
                throw wrongType(field, "a list", array);
            }
            array.forEach(value -> texts.add(textOf(field + "[" + texts.size() + "]", value)));
        });
        return texts;
    }

    double number(String field) {
        return optional(field).map(value -> numberOf(field, value)).orElseThrow(() -> missing(field));
    }

    double number(String field, double absent) {
        return optional(field).map(value -> numberOf(field, value)).orElse(absent);
    }

    int integer(String field) {
        return Math.toIntExact(optional(field)
                .map(value -> wholeOf(field, value, Integer.MAX_VALUE))
                .orElseThrow(() -> missing(field)));
    }

    int integer(String field, int absent) {
        return optionalInteger(field).orElse(absent);
    }

    /** Whether the field is there. */
    boolean has(String field) {
        return optional(field).isPresent();
    }

    /** A whole number, or a list of them. */
    List<Integer> integers(String field) {
        JsonNode value = optional(field).orElseThrow(() -> missing(field));
        if (!value.isArray()) {
            return List.of(Math.toIntExact(wholeOf(field, value, Integer.MAX_VALUE)));
        }
        List<Integer> integers = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            integers.add(Math.toIntExact(wholeOf(field + "[" + i + "]", value.get(i), Integer.MAX_VALUE)));
        }
        return integers;
    }

    OptionalInt optionalInteger(String field) {
        Optional<Long> value = optional(field).map(found -> wholeOf(field, found, Integer.MAX_VALUE));
        return value.isPresent() ? OptionalInt.of(Math.toIntExact(value.get())) : OptionalInt.empty();
    }

    OptionalLong optionalLong(String field) {
        Optional<Long> value = optional(field).map(found -> wholeOf(field, found, Long.MAX_VALUE));
        return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
    }

    OptionalDouble optionalNumber(String field) {
        Optional<Double> value = optional(field).map(found -> numberOf(field, found));
        return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
    }

    boolean flag(String field, boolean absent) {
        return optional(field)
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw wrongType(field, "true or false", value);
                    }
                    return value.booleanValue();
                })
                .orElse(absent);
    }

    /** A field that holds one of an enum's constants in lower case. */
    <E extends Enum<E>> E choice(String field, Class<E> type, E absent) {
        List<String> ids = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String id = constant.name().toLowerCase(Locale.ROOT);
            if (id.equals(text(field, absent.name().toLowerCase(Locale.ROOT)))) {
                return constant;
            }
            ids.add(id);
        }
        throw new SpecException(field, "unknown value " + text(field) + "; " + NearestName.hint(text(field), ids));
    }

    SpecNode object(String field) {
        return optionalObject(field).orElseThrow(() -> missing(field));
    }

    Optional<SpecNode> optionalObject(String field) {
        return optional(field).map(value -> new SpecNode(value, field));
    }

    List<SpecNode> objects(String field) {
        JsonNode array = optional(field).orElseThrow(() -> missing(field));
        if (!array.isArray()) {
            throw wrongType(field, "a list", array);
        }
        List<SpecNode> nodes = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            nodes.add(new SpecNode(array.get(i), field + "[" + i + "]"));
        }
        return nodes;
    }

    /** Whether the field is present as this very text. */
    boolean is(String field, String text) {
        return optional(field)
                .filter(value -> value.isTextual() && value.textValue().equals(text))
                .isPresent();
    }

    /** Whether the field is present as a text. */
    boolean isText(String field) {
        return optional(field).filter(JsonNode::isTextual).isPresent();
    }

    /** Whether the field is present as an object. */
    boolean isObject(String field) {
        return optional(field).filter(JsonNode::isObject).isPresent();
    }

    private Optional<JsonNode> optional(String field) {
        known.add(field);
        return Optional.ofNullable(node.get(field));
    }

    private static String textOf(String field, JsonNode value) {
        if (!value.isTextual()) {
            throw wrongType(field, "a text", value);
        }
        return value.textValue();
    }

    private static double numberOf(String field, JsonNode value) {
        if (!value.isNumber()) {
            throw wrongType(field, "a number", value);
        }
        return value.doubleValue();
    }

    private static long wholeOf(String field, JsonNode value, long most) {
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() > most
                || value.longValue() < -most) {
            throw wrongType(field, "a whole number", value);
        }
        return value.longValue();
    }

    private static SpecException wrongType(String field, String expected, JsonNode value) {
        return new SpecException(field, "expected " + expected + ", got " + describe(value));
    }

    private static String describe(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case NULL -> "null";
            case MISSING -> "nothing";
            default -> {
                String text = value.isNumber() ? value.asText() : value.toString();
                yield text.length() <= 60 ? text : text.substring(0, 57) + "…";
            }
        };
    }

    /** A required field is absent: probably it is there under a misspelt name. */
    private SpecException missing(String field) {
        for (var names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!isUsersOwn(name)
                    && !known.contains(name)
                    && NearestName.of(name, List.of(field)).contains(field)) {
                return new SpecException(name, "unknown field; did you mean " + field + "?");
            }
        }
        return new SpecException(field, "missing");
    }
}
