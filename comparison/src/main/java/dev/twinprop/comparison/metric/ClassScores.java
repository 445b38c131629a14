package dev.twinprop.comparison.metric;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * The scores of one class.
 *
 * @param name of the class
 * @param support how many belong to it
 */
public record ClassScores(
        String name, int support, @JsonUnwrapped Scores scores) {}
