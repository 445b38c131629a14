package dev.twinprop.scratch.layer;

import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.scratch.matrix.Matrix;

/** The mean of each window, y(p) = (1/n) Σ x(i), so that dx(i) = (1/n) Σ dy(p) over the places p that cover i. */
final class AvgPool implements Transform {

    private final int[][] patches; // the units that each place of the window covers
    private final int n; // the size of the window: zeros around the image count

    AvgPool(ImageSpec.AvgPool spec, Stage stage) {
        patches = Patches.byPlace(stage.before(), spec.window());
        n = spec.window().kernel().area();
    }

    @Override
    public void forward(LayerPass pass) {
        for (int place = 0; place < patches.length; place++) {
            pass.output().sumOfRows(place, pass.input(), patches[place]); // (C·places, m)
        }
        pass.output().scale(1.0 / n);
    }

    @Override
    public void backward(LayerPass pass) {
        Matrix dx = pass.inputGradient(); // (C·H·W, m)
        dx.fill(0);
        for (int place = 0; place < patches.length; place++) {
            dx.addToRows(patches[place], pass.outputGradient(), place);
        }
        dx.scale(1.0 / n);
    }
}
