package dev.twinprop.scratch.step;

import dev.twinprop.contract.spec.ClippingSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.QuantitySink;
import dev.twinprop.scratch.layer.Activation;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.layer.Operation;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.layer.Transform;
import dev.twinprop.scratch.layer.Weighted;
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
    private final SignalStorage signals;

    /**
     * A step.
     *
     * @param rules the formulas by the number of the layer, first those of what stands before layer 1
     * @param spec says whether the loss has a penalty, and so another value than the loss on the data, whether gradients
     *     are limited, and in which type signals are kept
     */
    public TrainingStep(List<Rules> rules, ExperimentSpec spec) {
        this.rules = List.copyOf(rules);
        this.hasPenalty = spec.regularization().isActive();
        this.hasClipping = !(spec.clipGradient() instanceof ClippingSpec.None);
        this.signals = new SignalStorage(spec);
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

    /** From the samples that were loaded to the network's output, where nothing is trained. */
    public void predict(NetworkPass pass) {
        for (LayerPass layer : pass.layers()) {
            if (layer.layer().operation() instanceof Weighted || layer.layer().operation() instanceof Activation) {
                forward(layer);
            } else {
                ((Transform) layer.layer().operation()).predict(layer);
            }
            signals.store(layer.layer().outputName(), layer.output(), QuantitySink.NONE);
        }
    }

    private void forward(NetworkPass pass, QuantitySink sink) {
        for (LayerPass layer : pass.layers()) {
            forward(layer);
            signals.store(layer.layer().outputName(), layer.output(), sink);
            layer.layer().statistics().forEach(statistic -> sink.record(statistic.name(), statistic::snapshot));
        }
    }

    private void forward(LayerPass layer) {
        Rules rule = rulesOf(layer);
        Operation operation = layer.layer().operation();
        if (operation instanceof Weighted) {
            rule.weightedSum(layer);
            layer.layer().bias().ifPresent(bias -> rule.addBias(layer, bias));
        } else if (operation instanceof Activation) {
            rule.activation(layer);
        } else {
            rule.transform(layer);
        }
    }

    private void backward(NetworkPass pass, QuantitySink sink) {
        rulesOf(pass.output()).lossGradient(pass.output(), pass.targets());
        for (int i = pass.layers().size() - 1; i >= 0; i--) {
            LayerPass layer = pass.layers().get(i);
            signals.store(layer.layer().gradientName(), layer.outputGradient(), sink);
            gradients(layer);
            for (Parameter parameter : layer.layer().parameters()) {
                rulesOf(layer).penaltyGradient(parameter);
                record(sink, parameter.gradientName(), layer, parameter, parameter.gradient());
            }
            if (i > 0 && layer.layer().operation() instanceof Weighted) {
                rulesOf(layer).inputGradient(layer, layer.inputGradient());
            }
        }
        offerSamplesGradient(pass.layers().get(0), sink);
    }

    private void offerSamplesGradient(LayerPass first, QuantitySink sink) {
        sink.record(Quantities.DX, () -> {
            if (first.layer().operation() instanceof Weighted) {
                rulesOf(first).inputGradient(first, first.inputGradient());
            }
            return first.inputGradient().toTransposedTensor();
        });
    }

    /** All but the gradient by the input of an operation with weights, which the first need not know. */
    private void gradients(LayerPass layer) {
        Rules rule = rulesOf(layer);
        Operation operation = layer.layer().operation();
        if (operation instanceof Weighted) {
            rule.weightGradient(layer);
            layer.layer().bias().ifPresent(bias -> rule.biasGradient(layer, bias));
        } else if (operation instanceof Activation) {
            rule.activationGradient(layer);
        } else {
            rule.transformGradient(layer);
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
        return rulesOf(pass.output()).loss(pass.output(), pass.targets());
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
        return rules.get(layer.layer().spec().k());
    }

    private void record(QuantitySink sink, String name, LayerPass layer, Parameter parameter, Matrix matrix) {
        sink.record(name, () -> rulesOf(layer).snapshot(parameter, matrix));
    }
}
