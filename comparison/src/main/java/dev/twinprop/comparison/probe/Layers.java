package dev.twinprop.comparison.probe;

import dev.twinprop.contract.spec.DenseLayer;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The layers of which something has been true in every step so far. */
final class Layers {

    private List<DenseLayer> layers;
    private boolean sawAny;

    /** At first, all that are given. */
    Layers(List<DenseLayer> layers) {
        this.layers = layers;
    }

    /** Keeps the layers of which it is true in this step too. */
    void keep(Predicate<DenseLayer> isTrue) {
        sawAny = true;
        layers = layers.stream().filter(isTrue).toList();
    }

    /** Those that are left; none before the first step. */
    List<DenseLayer> left() {
        return sawAny ? layers : List.of();
    }

    boolean isEmpty() {
        return left().isEmpty();
    }

    /** Their quantities, in a sentence: {@code b1, b2}. */
    String named(Function<Integer, String> quantity) {
        return left().stream().map(layer -> quantity.apply(layer.index())).collect(Collectors.joining(", "));
    }

    /** "is" or "are". */
    String are() {
        return left().size() == 1 ? "is" : "are";
    }
}
