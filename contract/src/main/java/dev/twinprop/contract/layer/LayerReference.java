package dev.twinprop.contract.layer;

import dev.twinprop.contract.tensor.Tensor;
import java.util.Map;

/** A layer that is trusted: it computes in float64 whatever it is given, and says which parameters there are. */
public interface LayerReference extends CustomLayer {

    /**
     * Its own parameters by name, in the layout that it takes them in: float64, the same values every time.
     *
     * @param inputShape of the inputs that will follow; some layers learn their parameters' shapes from it
     */
    Map<String, Tensor> parameters(int... inputShape);
}
