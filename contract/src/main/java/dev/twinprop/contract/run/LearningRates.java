package dev.twinprop.contract.run;

/** The learning rate of each step: numbers that both sides are given, like the batches. */
@FunctionalInterface
public interface LearningRates {

    /** The rate of a step, counted from 0. */
    double at(int step);
}
