package dev.twinprop.scratch.layer;

/** An operation that is no layer of its own: it makes one signal from another. */
public sealed interface Transform extends Operation permits Activation, MaxPool, AvgPool {

    /** The output from the input. */
    void forward(LayerPass pass);

    /** The gradient by the input, and those by the operation's parameters, from the gradient by the output. */
    void backward(LayerPass pass);
}
