package dev.twinprop.scratch.layer;

import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.scratch.matrix.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A weight (inputs, outputs) or a vector such as a bias (1, outputs), with its gradient and the optimiser's state. */
public final class Parameter implements AutoCloseable {

    private final String name;
    private final String gradientName;
    private final String updatedName;
    private final ParameterSpec.Kind kind;
    private final int[] shape;
    private final Matrix value;
    private final Matrix gradient;
    private final Map<String, Matrix> state = new LinkedHashMap<>();
    private final List<Matrix> temporaries = new ArrayList<>();
    private final OptimizerSpec optimizer;
    private @Nullable Matrix kept;
    private boolean isAway;
    private int step;
    private double learningRate;

    /**
     * Zeros.
     *
     * @param optimizer says what is kept
     */
    Parameter(ParameterSpec spec, DType dtype, OptimizerSpec optimizer) {
        this.name = spec.name();
        this.gradientName = Quantities.gradient(name);
        this.updatedName = Quantities.updated(name);
        this.kind = spec.kind();
        this.shape = spec.shape();
        this.value = shape.length == 1 ? Matrix.zeros(dtype, 1, shape[0]) : Matrix.zeros(dtype, shape[0], shape[1]);
        this.gradient = value.zerosLike();
        this.optimizer = optimizer;
        optimizer.stateNames(name).forEach(stateName -> state.put(stateName, value.zerosLike()));
    }

    public String name() {
        return name;
    }

    /** The name of its gradient in a trace. */
    public String gradientName() {
        return gradientName;
    }

    /** Its name in a trace after the update. */
    public String updatedName() {
        return updatedName;
    }

    /** Whether this is W. */
    public boolean isWeight() {
        return kind == ParameterSpec.Kind.WEIGHT;
    }

    /** Whether this is b. */
    public boolean isBias() {
        return kind == ParameterSpec.Kind.OFFSET;
    }

    /** θ. */
    public Matrix value() {
        return value;
    }

    /** g = ∂loss/∂θ. */
    public Matrix gradient() {
        return gradient;
    }

    /**
     * What the optimiser remembers from step to step.
     *
     * @throws IllegalArgumentException if the optimiser has no such state
     */
    public Matrix state(String stateName) {
        Matrix found = state.get(stateName);
        if (found == null) {
            throw new IllegalArgumentException("the optimiser keeps no " + stateName);
        }
        return found;
    }

    /** All that the optimiser remembers, by name. */
    public Map<String, Matrix> state() {
        return Collections.unmodifiableMap(state);
    }

    /** Room of θ's shape for a value on the way; what it holds is lost from one formula to the next. */
    public Matrix temporary(int index) {
        while (temporaries.size() <= index) {
            temporaries.add(value.zerosLike());
        }
        return temporaries.get(index);
    }

    /** t, the number of the step that is being taken, counted from 1. */
    public int step() {
        return step;
    }

    /** lr, the learning rate of the step that is being taken. */
    public double learningRate() {
        return learningRate;
    }

    /** Begins a step: t and lr of the optimiser's formulas. */
    public void beginStep(int t, double rate) {
        step = t;
        learningRate = rate;
    }

    /** Moves θ by s·x for the gradients of a step; see {@link #comeBack}. */
    public void lookAhead(double s, Matrix x) {
        if (kept == null) {
            kept = value.zerosLike();
        }
        kept.copy(value);
        value.addScaled(s, x);
        isAway = true;
    }

    /** θ as it was before it was moved, if it was. */
    public void comeBack() {
        if (isAway && kept != null) {
            value.copy(kept);
            isAway = false;
        }
    }

    /** Forgets what the optimiser remembers: every state is as before the first step. */
    public void forgetState(String stateName) {
        state(stateName).fill(optimizer.initialState(stateName));
    }

    /**
     * Copies a tensor into a matrix of θ's shape.
     *
     * @throws IllegalArgumentException if the tensor has another shape
     */
    public void load(Matrix matrix, Tensor tensor) {
        if (!Arrays.equals(tensor.shape(), shape)) {
            throw new IllegalArgumentException(name + " and its state have shape " + Arrays.toString(shape) + ", not "
                    + Arrays.toString(tensor.shape()));
        }
        matrix.load(tensor);
    }

    /** A copy of a matrix of θ's shape, under the shape that traces use. */
    public Tensor snapshot(Matrix matrix) {
        return matrix.toTensor(shape);
    }

    @Override
    public void close() {
        value.close();
        gradient.close();
    }
}
