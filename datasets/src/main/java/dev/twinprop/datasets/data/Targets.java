package dev.twinprop.datasets.data;

import dev.twinprop.contract.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** Targets from class numbers, and back. */
public final class Targets {

    private Targets() {}

    /** A row per label with 1 in the label's column: (m, classes), float32. */
    public static Tensor oneHot(int[] labels, int classes) {
        float[] elements = new float[Math.multiplyExact(labels.length, classes)];
        for (int i = 0; i < labels.length; i++) {
            elements[i * classes + labels[i]] = 1;
        }
        return Tensor.of(new int[] {labels.length, classes}, elements);
    }

    /** The class of each row: the column of the largest value, or, of a single column, whether it is at least ½. */
    public static int[] classes(Tensor values) {
        int columns = values.shape(1);
        int[] classes = new int[values.shape(0)];
        for (int i = 0; i < classes.length; i++) {
            if (columns == 1) {
                classes[i] = values.get(i) >= 0.5 ? 1 : 0;
            } else {
                for (int j = 1; j < columns; j++) {
                    if (values.get(i * columns + j) > values.get(i * columns + classes[i])) {
                        classes[i] = j;
                    }
                }
            }
        }
        return classes;
    }

    /** Names for classes that have none: their numbers. */
    public static List<String> numbered(int classes) {
        return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }
}
