package dev.twinprop.comparison.picture.plot;

/**
 * A place on an axis.
 *
 * @param label empty for one that is only marked
 */
record Tick(double value, String label) {}
