package dev.twinprop.scratch.layer;

/**
 * The rectifier and the leaky rectifier: z where z is positive, else slope·z.
 *
 * @param slope f' for z ≤ 0; 0 for the plain rectifier
 */
record RectifierActivation(double slope) implements Activation {

    @Override
    public void forward(LayerPass pass) {
        if (slope == 0) {
            pass.a().maximum(pass.z(), 0);
        } else {
            pass.a().scaleUnlessPositive(pass.z(), pass.z(), slope);
        }
    }

    @Override
    public void backward(LayerPass pass) {
        pass.dz().scaleUnlessPositive(pass.z(), pass.da(), slope);
    }
}
