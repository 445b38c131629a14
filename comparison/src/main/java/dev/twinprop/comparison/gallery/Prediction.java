package dev.twinprop.comparison.gallery;

import dev.twinprop.comparison.metric.Metrics;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Map;

/**
 * What a network made of a part of the data.
 *
 * @param outputs (m, outputs), probabilities where classes are predicted
 * @param parameters of the network
 */
public record Prediction(String network, Metrics metrics, Tensor outputs, Map<String, Tensor> parameters) {

    public Prediction {
        parameters = Map.copyOf(parameters);
    }
}
