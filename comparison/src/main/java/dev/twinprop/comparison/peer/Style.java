package dev.twinprop.comparison.peer;

import java.util.Set;

/**
 * One way to write a correct network.
 *
 * @param summation the order of sums
 * @param habits what it does otherwise than {@link Styles#TEXTBOOK}
 */
public record Style(
        Summation summation, Tanh tanh, Softmax softmax, Derivative derivative, Adam adam, Set<Habit> habits) {

    public Style {
        habits = Set.copyOf(habits);
    }

    /** Ways to compute tanh z. */
    public enum Tanh {
        LIBRARY,
        /** (e²ᶻ − 1)/(e²ᶻ + 1). */
        EXPONENTIALS,
        /** 2σ(2z) − 1. */
        SIGMOID
    }

    /** Ways to compute softmax z. */
    public enum Softmax {
        /** e^(z − max z), divided by the sum. */
        SHIFTED,
        /** eᶻ, divided by the sum; shifted only where eᶻ would leave the type's range. */
        PLAIN,
        /** e^(z − log Σ eᶻ). */
        LOG_SUM_EXP
    }

    /** Ways to compute f'. */
    public enum Derivative {
        /** From a: a(1−a), 1−a², … */
        OUTPUT,
        /** From a in factors: (1−a)(1+a), and softmax by its whole Jacobian. */
        OUTPUT_FACTORS,
        /** From z: σ(z)σ(−z), 1/cosh² z, … */
        INPUT
    }

    /** Ways to arrange Adam's update. */
    public enum Adam {
        /** lr·m̂/(√v̂ + ε). */
        CORRECTED_MOMENTS,
        /** lr/(1−β₁ᵗ) · m/(√v/√(1−β₂ᵗ) + ε), as in PyTorch. */
        CORRECTED_STEP,
        /** lr·√(1−β₂ᵗ)/(1−β₁ᵗ) · m/(√v + ε·√(1−β₂ᵗ)). */
        FOLDED
    }

    /** Whether the network is written that way. */
    public boolean has(Habit habit) {
        return habits.contains(habit);
    }
}
