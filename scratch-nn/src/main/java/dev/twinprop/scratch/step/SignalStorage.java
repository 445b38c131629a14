package dev.twinprop.scratch.step;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.SignalType;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.QuantitySink;
import dev.twinprop.scratch.matrix.Matrix;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rounds what mixed precision keeps in a narrow type: the outputs of hidden activations, and the gradients by their
 * inputs.
 *
 * <p>Parameters, their gradients, the network's output and the loss stay in the type of the experiment. The rounded
 * numbers are numbers of float32 too, and recorded as such.
 */
final class SignalStorage {

    private final SignalType type;
    private final Set<String> narrow = new HashSet<>();

    SignalStorage(ExperimentSpec spec) {
        type = spec.activations();
        if (type != SignalType.DTYPE) {
            List<Stage> stages = spec.network().stages();
            for (Stage stage : stages.subList(0, stages.size() - 1)) {
                if (stage.operation() instanceof ActivationSpec) {
                    narrow.add(stage.output());
                    narrow.add(Quantities.gradient(stage.input()));
                }
            }
        }
    }

    /** Rounds a signal, (units, m), where its type asks for it, and offers it. */
    void store(String quantity, Matrix signal, QuantitySink sink) {
        if (narrow.contains(quantity)) {
            signal.map(signal, this::round);
            sink.record(quantity, () -> snapshot(signal.toTransposedTensor()));
        } else {
            sink.record(quantity, signal::toTransposedTensor);
        }
    }

    private Tensor snapshot(Tensor values) {
        return Tensor.written(type.unitRoundoff(), values.shape(), values.toFloats());
    }

    /** To the nearest number of the type, ties to even. */
    private double round(double x) {
        if (x == 0 || !Double.isFinite(x)) {
            return x;
        }
        int exponent = Math.max(Math.getExponent(x), type.leastExponent());
        double spacing = Math.scalb(1.0, exponent - type.bits() + 1);
        double rounded = Math.rint(x / spacing) * spacing; // both exact: a spacing is a power of 2
        return Math.abs(rounded) <= type.largest() ? rounded : Math.copySign(Double.POSITIVE_INFINITY, x);
    }
}
