package dev.twinprop.comparison.peer;

import dev.twinprop.comparison.peer.ParameterGradients.Terms;
import org.jspecify.annotations.Nullable;

/** z(o, p) = Σ over channels c and cells u of x(c, p + u)·W(c·u, o) + b(o), zeros around the image. */
final class ConvolutionOperation implements Operation {

    private final ParameterGradients gradients;
    private final Places places;
    private final Trained weight; // (channels·cells, filters)
    private final @Nullable Trained bias; // (1, filters)
    private Matrix input = Matrix.zeros(0, 0);

    ConvolutionOperation(ParameterGradients gradients, Places places, Trained weight, @Nullable Trained bias) {
        this.gradients = gradients;
        this.places = places;
        this.weight = weight;
        this.bias = bias;
    }

    @Override
    public Matrix forward(Matrix x) { // (m, channels·pixels)
        input = x;
        Matrix w = weight.value();
        int count = places.count();
        Matrix z = Matrix.zeros(x.rows(), w.columns() * count);
        double[] seen = new double[w.rows()];
        for (int i = 0; i < x.rows(); i++) {
            for (int place = 0; place < count; place++) {
                for (int row = 0; row < seen.length; row++) {
                    seen[row] = seen(i, place, row);
                }
                for (int filter = 0; filter < w.columns(); filter++) {
                    double addend = bias == null ? 0 : bias.value().get(filter);
                    z.set(
                            i,
                            filter * count + place,
                            gradients.sums().products(Slice.of(seen), w.column(filter), seen.length, addend));
                }
            }
        }
        return z;
    }

    /** What a row of W is multiplied with at a place. */
    private double seen(int sample, int place, int row) {
        int pixel = places.pixel(place, row % places.cells());
        return pixel == Places.OUTSIDE ? 0 : input.get(sample, row / places.cells() * places.pixels() + pixel);
    }

    @Override
    public Matrix backward(Matrix dz) { // (m, filters·places)
        int filters = weight.value().columns();
        int n = dz.rows() * places.count();
        gradients.leave(weight, i -> new Terms(Slice.of(seen(i / filters)), Slice.of(filter(dz, i % filters)), n));
        if (bias != null) {
            gradients.leave(bias, filter -> new Terms(Slice.of(filter(dz, filter)), Slice.ones(), n));
        }
        return inputGradient(dz);
    }

    /** What a row of W sees in all samples and places. */
    private double[] seen(int row) {
        double[] all = new double[input.rows() * places.count()];
        for (int i = 0; i < all.length; i++) {
            all[i] = seen(i / places.count(), i % places.count(), row);
        }
        return all;
    }

    /** dz of a filter in all samples and places. */
    private double[] filter(Matrix dz, int filter) {
        double[] all = new double[dz.rows() * places.count()];
        for (int i = 0; i < all.length; i++) {
            all[i] = dz.get(i / places.count(), filter * places.count() + i % places.count());
        }
        return all;
    }

    /** dx: for each pixel the sum over all filters, places and cells that see it. */
    private Matrix inputGradient(Matrix dz) {
        Matrix w = weight.value();
        Matrix dx = Matrix.zeros(input.rows(), input.columns());
        int most = places.count() * w.columns() * places.cells();
        double[] gradient = new double[most];
        double[] factor = new double[most];
        for (int column = 0; column < dx.columns(); column++) {
            int channel = column / places.pixels();
            for (int i = 0; i < dx.rows(); i++) {
                int n = 0;
                for (int place = 0; place < places.count(); place++) {
                    for (int cell = 0; cell < places.cells(); cell++) {
                        if (places.pixel(place, cell) != column % places.pixels()) {
                            continue;
                        }
                        for (int filter = 0; filter < w.columns(); filter++) {
                            gradient[n] = dz.get(i, filter * places.count() + place);
                            factor[n++] = w.get(channel * places.cells() + cell, filter);
                        }
                    }
                }
                dx.set(i, column, gradients.sums().products(Slice.of(gradient), Slice.of(factor), n, 0));
            }
        }
        return dx;
    }
}
