package dev.twinprop.scratch.fault.image;

import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** The images before a linear layer are flattened pixel by pixel instead of channel by channel, in the forward pass. */
public final class FlattenedByPixel extends ForwardingRules {

    private final SampleShape image;

    public FlattenedByPixel(Rules rules, SampleShape image) {
        super(rules);
        this.image = image;
    }

    @Override
    public void weightedSum(LayerPass pass) {
        Matrix x = pass.input(); // (C·H·W, m)
        Matrix w = pass.layer().weight().value(); // (C·H·W, out)
        Matrix z = pass.output();
        int area = image.height() * image.width();
        z.fill(0);
        for (int pixel = 0; pixel < area; pixel++) {
            for (int channel = 0; channel < image.channels(); channel++) {
                int row = pixel * image.channels() + channel;
                for (int out = 0; out < w.columns(); out++) {
                    for (int sample = 0; sample < z.columns(); sample++) {
                        double product = w.get(row, out) * x.get(channel * area + pixel, sample);
                        z.set(out, sample, z.get(out, sample) + product);
                    }
                }
            }
        }
    }
}
