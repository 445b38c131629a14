package dev.twinprop.scratch.layer;

import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.scratch.matrix.Matrix;

/** The largest element of each window, y(p) = max x(i); its gradient goes to the first element that is the largest. */
final class MaxPool implements Transform {

    private final int[][] patches; // the units that each place of the window covers

    MaxPool(ImageSpec.MaxPool spec, Stage stage) {
        patches = Patches.byPlace(stage.before(), spec.window());
    }

    @Override
    public void forward(LayerPass pass) {
        for (int place = 0; place < patches.length; place++) {
            pass.output().maximumOfRows(place, pass.input(), patches[place]); // (C·places, m)
        }
    }

    @Override
    public void backward(LayerPass pass) {
        Matrix dx = pass.inputGradient(); // (C·H·W, m)
        dx.fill(0);
        for (int place = 0; place < patches.length; place++) {
            dx.addToLargest(patches[place], pass.input(), pass.outputGradient(), place);
        }
    }
}
