package dev.twinprop.comparison.picture.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinprop.comparison.picture.LabelBoxes;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.canvas.Pen;
import dev.twinprop.comparison.picture.plot.Range;
import dev.twinprop.comparison.picture.plot.Scale;
import dev.twinprop.comparison.picture.plot.View;
import java.awt.geom.Rectangle2D;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A line")
class LineTest {

    private static final Pen PEN = Pen.solid(Palette.BLUE, 1);
    private static final Rectangle2D AREA = new Rectangle2D.Double(10, 20, 100, 200);

    private static LabelBoxes drawn(Scale scale, double high, double[] xs, double[] ys) {
        View view = new View(AREA, Scale.LINEAR, new Range(0, high), scale, new Range(1, 5));
        LabelBoxes canvas = new LabelBoxes();
        new Line("", xs, ys, PEN).draw(canvas, view);
        return canvas;
    }

    @Test
    @DisplayName("has a gap where a number is not finite, and a dot between two gaps")
    void gaps() {
        double[] ys = {1, 2, Double.NaN, 3, Double.POSITIVE_INFINITY, 4, 5};
        LabelBoxes canvas = drawn(Scale.LINEAR, 6, new double[] {0, 1, 2, 3, 4, 5, 6}, ys);
        assertThat(canvas.strokes()).hasSize(2);
        assertThat(canvas.fills()).hasSize(1);
        assertThat(canvas.fills().get(0).getBounds2D().getCenterX()).isEqualTo(60);
        assertThat(canvas.fills().get(0).getBounds2D().getCenterY()).isEqualTo(120);
    }

    @Test
    @DisplayName("has a gap where a logarithm has no place")
    void logarithm() {
        assertThat(drawn(Scale.LOG, 4, new double[] {0, 1, 2, 3, 4}, new double[] {1, 2, 0, 3, 4})
                        .strokes())
                .hasSize(2);
    }

    @Test
    @DisplayName("of many points keeps the lowest and the highest")
    void extremes() {
        double[] xs = IntStream.range(0, 100_000).asDoubleStream().toArray();
        double[] ys = IntStream.range(0, 100_000).mapToDouble(i -> 3).toArray();
        ys[33_333] = 1;
        ys[66_666] = 5;
        LabelBoxes canvas = drawn(Scale.LINEAR, 100_000, xs, ys);
        Rectangle2D bounds = canvas.strokes().get(0).getBounds2D();
        assertThat(bounds.getMinY()).isCloseTo(20, Offset.offset(1e-9));
        assertThat(bounds.getMaxY()).isCloseTo(220, Offset.offset(1e-9));
        assertThat(bounds.getWidth()).isCloseTo(100, Offset.offset(0.01));
    }

    @Test
    @DisplayName("needs as many of both coordinates")
    void lengths() {
        assertThatThrownBy(() -> new Line("loss", new double[2], new double[3], PEN))
                .hasMessage("loss: 2 x, 3 y");
    }
}
