package dev.twinprop.comparison.picture.training;

import java.util.List;

/**
 * What was measured of a network after each of some epochs.
 *
 * @param network its name
 * @param metrics loss, accuracy and so on; of the same names, in the same order, for all networks of a picture
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record History(String network, double[] epochs, List<Metric> metrics) {

    /**
     * One number per epoch.
     *
     * @param name with its unit, if it has one
     * @param train on the training part; empty if not measured
     * @param validation on rows that are not trained on; empty if not measured
     */
    @SuppressWarnings("ArrayRecordComponent") // drawn, never compared
    public record Metric(String name, double[] train, double[] validation) {}
}
