package dev.twinprop.scratch.layer;

import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.tensor.DType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The parameters of a linear layer, and the activation that follows it. */
public final class Layer implements AutoCloseable {

    private final DenseLayer spec;
    private final DType dtype;
    private final Parameter weight;
    private final Optional<Parameter> bias;
    private final List<Parameter> parameters;
    private final Activation activation;
    private final SignalNames names;

    /**
     * A layer of zeros.
     *
     * @param optimizer says what is kept per parameter
     */
    public Layer(DenseLayer spec, DType dtype, OptimizerSpec optimizer) {
        this.spec = spec;
        this.dtype = dtype;
        this.weight = Parameter.weight(spec.index(), spec.inputs(), spec.outputs(), dtype, optimizer);
        this.bias = spec.bias()
                ? Optional.of(Parameter.bias(spec.index(), spec.outputs(), dtype, optimizer))
                : Optional.empty();
        this.parameters = Stream.concat(Stream.of(weight), bias.stream()).toList();
        this.activation = Activation.of(spec.activation());
        this.names = SignalNames.of(spec.index());
    }

    /** k, widths and activation. */
    public DenseLayer spec() {
        return spec;
    }

    public DType dtype() {
        return dtype;
    }

    /** W, (inputs, outputs). */
    public Parameter weight() {
        return weight;
    }

    /** b, (1, outputs); empty if the layer has none. */
    public Optional<Parameter> bias() {
        return bias;
    }

    /** W, then b. */
    public List<Parameter> parameters() {
        return parameters;
    }

    public Activation activation() {
        return activation;
    }

    public SignalNames names() {
        return names;
    }

    @Override
    public void close() {
        parameters.forEach(Parameter::close);
    }
}
