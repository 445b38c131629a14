package dev.twinprop.djl.network;

import ai.djl.ndarray.NDArray;
import dev.twinprop.djl.engine.Autograd;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes the gradients of intermediate quantities visible.
 *
 * <p>PyTorch keeps gradients of variables only. So zeros that are a variable are added to every quantity q: the gradient
 * by q + 0 is the gradient by 0.
 */
public final class GradientTap implements Tap {

    private final Map<String, NDArray> values = new LinkedHashMap<>();
    private final Map<String, NDArray> zeros = new LinkedHashMap<>();

    @Override
    public NDArray pass(String quantity, NDArray value) {
        NDArray zero = value.zerosLike();
        zero.setRequiresGradient(true);
        values.put(quantity, value);
        zeros.put(quantity, zero);
        return value.add(zero);
    }

    /** The quantities that passed, in their order. */
    public Map<String, NDArray> values() {
        return values;
    }

    /** The gradients of the quantities that passed, after the walk back. */
    public Map<String, NDArray> gradients() {
        Map<String, NDArray> gradients = new LinkedHashMap<>();
        zeros.forEach((quantity, zero) -> gradients.put(quantity, Autograd.gradient(zero)));
        return gradients;
    }
}
