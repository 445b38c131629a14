package dev.twinprop.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.twinprop.contract.run.Chunks;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.LearningRates;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.run.RunState;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.QuantitySink;
import dev.twinprop.djl.engine.Autograd;
import dev.twinprop.djl.engine.Constants;
import dev.twinprop.djl.engine.InputSlot;
import dev.twinprop.djl.engine.Place;
import dev.twinprop.djl.engine.Shapes;
import dev.twinprop.djl.engine.Torch;
import dev.twinprop.djl.network.Forward;
import dev.twinprop.djl.network.GradientTap;
import dev.twinprop.djl.network.Losses;
import dev.twinprop.djl.network.Tap;
import dev.twinprop.djl.optimizer.Clipping;
import dev.twinprop.djl.optimizer.CoupledDecay;
import dev.twinprop.djl.optimizer.StepSettings;
import dev.twinprop.djl.optimizer.TrainedParameters;
import dev.twinprop.djl.optimizer.Update;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One training run.
 *
 * <p>The run's manager owns parameters, optimiser state and the inputs. Each step has a manager of its own, and
 * everything that the step computes, its graph included, is freed with it.
 */
final class DjlRun implements ResumableRun {

    private final ExperimentSpec spec;
    private final LearningRates learningRates;
    private final Update update;
    private final NDManager manager;
    private final InputSlot samples;
    private final InputSlot targets;
    private final Map<Stage, InputSlot> maskSlots = new HashMap<>();
    private final Constants constants;
    private NDManager parameterManager;
    private TrainedParameters parameters;
    private NDArray rate;
    private double heldRate;
    private int stepsTaken;

    DjlRun(Experiment experiment, Place place) {
        spec = experiment.spec();
        learningRates = experiment.learningRates();
        update = Update.of(spec.optimizer());
        manager = place.newManager();
        constants = new Constants(manager, spec.dtype());
        heldRate = learningRates.at(0);
        rate = Torch.array(manager, heldRate, spec.dtype());
        samples = place.slot(manager, spec.dtype());
        targets = place.slot(manager, spec.dtype());
        for (Stage stage : spec.network().stages()) {
            stage.mask().ifPresent(name -> maskSlots.put(stage, place.slot(manager, spec.dtype())));
        }
        parameterManager = manager.newSubManager();
        parameters = TrainedParameters.load(experiment.initialState(), spec, parameterManager);
        try {
            rehearse();
        } catch (SpecException e) {
            manager.close();
            throw e;
        }
    }

    /** Computes one row forward, so that what is not built here is refused before the first step. */
    private void rehearse() {
        try (NDManager memory = manager.newSubManager()) {
            NDArray x = memory.zeros(Torch.shape(1, spec.network().inputs()), Torch.type(spec.dtype()));
            NDArray output = Forward.predict(spec.network(), x, valuesInUse());
            Losses.apply(spec.loss(), output, output, constants);
        }
    }

    @Override
    public void step(MiniBatch batch, QuantitySink sink) {
        requireOpen();
        int m = batch.size();
        Shapes.required(Quantities.X, batch.samples(), m, spec.network().inputs());
        Shapes.required(Quantities.Y, batch.targets(), m, spec.network().outputs());
        try (NDManager memory = manager.newSubManager()) {
            TrainedParameters variables = parameters.ownedBy(memory);
            NDArray x = samples.load(batch.samples());
            NDArray y = Autograd.constant(targets.load(batch.targets()), memory);
            Map<String, NDArray> masks = masks(batch, memory);
            if (sink.wantsMoreThanLoss()) {
                train(variables, Autograd.variable(x, memory), y, masks, new Recording(spec, sink));
            } else {
                NDArray loss = train(variables, Autograd.constant(x, memory), y, masks);
                sink.record(Quantities.LOSS, () -> Torch.tensor(loss));
            }
        }
        stepsTaken++;
    }

    private NDArray train(TrainedParameters variables, NDArray x, NDArray y, Map<String, NDArray> masks) {
        TrainedParameters evaluated = variables.evaluated(spec.optimizer(), constants);
        Differentiation step = Differentiation.of(spec, evaluated, x, y, masks, Tap.NONE, constants);
        update(variables, evaluated);
        return step.loss();
    }

    private void train(
            TrainedParameters variables, NDArray x, NDArray y, Map<String, NDArray> masks, Recording recording) {
        GradientTap tap = new GradientTap();
        TrainedParameters evaluated = variables.evaluated(spec.optimizer(), constants);
        Differentiation step = Differentiation.of(spec, evaluated, x, y, masks, tap, constants);
        recording.parameters(variables);
        recording.differentiated(step, x, tap);
        update(variables, evaluated);
        recording.updated(variables);
    }

    private Map<String, NDArray> masks(MiniBatch batch, NDManager memory) {
        Map<String, NDArray> masks = new HashMap<>();
        maskSlots.forEach((stage, slot) -> {
            String name = stage.mask().orElseThrow();
            Tensor mask = Shapes.required(name, batch.mask(name), batch.size(), stage.outputs());
            masks.put(name, Autograd.constant(slot.load(mask), memory));
        });
        return masks;
    }

    /** What a prediction is made from. */
    private Map<String, NDArray> valuesInUse() {
        Map<String, NDArray> values = new HashMap<>(parameters.values());
        values.putAll(parameters.statistics());
        return values;
    }

    /** Clips the gradients, adds weight decay, and updates. */
    private void update(TrainedParameters variables, TrainedParameters evaluated) {
        StepSettings step = settings();
        Autograd.off(() -> {
            List<NDArray> gradients = Clipping.of(
                    spec.clipGradient(),
                    evaluated.all().stream()
                            .map(parameter -> Autograd.gradient(parameter.value()))
                            .toList(),
                    constants);
            for (int i = 0; i < gradients.size(); i++) {
                CoupledDecay.add(gradients.get(i), evaluated.all().get(i), spec.optimizer(), constants);
                update.apply(variables.all().get(i), gradients.get(i), step);
            }
        });
    }

    /** Most rates are that of the step before: an array is made where one is not. */
    private StepSettings settings() {
        double learningRate = learningRates.at(stepsTaken);
        if (learningRate != heldRate) {
            rate.close();
            rate = Torch.array(manager, learningRate, spec.dtype());
            heldRate = learningRate;
        }
        return new StepSettings(stepsTaken, learningRate, rate, constants);
    }

    @Override
    public Tensor predict(Tensor rows) {
        requireOpen();
        return Chunks.apply(rows, this::outputs);
    }

    private Tensor outputs(Tensor rows) {
        Shapes.required(Quantities.X, rows, rows.shape(0), spec.network().inputs());
        try (NDManager memory = manager.newSubManager()) {
            NDArray x = Torch.array(memory, rows, spec.dtype());
            return Torch.tensor(Forward.predict(spec.network(), x, valuesInUse()));
        }
    }

    @Override
    public RunState state() {
        requireOpen();
        try (NDManager memory = manager.newSubManager()) { // for the copies on their way from a device
            return parameters.ownedBy(memory).save(stepsTaken);
        }
    }

    @Override
    public void resume(RunState state) {
        requireOpen();
        NDManager next = manager.newSubManager();
        try {
            parameters = TrainedParameters.load(state, spec, next);
        } catch (IllegalArgumentException e) {
            next.close();
            throw e;
        }
        stepsTaken = state.stepsTaken();
        parameterManager.close();
        parameterManager = next;
    }

    @Override
    public void close() {
        manager.close();
    }

    private void requireOpen() {
        if (!manager.isOpen()) {
            throw new IllegalStateException("the run is closed");
        }
    }
}
