package dev.twinprop.scratch.layer;

import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;
import java.util.Optional;

/** One operation of the network with its parameters. */
public final class Layer implements AutoCloseable {

    private final Stage spec;
    private final DType dtype;
    private final Operation operation;
    private final List<Parameter> parameters;
    private final List<Statistic> statistics;
    private final String gradientName;

    /**
     * An operation with parameters of zeros.
     *
     * @param optimizer says what is kept per parameter
     */
    public Layer(Stage spec, DType dtype, OptimizerSpec optimizer) {
        this.spec = spec;
        this.dtype = dtype;
        this.operation = Operation.of(spec);
        this.parameters = spec.parameters().stream()
                .map(parameter -> new Parameter(parameter, dtype, optimizer))
                .toList();
        this.statistics = spec.statistics().stream()
                .map(statistic -> Statistic.of(statistic, dtype))
                .toList();
        this.gradientName = Quantities.gradient(spec.output());
    }

    /** What it is and where it stands. */
    public Stage spec() {
        return spec;
    }

    public DType dtype() {
        return dtype;
    }

    public Operation operation() {
        return operation;
    }

    /** W, (inputs, outputs), of an operation that has it. */
    public Parameter weight() {
        return parameters.get(0);
    }

    /** b, (1, outputs), of an operation that has weights; empty if it has no bias. */
    public Optional<Parameter> bias() {
        return parameters.stream().skip(1).findFirst();
    }

    /** γ, (1, outputs), of a normalisation. */
    public Parameter scale() {
        return parameters.get(0);
    }

    /** β, (1, outputs), of a normalisation. */
    public Parameter shift() {
        return parameters.get(1);
    }

    /** The running statistics. */
    public List<Statistic> statistics() {
        return statistics;
    }

    /** W, then b; γ, then β. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The name of its result in a trace. */
    public String outputName() {
        return spec.output();
    }

    /** The name of the gradient by its result in a trace. */
    public String gradientName() {
        return gradientName;
    }

    @Override
    public void close() {
        parameters.forEach(Parameter::close);
    }
}
