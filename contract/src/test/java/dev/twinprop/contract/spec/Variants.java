package dev.twinprop.contract.spec;

import static java.util.Map.entry;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every record of a sealed vocabulary, with every combination of values of its fields that it accepts.
 *
 * <p>A record that is added joins by itself; one with a field that is not known here is an error, until it is said
 * below which values the field may take.
 */
public final class Variants {

    private static final Map<String, List<? extends Number>> NUMBERS = Map.ofEntries(
            entry("alpha", List.of(0.7)),
            entry("beta", List.of(1.5)),
            entry("beta1", List.of(0.8)),
            entry("beta2", List.of(0.9)),
            entry("channels", List.of(3)),
            entry("clip", List.of(0.0, 1e-3)),
            entry("dampening", List.of(0.0, 0.3)),
            entry("delta", List.of(0.4)),
            entry("eps", List.of(1e-3)),
            entry("factor", List.of(0.7)),
            entry("initialAccumulator", List.of(0.2)),
            entry("labelSmoothing", List.of(0.0, 0.15)),
            entry("learningRate", List.of(0.05)),
            entry("lrDecay", List.of(0.1)),
            entry("momentum", List.of(0.0, 0.75)),
            entry("p", List.of(0.3)),
            entry("rho", List.of(0.8)),
            entry("seed", List.of(7L)),
            entry("slope", List.of(0.1, -0.5)),
            entry("units", List.of(4)),
            entry("weightDecay", List.of(0.0, 0.1)));

    private static final List<Window> WINDOWS = List.of(
            Window.square(2, 1, 0),
            new Window(new Extent(3, 2), new Extent(2, 1), new Extent(1, 1)),
            new Window(new Extent(3, 2), new Extent(2, 2), new Extent(2, 0)));

    private Variants() {}

    /** The records of a vocabulary, in the order in which they are declared. */
    public static <T> Stream<Class<? extends T>> records(Class<T> vocabulary) {
        return vocabulary.isRecord()
                ? Stream.of(vocabulary)
                : Arrays.stream(vocabulary.getPermittedSubclasses())
                        .flatMap(part -> records(part.asSubclass(vocabulary)));
    }

    /** All variants of all records of a vocabulary. */
    public static <T> List<T> of(Class<T> vocabulary) {
        return records(vocabulary).<T>flatMap(Variants::ofRecord).toList();
    }

    private static <T> Stream<T> ofRecord(Class<T> type) {
        List<List<Object>> fields = List.of(List.of());
        for (RecordComponent component : type.getRecordComponents()) {
            List<List<Object>> longer = new ArrayList<>();
            for (List<Object> start : fields) {
                for (Object value : values(component)) {
                    longer.add(Stream.concat(start.stream(), Stream.of(value)).toList());
                }
            }
            fields = longer;
        }
        return fields.stream().flatMap(values -> accepted(type, values));
    }

    private static <T> Stream<T> accepted(Class<T> type, List<Object> values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return Stream.of(type.getConstructor(types).newInstance(values.toArray()));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SpecException) {
                return Stream.empty();
            }
            throw new IllegalStateException(type + " of " + values, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " of " + values, e);
        }
    }

    private static List<?> values(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == boolean.class) {
            return List.of(true, false);
        }
        if (type.isEnum()) {
            return List.of(type.getEnumConstants());
        }
        List<?> values = type == Window.class ? WINDOWS : NUMBERS.get(component.getName());
        if (values == null) {
            throw new IllegalStateException("say in Variants which values " + component.getName() + " of "
                    + component.getDeclaringRecord() + " may take");
        }
        return values;
    }
}
