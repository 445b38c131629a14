package dev.twinprop.scratch.fault.image;

import dev.twinprop.scratch.layer.BatchNorm;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.Consumer;

/** Batch normalisation of images over fewer elements than those of a channel, there and back. */
public final class BatchNormOfOtherGroups extends ForwardingRules {

    private final boolean ofSample;

    /**
     * The fault.
     *
     * @param ofSample whether each channel of each sample is a group; else each element over all samples
     */
    public BatchNormOfOtherGroups(Rules rules, boolean ofSample) {
        super(rules);
        this.ofSample = ofSample;
    }

    @Override
    public void transform(LayerPass pass) {
        super.transform(pass);
        if (pass.layer().operation() instanceof BatchNorm norm) {
            eachGroup(pass, group -> group.forward(norm.eps()));
        }
    }

    @Override
    public void transformGradient(LayerPass pass) {
        super.transformGradient(pass);
        if (pass.layer().operation() instanceof BatchNorm norm) {
            pass.layer().scale().gradient().fill(0);
            eachGroup(pass, group -> group.backward(norm.eps()));
        }
    }

    private void eachGroup(LayerPass pass, Consumer<Group> action) {
        int places = pass.output().rows() / pass.layer().scale().value().columns();
        int count = ofSample
                ? pass.layer().scale().value().columns() * pass.batchSize()
                : pass.output().rows();
        for (int i = 0; i < count; i++) {
            int firstUnit = ofSample ? i / pass.batchSize() * places : i;
            int firstSample = ofSample ? i % pass.batchSize() : 0;
            action.accept(new Group(
                    pass,
                    firstUnit / places,
                    firstUnit,
                    ofSample ? places : 1,
                    firstSample,
                    ofSample ? 1 : pass.batchSize()));
        }
    }

    /** Units and samples that are normalised together; all belong to one channel. */
    private record Group(LayerPass pass, int channel, int firstUnit, int units, int firstSample, int samples) {

        private int size() {
            return units * samples;
        }

        private double get(Matrix matrix, int i) {
            return matrix.get(firstUnit + i / samples, firstSample + i % samples);
        }

        private void set(Matrix matrix, int i, double value) {
            matrix.set(firstUnit + i / samples, firstSample + i % samples, value);
        }

        private double mean() {
            double sum = 0;
            for (int i = 0; i < size(); i++) {
                sum += get(pass.input(), i);
            }
            return sum / size();
        }

        private double root(double mean, double eps) {
            double sum = 0;
            for (int i = 0; i < size(); i++) {
                sum += (get(pass.input(), i) - mean) * (get(pass.input(), i) - mean);
            }
            return Math.sqrt(sum / size() + eps);
        }

        void forward(double eps) {
            double gamma = pass.layer().scale().value().get(0, channel);
            double beta = pass.layer().shift().value().get(0, channel);
            double mean = mean();
            double root = root(mean, eps);
            for (int i = 0; i < size(); i++) {
                set(pass.output(), i, gamma * (get(pass.input(), i) - mean) / root + beta);
            }
        }

        void backward(double eps) {
            Matrix dGamma = pass.layer().scale().gradient();
            double gamma = pass.layer().scale().value().get(0, channel);
            double mean = mean();
            double root = root(mean, eps);
            double sum = 0;
            double projection = 0;
            for (int i = 0; i < size(); i++) {
                sum += get(pass.outputGradient(), i);
                projection += get(pass.outputGradient(), i) * (get(pass.input(), i) - mean) / root;
            }
            dGamma.set(0, channel, dGamma.get(0, channel) + projection);
            for (int i = 0; i < size(); i++) {
                double normalized = (get(pass.input(), i) - mean) / root;
                double error = get(pass.outputGradient(), i) - sum / size() - normalized * projection / size();
                set(pass.inputGradient(), i, gamma / root * error);
            }
        }
    }
}
