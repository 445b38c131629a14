package dev.twinprop.comparison.picture.training;

/**
 * What was measured of one choice on one network, once per seed.
 *
 * @param choice an activation, an initialiser, an optimiser
 * @param network its name
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record Trial(String choice, String network, double[] values) {}
