package dev.twinprop.comparison.peer;

/** One operation of a network for one batch: first there, then back. */
interface Operation {

    /** Its output from its input, both (m, features); keeps what the way back needs. */
    Matrix forward(Matrix x);

    /** ∂L/∂input from ∂L/∂output; leaves the gradients of its parameters in them. */
    Matrix backward(Matrix gradient);
}
