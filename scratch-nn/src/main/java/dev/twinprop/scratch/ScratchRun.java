package dev.twinprop.scratch;

import dev.twinprop.contract.run.Chunks;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.FaultRequest;
import dev.twinprop.contract.run.LearningRates;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.run.RunState;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.QuantitySink;
import dev.twinprop.scratch.fault.FaultCatalogue;
import dev.twinprop.scratch.layer.Layer;
import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.Backpropagation;
import dev.twinprop.scratch.step.NetworkPass;
import dev.twinprop.scratch.step.Rules;
import dev.twinprop.scratch.step.TrainingStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One training of the network: parameters, optimiser state, and the buffers of the batch sizes in use. */
final class ScratchRun implements ResumableRun {

    private final ExperimentSpec spec;
    private final LearningRates learningRates;
    private final List<FaultRequest> faults;
    private final List<Layer> network;
    private final PassCache passes;
    private TrainingStep trainingStep;
    private int stepsTaken;
    private boolean closed;

    ScratchRun(Experiment experiment, List<FaultRequest> faults) {
        this.spec = experiment.spec();
        this.learningRates = experiment.learningRates();
        this.faults = faults;
        this.network = spec.network().stages().stream()
                .map(layer -> new Layer(layer, spec.dtype(), spec.optimizer()))
                .toList();
        this.passes = new PassCache(network);
        this.trainingStep = newTrainingStep();
        resume(experiment.initialState());
    }

    /** Rules anew: what a faulty one remembers from earlier steps is gone. */
    private TrainingStep newTrainingStep() {
        Rules correct = new Backpropagation(spec);
        List<Rules> rules = new ArrayList<>(List.of(correct));
        for (DenseLayer layer : spec.network().denseLayers()) {
            rules.add(FaultCatalogue.seed(faults, spec, layer, correct));
        }
        return new TrainingStep(rules, spec);
    }

    @Override
    public void step(MiniBatch batch, QuantitySink sink) {
        requireOpen();
        NetworkPass pass = passes.ofSize(batch.size());
        pass.load(batch);
        trainingStep.run(pass, stepsTaken + 1, learningRates.at(stepsTaken), sink);
        stepsTaken++;
    }

    @Override
    public Tensor predict(Tensor samples) {
        requireOpen();
        return Chunks.apply(samples, this::outputs);
    }

    private Tensor outputs(Tensor samples) {
        NetworkPass pass = passes.ofSize(samples.shape(0));
        pass.load(samples);
        trainingStep.predict(pass);
        return pass.output().output().toTransposedTensor();
    }

    @Override
    public RunState state() {
        requireOpen();
        Map<String, Tensor> values = new LinkedHashMap<>();
        Map<String, Tensor> optimizerState = new LinkedHashMap<>();
        for (Layer layer : network) {
            for (Parameter parameter : layer.parameters()) {
                values.put(parameter.name(), parameter.snapshot(parameter.value()));
                parameter
                        .state()
                        .forEach((stateName, state) -> optimizerState.put(
                                Quantities.state(stateName, parameter.name()), parameter.snapshot(state)));
            }
            layer.statistics().forEach(one -> values.put(one.name(), one.snapshot()));
        }
        return new RunState(stepsTaken, values, optimizerState);
    }

    @Override
    public void resume(RunState state) {
        requireOpen();
        for (Layer layer : network) {
            for (Parameter parameter : layer.parameters()) {
                load(parameter, parameter.value(), state.parameters().get(parameter.name()));
                parameter.state().forEach((stateName, matrix) -> {
                    parameter.forgetState(stateName);
                    Tensor saved = state.optimizerState().get(Quantities.state(stateName, parameter.name()));
                    if (saved != null) {
                        parameter.load(matrix, saved);
                    }
                });
            }
            layer.statistics()
                    .forEach(one -> one.value()
                            .load(state.parameters()
                                    .getOrDefault(one.name(), one.spec().initial())));
        }
        stepsTaken = state.stepsTaken();
        trainingStep = newTrainingStep();
    }

    private static void load(Parameter parameter, Matrix matrix, @Nullable Tensor tensor) {
        if (tensor == null) {
            matrix.fill(0);
        } else {
            parameter.load(matrix, tensor);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the run is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        passes.close();
        network.forEach(Layer::close);
    }
}
