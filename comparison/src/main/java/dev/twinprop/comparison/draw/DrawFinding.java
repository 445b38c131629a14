package dev.twinprop.comparison.draw;

import java.util.List;

/**
 * Something that was not drawn as declared.
 *
 * @param cause what is wrong, as an id
 * @param quantities where
 * @param expected what was declared
 * @param computed what was found
 * @param fix what to do
 */
public record DrawFinding(String cause, List<String> quantities, String expected, String computed, String fix) {

    public DrawFinding {
        quantities = List.copyOf(quantities);
    }
}
