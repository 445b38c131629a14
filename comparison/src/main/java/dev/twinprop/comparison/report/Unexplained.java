package dev.twinprop.comparison.report;

/**
 * A quantity that is wrong by itself for no known reason.
 *
 * @param hint what is known about it
 */
public record Unexplained(int step, String quantity, String hint) {}
