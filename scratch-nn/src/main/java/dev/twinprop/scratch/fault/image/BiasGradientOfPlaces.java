package dev.twinprop.scratch.fault.image;

import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.ToDoubleFunction;

/** What a filter's bias gets of a sample is not the sum over the places. */
public final class BiasGradientOfPlaces extends ForwardingRules {

    private final ToDoubleFunction<double[]> ofPlaces;

    public BiasGradientOfPlaces(Rules rules, ToDoubleFunction<double[]> ofPlaces) {
        super(rules);
        this.ofPlaces = ofPlaces;
    }

    @Override
    public void biasGradient(LayerPass pass, Parameter bias) {
        Matrix dz = pass.outputGradient();
        Matrix db = bias.gradient();
        int places = dz.rows() / db.columns();
        for (int filter = 0; filter < db.columns(); filter++) {
            double sum = 0;
            for (int sample = 0; sample < dz.columns(); sample++) {
                double[] values = new double[places];
                for (int place = 0; place < places; place++) {
                    values[place] = dz.get(filter * places + place, sample);
                }
                sum += ofPlaces.applyAsDouble(values);
            }
            db.set(0, filter, sum);
        }
    }
}
