package dev.twinprop.scratch.layer;

/** No activation: a is z, and da is dz, in the same memory. */
record IdentityActivation() implements Activation {

    @Override
    public void forward(LayerPass pass) {}

    @Override
    public void backward(LayerPass pass) {}
}
