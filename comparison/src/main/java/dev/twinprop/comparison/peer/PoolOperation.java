package dev.twinprop.comparison.peer;

/** The largest of each window, the first of equals; or the mean, zeros around the image counted. */
final class PoolOperation implements Operation {

    private final Sums sums;
    private final Places places;
    private final boolean mean;
    private Matrix input = Matrix.zeros(0, 0);

    PoolOperation(Sums sums, Places places, boolean mean) {
        this.sums = sums;
        this.places = places;
        this.mean = mean;
    }

    @Override
    public Matrix forward(Matrix x) { // (m, channels·pixels)
        input = x;
        int channels = x.columns() / places.pixels();
        Matrix pooled = Matrix.zeros(x.rows(), channels * places.count());
        return pooled.filled(i -> {
            int channel = i % pooled.columns() / places.count();
            int place = i % places.count();
            return mean
                    ? mean(i / pooled.columns(), channel, place)
                    : x.get(i / pooled.columns(), largest(i / pooled.columns(), channel, place));
        });
    }

    private double mean(int sample, int channel, int place) {
        double[] seen = new double[places.cells()];
        for (int cell = 0; cell < seen.length; cell++) {
            int pixel = places.pixel(place, cell);
            seen[cell] = pixel == Places.OUTSIDE ? 0 : input.get(sample, channel * places.pixels() + pixel);
        }
        return sums.divided(sums.of(Slice.of(seen), seen.length), seen.length);
    }

    /** The column of the largest element in the window. */
    private int largest(int sample, int channel, int place) {
        int largest = Places.OUTSIDE;
        for (int cell = 0; cell < places.cells(); cell++) {
            int pixel = places.pixel(place, cell);
            int column = channel * places.pixels() + pixel;
            if (pixel != Places.OUTSIDE
                    && (largest == Places.OUTSIDE || input.get(sample, column) > input.get(sample, largest))) {
                largest = column;
            }
        }
        return largest;
    }

    @Override
    public Matrix backward(Matrix gradient) { // (m, channels·places)
        Arithmetic arithmetic = sums.arithmetic();
        Matrix dx = Matrix.zeros(input.rows(), input.columns());
        for (int i = 0; i < dx.rows(); i++) {
            for (int column = 0; column < gradient.columns(); column++) {
                int channel = column / places.count();
                int place = column % places.count();
                double g = gradient.get(i, column);
                if (!mean) {
                    int to = largest(i, channel, place);
                    dx.set(i, to, arithmetic.add(dx.get(i, to), g));
                    continue;
                }
                for (int cell = 0; cell < places.cells(); cell++) {
                    int pixel = places.pixel(place, cell);
                    int to = channel * places.pixels() + pixel;
                    if (pixel != Places.OUTSIDE) {
                        dx.set(i, to, arithmetic.add(dx.get(i, to), sums.divided(g, places.cells())));
                    }
                }
            }
        }
        return dx;
    }
}
