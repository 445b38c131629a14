package dev.twinprop.scratch.fault.image;

import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.Window;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** A pool takes another number out of each window. */
public final class OtherPool extends ForwardingRules {

    private final double around;
    private final ToDoubleFunction<double[]> ofWindow;

    /**
     * Another pool.
     *
     * @param around what stands around the image; NaN if windows are cut off there
     */
    public OtherPool(Rules rules, double around, ToDoubleFunction<double[]> ofWindow) {
        super(rules);
        this.around = around;
        this.ofWindow = ofWindow;
    }

    @Override
    public void transform(LayerPass pass) {
        if (!(pass.layer().spec().operation() instanceof ImageSpec.Pool pool)) {
            super.transform(pass);
            return;
        }
        Window window = pool.window();
        PoolWindows windows = new PoolWindows(pass.layer().spec().before(), window);
        for (int place = 0; place < pass.output().rows(); place++) {
            int[] units = windows.units(place);
            for (int sample = 0; sample < pass.output().columns(); sample++) {
                pass.output().set(place, sample, ofWindow.applyAsDouble(values(pass.input(), units, sample)));
            }
        }
    }

    private double[] values(Matrix x, int[] units, int sample) {
        double[] values = new double[units.length];
        int count = 0;
        for (int unit : units) {
            if (unit >= 0 || !Double.isNaN(around)) {
                values[count++] = unit >= 0 ? x.get(unit, sample) : around;
            }
        }
        return Arrays.copyOf(values, count);
    }
}
