package dev.twinprop.datasets.data;

import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.AugmentationSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.random.NumpyRandom;

/**
 * Batches of images that are moved, turned and resized a little, anew for each step.
 *
 * <p>The variations of a step follow from its number alone, NumPy's {@code RandomState([seed, step])}. A pixel takes the
 * value of the place that it comes from, by bilinear interpolation; outside the image there is 0.
 */
public final class AugmentedBatches implements Batches {

    private final Batches batches;
    private final AugmentationSpec spec;
    private final ImageShape shape;

    public AugmentedBatches(Batches batches, AugmentationSpec spec, ImageShape shape) {
        this.batches = batches;
        this.spec = spec;
        this.shape = shape;
    }

    @Override
    public int stepsPerEpoch() {
        return batches.stepsPerEpoch();
    }

    @Override
    public MiniBatch get(int step) {
        MiniBatch batch = batches.get(step);
        NumpyRandom random = NumpyRandom.seeded(new long[] {spec.seed(), step});
        double[] images = batch.samples().toDoubles();
        double[] varied = new double[images.length];
        for (int from = 0; from < images.length; from += shape.size()) {
            vary(images, varied, from, random);
        }
        Tensor samples =
                Tensor.of(batch.samples().shape(), varied).as(batch.samples().dtype());
        return new MiniBatch(samples, batch.targets());
    }

    private void vary(double[] images, double[] varied, int from, NumpyRandom random) {
        double right = random.uniform(-spec.shift(), spec.shift());
        double down = random.uniform(-spec.shift(), spec.shift());
        double angle = Math.toRadians(random.uniform(-spec.rotate(), spec.rotate()));
        double size = 1 + random.uniform(-spec.scale(), spec.scale());
        double cos = Math.cos(angle) / size;
        double sin = Math.sin(angle) / size;
        double middleX = (shape.width() - 1) / 2.0;
        double middleY = (shape.height() - 1) / 2.0;
        for (int y = 0; y < shape.height(); y++) {
            for (int x = 0; x < shape.width(); x++) {
                double dx = x - middleX - right;
                double dy = y - middleY - down;
                double sourceX = cos * dx + sin * dy + middleX;
                double sourceY = -sin * dx + cos * dy + middleY;
                for (int channel = 0; channel < shape.channels(); channel++) {
                    int image = from + channel * shape.height() * shape.width();
                    varied[image + y * shape.width() + x] = interpolated(images, image, sourceX, sourceY);
                }
            }
        }
    }

    private double interpolated(double[] images, int image, double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double right = x - left;
        double down = y - top;
        return (1 - down)
                        * ((1 - right) * pixel(images, image, left, top) + right * pixel(images, image, left + 1, top))
                + down
                        * ((1 - right) * pixel(images, image, left, top + 1)
                                + right * pixel(images, image, left + 1, top + 1));
    }

    private double pixel(double[] images, int image, int x, int y) {
        boolean inside = x >= 0 && x < shape.width() && y >= 0 && y < shape.height();
        return inside ? images[image + y * shape.width() + x] : 0;
    }
}
