package dev.twinprop.comparison.layer;

import dev.twinprop.contract.layer.LayerReference;
import dev.twinprop.contract.tensor.Tensor;
import java.util.function.IntUnaryOperator;

/**
 * Whether a layer of matrices subtracts means and divides by deviations, and by which.
 *
 * <p>Rounding moves the mean, and with it all values of a group together. Changes of single values have the same effect
 * as long as a group has more than two: the normalised values of a pair are 1 and −1 whatever its values are.
 */
final class Normalization {

    /** Groups that lie closer together than this share of the widest do not count. */
    private static final double NARROWEST = 0x1p-10;

    /** Enough to outweigh the bias of a layer that does not normalise. */
    private static final double STRETCH = 0x1p10;

    private final LayerReference reference;
    private final LayerPoint point;
    private final Tensor output;

    private Normalization(LayerReference reference, LayerPoint point, Tensor output) {
        this.reference = reference;
        this.point = point;
        this.output = output;
    }

    /** The smallest deviation by which the layer divides: infinite if it does not normalise its rows or columns. */
    static double deviation(LayerReference reference, LayerPoint point, Tensor output) {
        Tensor x = point.input();
        if (x.rank() != 2) {
            return Double.POSITIVE_INFINITY;
        }
        Normalization layer = new Normalization(reference, point, output);
        int columns = x.shape(1);
        return Math.min(layer.smallest(at -> at / columns, x.shape(0)), layer.smallest(at -> at % columns, columns));
    }

    private double smallest(IntUnaryOperator groupOf, int groups) {
        if (!isInvariant(groupOf)) {
            return Double.POSITIVE_INFINITY;
        }
        double[] deviations = deviations(groupOf, groups);
        double widest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (double deviation : deviations) {
            widest = Math.max(widest, deviation);
            smallest = deviation > 0 ? Math.min(smallest, deviation) : smallest;
        }
        return Math.max(smallest, NARROWEST * widest);
    }

    /** Whether most outputs stay about the same where each group is stretched and moved, differently for each. */
    private boolean isInvariant(IntUnaryOperator groupOf) {
        Tensor x = point.input();
        double size = Math.max(NaturalSizes.largest(x), Double.MIN_NORMAL);
        double stretch = STRETCH * Math.max(1, 1 / size);
        double[] elements = new double[x.size()];
        for (int at = 0; at < elements.length; at++) {
            int group = groupOf.applyAsInt(at);
            elements[at] = stretch * ((2 + group % 3) * x.get(at) + (1 + group % 2) * size);
        }
        Tensor there = reference.forward(Tensor.of(x.shape(), elements), point.parameters());
        int same = 0;
        for (int i = 0; i < output.size(); i++) {
            same += Math.abs(there.get(i) - output.get(i)) <= Math.abs(output.get(i)) / 4 ? 1 : 0;
        }
        return 2 * same > output.size();
    }

    private double[] deviations(IntUnaryOperator groupOf, int groups) {
        Tensor x = point.input();
        double[] means = new double[groups];
        for (int at = 0; at < x.size(); at++) {
            means[groupOf.applyAsInt(at)] += x.get(at) * groups / x.size();
        }
        double[] deviations = new double[groups];
        for (int at = 0; at < x.size(); at++) {
            int group = groupOf.applyAsInt(at);
            deviations[group] = Math.max(deviations[group], Math.abs(x.get(at) - means[group]));
        }
        return deviations;
    }
}
