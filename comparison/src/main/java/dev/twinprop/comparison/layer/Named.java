package dev.twinprop.comparison.layer;

import java.util.Map;

/** Looking up what is known to be there. */
final class Named {

    private Named() {}

    static <T> T required(Map<String, T> values, String name) {
        T value = values.get(name);
        if (value == null) {
            throw new IllegalStateException(name + " is missing");
        }
        return value;
    }
}
