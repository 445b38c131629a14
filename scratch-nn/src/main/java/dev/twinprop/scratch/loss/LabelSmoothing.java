package dev.twinprop.scratch.loss;

/**
 * Targets that are less sure: y(1 − ε) + ε/C over C outputs.
 *
 * @param epsilon ε; 0 for the targets as they are
 */
record LabelSmoothing(double epsilon) {

    double target(double y, int outputs) {
        return y * (1 - epsilon) + epsilon / outputs;
    }
}
