package dev.twinprop.comparison.report;

/**
 * How far two runs are apart in one quantity of one step; for updated parameters, in the update.
 *
 * @param maxError max|candidate − reference|
 * @param relativeError the same over max|reference|; 0 where both are 0
 * @param frobenius the Frobenius norm of the difference
 */
public record EndToEndRow(int step, String quantity, double maxError, double relativeError, double frobenius) {}
