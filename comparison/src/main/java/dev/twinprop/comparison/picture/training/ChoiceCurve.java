package dev.twinprop.comparison.picture.training;

/**
 * A number over epochs, as it went with one choice: a learning rate, an activation, an optimiser.
 *
 * @param epochs when it was measured; 0 is before training
 * @param isBroken whether it ends because a number was not finite
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record ChoiceCurve(String choice, double[] epochs, double[] values, boolean isBroken) {

    /** Checks that there are as many of both. */
    public ChoiceCurve {
        if (epochs.length != values.length) {
            throw new IllegalArgumentException(choice + ": " + epochs.length + " epochs, " + values.length + " values");
        }
    }
}
