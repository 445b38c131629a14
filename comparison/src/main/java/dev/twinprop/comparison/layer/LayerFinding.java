package dev.twinprop.comparison.layer;

import java.util.List;

/**
 * One quantity of a layer that is wrong.
 *
 * @param quantity what it is called
 * @param what what is wrong with it: shape, missing, or the worst of its values
 * @param hints what may lead to the mistake; none of them is proven
 */
public record LayerFinding(String quantity, String what, List<String> hints) {

    public LayerFinding {
        hints = List.copyOf(hints);
    }
}
