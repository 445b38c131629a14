package dev.twinprop.comparison.outside;

import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Collection;

/** Recognises values that were computed in float32 and stored in a wider type. */
final class FloatValues {

    /** So many values that are no small multiples of a power of two do not fit into float32 by chance. */
    private static final int ENOUGH = 16;

    /** A number with fewer bits than this fits into float32 whatever it was computed in. */
    private static final double FEW_BITS = 0x1p12;

    private FloatValues() {}

    /** Whether all values of a step are numbers of float32, and enough of them are not round. */
    static boolean only(Collection<Tensor> tensors) {
        int telling = 0;
        for (Tensor tensor : tensors) {
            for (int i = 0; i < tensor.size(); i++) {
                double value = tensor.get(i);
                if (Double.isFinite(value)) {
                    if ((float) value != value) {
                        return false;
                    }
                    telling += isRound(value) ? 0 : 1;
                }
            }
        }
        return telling >= ENOUGH;
    }

    private static boolean isRound(double value) {
        double scaled = value == 0 ? 0 : value * Math.scalb(FEW_BITS, -Math.getExponent(value));
        return scaled == Math.rint(scaled);
    }

    /** The same values as float32, or as what is narrower still. */
    static Tensor of(Tensor tensor) {
        return tensor.as(DType.FLOAT32);
    }
}
