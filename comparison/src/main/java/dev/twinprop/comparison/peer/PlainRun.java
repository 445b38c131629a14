package dev.twinprop.comparison.peer;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.LearningRates;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.QuantitySink;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** One training of a {@link PlainNetwork}. */
final class PlainRun implements TrainingRun {

    private final ExperimentSpec spec;
    private final LearningRates learningRates;
    private final Style style;
    private final Arithmetic arithmetic;
    private final Map<String, Trained> parameters = new LinkedHashMap<>();
    private final Map<String, Matrix> statistics = new HashMap<>();
    private int stepsTaken;

    PlainRun(Experiment experiment, Style style) {
        this.spec = experiment.spec();
        this.learningRates = experiment.learningRates();
        this.style = style;
        this.arithmetic = Arithmetic.of(spec.dtype());
        Map<String, Tensor> values = experiment.initialState().parameters();
        for (String name : Quantities.parameters(spec.network())) {
            Tensor initial = Objects.requireNonNull(values.get(name), name);
            parameters.put(
                    name, new Trained(name, Matrix.of(initial, arithmetic), initial.rank() == 1, spec.optimizer()));
        }
        for (String name : Quantities.statistics(spec.network())) {
            statistics.put(name, Matrix.of(Objects.requireNonNull(values.get(name), name), arithmetic));
        }
    }

    @Override
    public void step(MiniBatch batch, QuantitySink sink) {
        parameters.values().forEach(parameter -> record(sink, parameter.name(), parameter, parameter.value()));
        Map<Trained, Matrix> before = new HashMap<>();
        parameters.values().forEach(parameter -> before.put(parameter, parameter.value()));
        parameters.values().forEach(this::lookAhead);
        new PlainStep(spec, style, parameters, statistics, sink).run(batch);
        SeenGradients gradients = SeenGradients.of(arithmetic, style, spec, parameters.values());
        Updates updates = new Updates(arithmetic, style, stepsTaken + 1, learningRates.at(stepsTaken));
        stepsTaken++;
        for (Trained parameter : parameters.values()) {
            Matrix g = gradients.of(parameter);
            parameter.value(Objects.requireNonNull(before.get(parameter)));
            updates.apply(spec.optimizer(), parameter, g);
            parameter
                    .state()
                    .forEach((stateName, state) ->
                            record(sink, Quantities.state(stateName, parameter.name()), parameter, state));
            record(sink, Quantities.updated(parameter.name()), parameter, parameter.value());
        }
    }

    /** θ − μ·velocity, where the gradient is taken. */
    private void lookAhead(Trained parameter) {
        if (spec.optimizer() instanceof OptimizerSpec.Sgd sgd
                && sgd.looksAhead()
                && sgd.momentum(parameter.name()) > 0) {
            double mu = arithmetic.round(sgd.momentum());
            Matrix velocity = parameter.state("velocity");
            Matrix value = parameter.value();
            parameter.value(
                    value.filled(i -> arithmetic.subtract(value.get(i), arithmetic.multiply(mu, velocity.get(i)))));
        }
    }

    private void record(QuantitySink sink, String name, Trained parameter, Matrix value) {
        sink.record(name, () -> arithmetic.tensor(parameter.shape(), value.elements()));
    }
}
