package dev.twinprop.scratch.layer;

import dev.twinprop.contract.spec.Extent;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.contract.spec.Window;
import dev.twinprop.scratch.matrix.Matrix;
import java.util.Arrays;

/** Where a window moved over an image finds its elements: units of the image by place of the window. */
final class Patches {

    private Patches() {}

    /**
     * The units that each tap of a kernel meets, for all channels together.
     *
     * @return by tap (channel, row, column of the kernel), then by place; {@link Matrix#NONE} in the padding
     */
    static int[][] byTap(SampleShape image, Window window) {
        int area = window.kernel().area();
        int[][] units = new int[image.channels() * area][];
        for (int channel = 0; channel < image.channels(); channel++) {
            for (int tap = 0; tap < area; tap++) {
                units[channel * area + tap] = units(image, window, channel, tap);
            }
        }
        return units;
    }

    /**
     * The units that each place of a window covers, for each channel alone.
     *
     * @return by place (channel, row, column of the result), then by tap; those in the padding are left out
     */
    static int[][] byPlace(SampleShape image, Window window) {
        int area = window.kernel().area();
        int places = window.places(image).area();
        int[][] byTap = byTap(image, window);
        int[][] units = new int[image.channels() * places][];
        for (int place = 0; place < units.length; place++) {
            int[] covered = new int[area];
            int count = 0;
            for (int tap = 0; tap < area; tap++) {
                int unit = byTap[place / places * area + tap][place % places];
                if (unit != Matrix.NONE) {
                    covered[count++] = unit;
                }
            }
            units[place] = Arrays.copyOf(covered, count);
        }
        return units;
    }

    private static int[] units(SampleShape image, Window window, int channel, int tap) {
        Extent places = window.places(image);
        int[] units = new int[places.area()];
        for (int place = 0; place < units.length; place++) {
            int row = place / places.width() * window.stride().height()
                    - window.padding().height()
                    + tap / window.kernel().width();
            int column = place % places.width() * window.stride().width()
                    - window.padding().width()
                    + tap % window.kernel().width();
            boolean inside = row >= 0 && row < image.height() && column >= 0 && column < image.width();
            units[place] = inside ? (channel * image.height() + row) * image.width() + column : Matrix.NONE;
        }
        return units;
    }

    /** 0, 1, 2, … in as many rows as there are channels. */
    static int[][] inOrder(int channels, int places) {
        int[][] units = new int[channels][places];
        for (int unit = 0; unit < channels * places; unit++) {
            units[unit / places][unit % places] = unit;
        }
        return units;
    }
}
