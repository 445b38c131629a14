package dev.twinprop.djl.optimizer;

import ai.djl.ndarray.NDArray;
import dev.twinprop.djl.engine.Constants;

/**
 * What an update needs to know of its step.
 *
 * @param stepsTaken the number of steps before this one
 * @param learningRate lr of this step
 * @param rate the same as an array of rank 0, in the type of the parameters
 * @param constants in the type of the parameters
 */
public record StepSettings(int stepsTaken, double learningRate, NDArray rate, Constants constants) {

    /** A number that is the same in every step. */
    NDArray constant(double value) {
        return constants.of(value);
    }

    /** The number of this step, counted from 1. */
    int t() {
        return stepsTaken + 1;
    }
}
