package dev.twinprop.comparison.picture.mark;

import dev.twinprop.comparison.picture.canvas.ColorScale;
import dev.twinprop.comparison.picture.plot.Range;
import java.awt.image.BufferedImage;

/**
 * A number for every cell of a grid over a part of the plane.
 *
 * @param xs from the left edge of the first column to the right edge of the last
 * @param ys from the lower edge of the first row to the upper edge of the last
 * @param values row by row, the lowest row first
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record Surface(Range xs, Range ys, int columns, int rows, double[] values) {

    /** Checks that there is a number for every cell. */
    public Surface {
        if (columns < 1 || rows < 1 || values.length != columns * rows) {
            throw new IllegalArgumentException(values.length + " values for " + rows + " × " + columns + " cells");
        }
    }

    /** The number of a cell. */
    public double at(int row, int column) {
        return values[row * columns + column];
    }

    /** The middle of a column. */
    public double x(int column) {
        return xs.low() + (column + 0.5) / columns * (xs.high() - xs.low());
    }

    /** The middle of a row. */
    public double y(int row) {
        return ys.low() + (row + 0.5) / rows * (ys.high() - ys.low());
    }

    /** One pixel per cell, the lowest row at the bottom. */
    BufferedImage image(ColorScale colors, Range range) {
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double share = (at(row, column) - range.low()) / (range.high() - range.low());
                image.setRGB(column, rows - 1 - row, colors.at(share).getRGB());
            }
        }
        return image;
    }
}
