package dev.twinprop.comparison.gallery;

import dev.twinprop.comparison.metric.Metrics;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Map;

/**
 * What a network made of a part of the data.
 *
 * @param outputs (m, outputs), probabilities where classes are predicted by sigmoid or softmax
 * @param parameters of the network
 */
public record Prediction(String network, Metrics metrics, Tensor outputs, Map<String, Tensor> parameters) {

    public Prediction {
        parameters = Map.copyOf(parameters);
    }

    /** Whether the outputs are probabilities of classes. */
    boolean isProbable() {
        return metrics.classification() != null && metrics.classification().calibration() != null;
    }
}
