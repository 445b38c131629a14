package dev.twinprop.comparison.picture.training;

import java.util.List;

/**
 * What was measured of the layers of a network after each of some epochs.
 *
 * @param network its name
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record LayerHistory(String network, double[] epochs, List<Layer> layers) {

    /**
     * One number per epoch.
     *
     * @param name of the layer
     * @param weightMeans the mean of its weights
     * @param biasMeans the mean of its biases
     * @param gradientMeans the mean of its weights' gradients
     * @param gradientNorms the Frobenius norm of its weights' gradients
     */
    @SuppressWarnings("ArrayRecordComponent") // drawn, never compared
    public record Layer(
            String name, double[] weightMeans, double[] biasMeans, double[] gradientMeans, double[] gradientNorms) {}
}
