package dev.twinprop.scratch.fault.image;

import dev.twinprop.contract.spec.Extent;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.spec.Window;
import dev.twinprop.scratch.layer.LayerPass;

/**
 * Which weight of a convolution meets which element of the image, told element by element, so that it can be told wrong.
 *
 * <p>The right one: at place (i, j) the weight (u, v) meets the element (stride·i + u − padding, stride·j + v − padding).
 */
public record Meeting(Element element, Weight weight) {

    public static final Element RIGHT_ELEMENT = (conv, c, i, j, u, v) -> conv.element(
            c,
            conv.stride().height() * i + u - conv.padding().height(),
            conv.stride().width() * j + v - conv.padding().width());

    public static final Weight RIGHT_WEIGHT = (conv, c, u, v) -> conv.weight(c, u, v);

    /** The unit of the image; −1 for none. */
    @FunctionalInterface
    public interface Element {
        int unit(Convolution conv, int c, int i, int j, int u, int v);
    }

    /** The row of W. */
    @FunctionalInterface
    public interface Weight {
        int row(Convolution conv, int c, int u, int v);
    }

    /** What is done with a meeting of an element, a row of W, and a place (i, j) in row-major order. */
    @FunctionalInterface
    public interface Visitor {
        void meet(int element, int weight, int place);
    }

    /** All meetings of a layer. */
    void each(LayerPass pass, Visitor visitor) {
        Convolution conv = Convolution.of(pass.layer().spec());
        Extent kernel = conv.window().kernel();
        for (int c = 0; c < conv.image().channels(); c++) {
            for (int place = 0; place < conv.places().area(); place++) {
                for (int tap = 0; tap < kernel.area(); tap++) {
                    int u = tap / kernel.width();
                    int v = tap % kernel.width();
                    int i = place / conv.places().width();
                    int j = place % conv.places().width();
                    int unit = element.unit(conv, c, i, j, u, v);
                    if (unit >= 0) {
                        visitor.meet(unit, weight.row(conv, c, u, v), place);
                    }
                }
            }
        }
    }

    /** The sizes of a convolution. */
    public record Convolution(SampleShape image, Window window, Extent places) {

        static Convolution of(Stage stage) {
            Window window = ((ImageSpec.Conv2d) stage.operation()).window();
            return new Convolution(stage.before(), window, window.places(stage.before()));
        }

        public Extent stride() {
            return window.stride();
        }

        public Extent padding() {
            return window.padding();
        }

        public Extent kernel() {
            return window.kernel();
        }

        /** The unit of an element; −1 outside. */
        public int element(int c, int row, int column) {
            boolean inside = row >= 0 && row < image.height() && column >= 0 && column < image.width();
            return inside ? (c * image.height() + row) * image.width() + column : -1;
        }

        public int weight(int c, int u, int v) {
            return (c * kernel().height() + u) * kernel().width() + v;
        }
    }
}
