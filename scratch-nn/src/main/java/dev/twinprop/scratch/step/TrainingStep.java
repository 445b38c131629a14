package dev.twinprop.scratch.step;

import dev.twinprop.contract.spec.ClippingSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.QuantitySink;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import java.util.List;

/**
 * One step of training: forward, loss, backward, update.
 *
 * <p>Whoever records looks over its shoulder: each quantity is offered once it is there, and what only a reader wants,
 * the loss and dx, is computed only if it is read.
 */
public final class TrainingStep {

    private final List<Rules> rules;
    private final boolean hasPenalty;
    private final boolean hasClipping;

    /**
     * A step.
     *
     * @param rules the formulas of each layer, from input to output
     * @param spec says whether the loss has a penalty, and so another value than the loss on the data, and whether
     *     gradients are limited
     */
    public TrainingStep(List<Rules> rules, ExperimentSpec spec) {
        this.rules = List.copyOf(rules);
        this.hasPenalty = spec.regularization().isActive();
        this.hasClipping = !(spec.clipGradient() instanceof ClippingSpec.None);
    }

    /**
     * Takes the batch that was loaded through the network and updates its parameters.
     *
     * @param t counts the steps from 1
     * @param learningRate lr of this step
     */
    public void run(NetworkPass pass, int t, double learningRate, QuantitySink sink) {
        for (LayerPass layer : pass.layers()) {
            for (Parameter parameter : layer.layer().parameters()) {
                parameter.beginStep(t, learningRate);
                if (!rulesOf(layer).isRecordedByReference(parameter)) {
                    record(sink, parameter.name(), layer, parameter, parameter.value());
                }
                rulesOf(layer).lookAhead(parameter);
            }
        }
        forward(pass, sink);
        offerLoss(pass, sink);
        backward(pass, sink);
        if (hasClipping) {
            clip(pass);
        }
        update(pass, sink);
    }

    /** From the samples that were loaded to the network's output. */
    public void forward(NetworkPass pass, QuantitySink sink) {
        for (LayerPass layer : pass.layers()) {
            Rules rule = rulesOf(layer);
            rule.weightedSum(layer);
            layer.layer().bias().ifPresent(bias -> rule.addBias(layer, bias));
            record(sink, layer.names().z(), layer.z());
            if (layer.isActivated()) {
                rule.activation(layer);
                record(sink, layer.names().a(), layer.a());
            }
        }
    }

    private void backward(NetworkPass pass, QuantitySink sink) {
        rulesOf(pass.outputLayer()).lossGradient(pass.outputLayer(), pass.targets());
        for (int k = pass.layers().size(); k >= 1; k--) {
            LayerPass layer = pass.layers().get(k - 1);
            signalGradient(layer, sink);
            parameterGradients(layer, sink);
            if (k > 1) {
                rulesOf(layer).inputGradient(layer, pass.layers().get(k - 2).da());
            }
        }
        sink.record(Quantities.DX, () -> {
            Matrix dx = pass.samples().zerosLike();
            rulesOf(pass.layers().get(0)).inputGradient(pass.layers().get(0), dx);
            return snapshotAndClose(dx);
        });
    }

    private void signalGradient(LayerPass layer, QuantitySink sink) {
        if (layer.isActivated()) {
            record(sink, layer.names().da(), layer.da());
            rulesOf(layer).activationGradient(layer);
        }
        record(sink, layer.names().dz(), layer.dz());
    }

    private void parameterGradients(LayerPass layer, QuantitySink sink) {
        Rules rule = rulesOf(layer);
        rule.weightGradient(layer);
        layer.layer().bias().ifPresent(bias -> rule.biasGradient(layer, bias));
        for (Parameter parameter : layer.layer().parameters()) {
            rule.penaltyGradient(parameter);
            record(sink, parameter.gradientName(), layer, parameter, parameter.gradient());
        }
    }

    private void clip(NetworkPass pass) {
        double squares = 0;
        for (LayerPass layer : pass.layers()) {
            for (Parameter parameter : layer.layer().parameters()) {
                squares += parameter.gradient().sumOfSquares();
            }
        }
        for (LayerPass layer : pass.layers()) {
            for (Parameter parameter : layer.layer().parameters()) {
                rulesOf(layer).clip(parameter, Math.sqrt(squares));
            }
        }
    }

    private void update(NetworkPass pass, QuantitySink sink) {
        for (LayerPass layer : pass.layers()) {
            for (Parameter parameter : layer.layer().parameters()) {
                rulesOf(layer).update(parameter);
                parameter
                        .state()
                        .forEach((stateName, state) ->
                                record(sink, Quantities.state(stateName, parameter.name()), layer, parameter, state));
                record(sink, parameter.updatedName(), layer, parameter, parameter.value());
                if (rulesOf(layer).isRecordedByReference(parameter)) {
                    record(sink, parameter.name(), layer, parameter, parameter.value());
                }
            }
        }
    }

    private void offerLoss(NetworkPass pass, QuantitySink sink) {
        if (hasPenalty) {
            sink.record(Quantities.DATA_LOSS, () -> Tensor.scalar(dataLoss(pass)));
        }
        sink.record(Quantities.LOSS, () -> Tensor.scalar(dataLoss(pass) + penalty(pass)));
    }

    private double dataLoss(NetworkPass pass) {
        return rulesOf(pass.outputLayer()).loss(pass.outputLayer(), pass.targets());
    }

    private double penalty(NetworkPass pass) {
        double sum = 0;
        for (LayerPass layer : pass.layers()) {
            for (Parameter parameter : layer.layer().parameters()) {
                sum += rulesOf(layer).penalty(parameter);
            }
        }
        return sum;
    }

    private Rules rulesOf(LayerPass layer) {
        return rules.get(layer.layer().spec().index() - 1);
    }

    private static void record(QuantitySink sink, String name, Matrix signal) {
        sink.record(name, signal::toTransposedTensor);
    }

    private void record(QuantitySink sink, String name, LayerPass layer, Parameter parameter, Matrix matrix) {
        sink.record(name, () -> rulesOf(layer).snapshot(parameter, matrix));
    }

    private static Tensor snapshotAndClose(Matrix matrix) {
        try (matrix) {
            return matrix.toTransposedTensor();
        }
    }
}
