package dev.twinprop.comparison.peer;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.QuantitySink;
import java.util.LinkedHashMap;
import java.util.Map;

/** One training of a {@link PlainNetwork}. */
final class PlainRun implements TrainingRun {

    private final ExperimentSpec spec;
    private final Style style;
    private final Arithmetic arithmetic;
    private final Map<String, Trained> parameters = new LinkedHashMap<>();
    private int stepsTaken;

    PlainRun(Experiment experiment, Style style) {
        this.spec = experiment.spec();
        this.style = style;
        this.arithmetic = Arithmetic.of(spec.dtype());
        for (String name : Quantities.parameters(spec.network())) {
            Tensor initial = experiment.initialState().parameters().get(name);
            if (initial == null) {
                throw new IllegalArgumentException("no initial " + name);
            }
            parameters.put(
                    name,
                    new Trained(
                            name,
                            Matrix.of(initial, arithmetic),
                            initial.rank() == 1,
                            spec.optimizer().stateNames()));
        }
    }

    @Override
    public void step(MiniBatch batch, QuantitySink sink) {
        parameters.values().forEach(parameter -> record(sink, parameter.name(), parameter, parameter.value()));
        new PlainStep(spec, style, parameters, sink).run(batch);
        stepsTaken++;
        for (Trained parameter : parameters.values()) {
            new Updates(arithmetic, style, stepsTaken).apply(spec.optimizer(), parameter);
            parameter
                    .state()
                    .forEach((stateName, state) ->
                            record(sink, Quantities.state(stateName, parameter.name()), parameter, state));
            record(sink, Quantities.updated(parameter.name()), parameter, parameter.value());
        }
    }

    private void record(QuantitySink sink, String name, Trained parameter, Matrix value) {
        sink.record(name, () -> arithmetic.tensor(parameter.shape(), value.elements()));
    }
}
