package dev.twinprop.scratch.layer;

/** An operation that is no layer of its own: it makes one signal from another. */
public sealed interface Transform extends Operation
        permits Activation, BatchNorm, LayerNorm, Dropout, MaxPool, AvgPool {

    /** The output from the input, in training. */
    void forward(LayerPass pass);

    /** The output from the input where nothing is trained. */
    default void predict(LayerPass pass) {
        forward(pass);
    }

    /** The gradient by the input, and those by the operation's parameters, from the gradient by the output. */
    void backward(LayerPass pass);
}
