package dev.twinprop.comparison.scorecard.trial;

import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether the values of an experiment can show a fault. */
public enum Exposure {
    /** No recorded number changes. */
    CANNOT_SHOW,
    /** Recorded numbers change by what another order of rounding might change them. */
    ROUNDING,
    /** Changes stay within the bound of what was recorded: only where little was recorded. */
    WITHIN_RADIUS,
    /** A recorded number changes by more. */
    SHOWS;

    private static final double ROUNDING_UNITS = 256;

    /** By the largest effect. */
    static Exposure of(double effect, DType dtype) {
        if (effect == 0) {
            return CANNOT_SHOW;
        }
        return effect <= ROUNDING_UNITS * dtype.unitRoundoff() ? ROUNDING : SHOWS;
    }

    /**
     * The largest change of a number relative to its tensor's largest; infinite where shapes differ, or one is NaN or
     * infinite and the other is not the same.
     */
    static double effect(List<Map<String, Tensor>> changed, List<Map<String, Tensor>> correct) {
        double largest = 0;
        for (int step = 0; step < correct.size(); step++) {
            Map<String, Tensor> other = step < changed.size() ? changed.get(step) : Map.of();
            for (Map.Entry<String, Tensor> entry : correct.get(step).entrySet()) {
                largest = Math.max(largest, effect(other.get(entry.getKey()), entry.getValue()));
            }
        }
        return largest;
    }

    /** The same for W_new − W; infinite where parameters are not recorded. */
    static double updateEffect(List<Map<String, Tensor>> changed, List<Map<String, Tensor>> correct) {
        return effect(Updates.of(changed), Updates.of(correct));
    }

    private static double effect(@Nullable Tensor changed, Tensor correct) {
        if (changed == null || !changed.hasShapeOf(correct)) {
            return Double.POSITIVE_INFINITY;
        }
        double error = 0;
        double scale = 0;
        for (int i = 0; i < correct.size(); i++) {
            double right = correct.get(i);
            if (Double.compare(changed.get(i), right) != 0) {
                double difference = Math.abs(changed.get(i) - right);
                error = Math.max(error, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
            }
            if (Double.isFinite(right)) {
                scale = Math.max(scale, Math.abs(right));
            }
        }
        return error == 0 ? 0 : error / scale;
    }
}
