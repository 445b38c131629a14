package dev.twinprop.comparison.picture.training;

/**
 * A training run with one learning rate.
 *
 * @param losses per epoch, from epoch 0; NaN where it was not finite
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record RateRun(double learningRate, double[] losses) {}
