package dev.twinprop.djl.sequential;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import dev.twinprop.contract.run.Chunks;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.LearningRates;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.run.RunState;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.QuantitySink;
import dev.twinprop.djl.engine.Autograd;
import dev.twinprop.djl.engine.Constants;
import dev.twinprop.djl.engine.Shapes;
import dev.twinprop.djl.engine.Torch;
import dev.twinprop.djl.network.Penalty;
import dev.twinprop.djl.optimizer.Clipping;
import dev.twinprop.djl.optimizer.StepSettings;
import dev.twinprop.djl.optimizer.TrainedParameter;
import dev.twinprop.djl.optimizer.TrainedParameters;
import dev.twinprop.djl.optimizer.Update;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One training run: zero the gradients, forward, loss, backward, update.
 *
 * <p>DJL's {@code Trainer} would hold the same parts, but its step refuses float64 and a first gradient of zeros, and
 * its {@code GradientCollector} resets the gradients of every network in the process.
 */
final class SequentialRun implements ResumableRun {

    private static final NDIndex EVERYWHERE = new NDIndex(":");

    private final ExperimentSpec spec;
    private final LearningRates learningRates;
    private final NDManager manager;
    private final Constants constants;
    private final SequentialBlock network;
    private final ParameterStore store;
    private final Loss loss;
    private final Update update;
    private TrainedParameters parameters;
    private int stepsTaken;

    SequentialRun(Experiment experiment) {
        spec = experiment.spec();
        learningRates = experiment.learningRates();
        network = SequentialNetwork.of(spec.network(), spec.dtype());
        update = SequentialUpdate.of(spec);
        manager = Torch.newManager();
        constants = new Constants(manager, spec.dtype());
        loss = SequentialLoss.of(spec.loss(), constants);
        network.initialize(
                manager, Torch.type(spec.dtype()), Torch.shape(1, spec.network().inputs()));
        store = new ParameterStore(manager, false);
        parameters = load(experiment.initialState());
    }

    @Override
    public void step(MiniBatch batch, QuantitySink sink) {
        requireOpen();
        int m = batch.size();
        Shapes.required(Quantities.X, batch.samples(), m, spec.network().inputs());
        Shapes.required(Quantities.Y, batch.targets(), m, spec.network().outputs());
        try (NDManager memory = manager.newSubManager()) {
            NDArray x = Torch.array(memory, batch.samples(), spec.dtype());
            NDArray y = Torch.array(memory, batch.targets(), spec.dtype());
            parameters.all().forEach(parameter -> recordTurned(sink, parameter.name(), parameter.value()));
            Autograd.off(() -> gradients(memory).forEach(gradient -> gradient.set(EVERYWHERE, gradient.zerosLike())));
            Autograd.on(() -> differentiate(x, y, sink));
            Autograd.off(() -> update(parameters.ownedBy(memory).all(), gradients(memory), sink));
        }
        stepsTaken++;
    }

    private NDArray differentiate(NDArray x, NDArray y, QuantitySink sink) {
        NDList outputs = network.forward(store, new NDList(x), true);
        NDArray dataLoss = loss.evaluate(new NDList(y), new NDList(outputs.get(outputs.size() - 1)));
        NDArray total = Penalty.added(dataLoss, spec.regularization(), penalized(), constants);
        Autograd.backward(total, constants.of(1));
        for (Stage stage : spec.network().stages()) {
            record(sink, stage.output(), outputs.remove(0));
        }
        parameters.statistics().forEach((name, array) -> record(sink, name, array));
        if (spec.regularization().isActive()) {
            record(sink, Quantities.DATA_LOSS, dataLoss);
        }
        record(sink, Quantities.LOSS, total);
        return total;
    }

    private List<NDArray> penalized() {
        return parameters.all().stream()
                .filter(parameter -> spec.regularization().penalizes(parameter.name()))
                .map(TrainedParameter::value)
                .toList();
    }

    /** Those that autograd keeps. */
    private List<NDArray> gradients(NDManager memory) {
        List<NDArray> gradients = new ArrayList<>();
        for (TrainedParameter parameter : parameters.all()) {
            NDArray gradient = Autograd.gradient(parameter.value());
            gradient.attach(memory);
            gradients.add(gradient);
        }
        return gradients;
    }

    private void update(List<TrainedParameter> trained, List<NDArray> kept, QuantitySink sink) {
        // The first gradients may be −0, later ones are added to 0.
        List<NDArray> gradients =
                kept.stream().map(gradient -> gradient.add(constants.of(0))).toList();
        StepSettings step = settings(trained.get(0).value().getManager());
        List<NDArray> clipped = Clipping.of(spec.clipGradient(), gradients, constants);
        for (int i = 0; i < trained.size(); i++) {
            TrainedParameter parameter = trained.get(i);
            recordTurned(sink, Quantities.gradient(parameter.name()), gradients.get(i));
            update.apply(parameter, clipped.get(i), step);
            recordTurned(sink, Quantities.updated(parameter.name()), parameter.value());
            parameter
                    .state()
                    .forEach((name, array) -> recordTurned(sink, Quantities.state(name, parameter.name()), array));
        }
    }

    private StepSettings settings(NDManager memory) {
        double rate = learningRates.at(stepsTaken);
        return new StepSettings(stepsTaken, rate, Torch.array(memory, rate, spec.dtype()), constants);
    }

    private static void record(QuantitySink sink, String quantity, NDArray array) {
        sink.record(quantity, () -> Torch.tensor(array));
    }

    private static void recordTurned(QuantitySink sink, String quantity, NDArray array) {
        sink.record(quantity, () -> turned(Torch.tensor(array)));
    }

    /** DJL's Linear keeps weights as (out, in), the contract as (in, out). */
    private static Tensor turned(Tensor tensor) {
        return tensor.rank() == 2 ? tensor.transposed() : tensor;
    }

    private static Map<String, Tensor> turned(Map<String, Tensor> tensors) {
        return tensors.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> turned(entry.getValue())));
    }

    @Override
    public Tensor predict(Tensor samples) {
        requireOpen();
        return Chunks.apply(samples, this::outputs);
    }

    private Tensor outputs(Tensor rows) {
        Shapes.required(Quantities.X, rows, rows.shape(0), spec.network().inputs());
        try (NDManager memory = manager.newSubManager()) {
            NDList outputs = network.forward(store, new NDList(Torch.array(memory, rows, spec.dtype())), false);
            return Torch.tensor(outputs.get(outputs.size() - 1));
        }
    }

    @Override
    public RunState state() {
        requireOpen();
        RunState state = parameters.save(stepsTaken);
        return new RunState(stepsTaken, turned(state.parameters()), turned(state.optimizerState()));
    }

    @Override
    public void resume(RunState state) {
        requireOpen();
        parameters.all().forEach(parameter -> parameter.state().values().forEach(NDArray::close));
        parameters = load(state);
        stepsTaken = state.stepsTaken();
    }

    /** Copies a state into the layers; what was there before is freed. */
    private TrainedParameters load(RunState state) {
        Map<String, NDArray> own = own();
        List<TrainedParameter> loaded = new ArrayList<>();
        try (NDManager memory = manager.newSubManager()) {
            TrainedParameters given = TrainedParameters.load(state, spec, memory);
            for (TrainedParameter parameter : given.all()) {
                Map<String, NDArray> states = new HashMap<>();
                parameter.state().forEach((name, array) -> {
                    NDArray turned = array.transpose().duplicate();
                    turned.attach(manager);
                    states.put(name, turned);
                });
                NDArray value = Torch.required(own, parameter.name());
                Autograd.off(() -> value.set(EVERYWHERE, parameter.value().transpose()));
                loaded.add(new TrainedParameter(parameter.name(), value, states));
            }
            given.statistics()
                    .forEach((name, array) -> Torch.required(own, name).set(EVERYWHERE, array));
            Map<String, NDArray> statistics = new HashMap<>(own);
            statistics.keySet().retainAll(given.statistics().keySet());
            return new TrainedParameters(loaded, statistics);
        }
    }

    /** The memory of the layers by the names of traces: of each layer the parameters, then the running statistics. */
    private Map<String, NDArray> own() {
        Map<String, NDArray> own = new HashMap<>();
        Iterator<Block> layers = network.getChildren().values().iterator();
        for (Stage stage : spec.network().stages()) {
            Iterator<Parameter> parts = layers.next().getParameters().values().iterator();
            Stream.concat(stage.parameters().stream(), stage.statistics().stream())
                    .forEach(part -> own.put(part.name(), parts.next().getArray()));
        }
        return own;
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
