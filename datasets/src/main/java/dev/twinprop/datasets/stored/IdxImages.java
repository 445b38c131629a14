package dev.twinprop.datasets.stored;

import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.data.Dataset;
import dev.twinprop.datasets.data.ImageShape;
import dev.twinprop.datasets.data.SourceData;
import dev.twinprop.datasets.data.Targets;
import dev.twinprop.datasets.file.DataException;
import dev.twinprop.datasets.file.IdxFile;
import java.util.List;
import java.util.Optional;

/**
 * Grey images with labels in the four IDX files of MNIST and its likes.
 *
 * @param classes the name of each label
 */
record IdxImages(
        StoredFile trainImages,
        StoredFile trainLabels,
        StoredFile testImages,
        StoredFile testLabels,
        List<String> classes)
        implements StoredSource {

    @Override
    public List<StoredFile> files() {
        return List.of(trainImages, trainLabels, testImages, testLabels);
    }

    @Override
    public SourceData read(DataFolder folder) {
        IdxFile images = IdxFile.read(trainImages.name(), trainImages.read(folder), 3);
        ImageShape shape = new ImageShape(images.length(1), images.length(2), 1);
        Dataset test = dataset(IdxFile.read(testImages.name(), testImages.read(folder), 3), testLabels, folder);
        return new SourceData(dataset(images, trainLabels, folder), Optional.of(test), classes, Optional.of(shape));
    }

    private Dataset dataset(IdxFile images, StoredFile labelFile, DataFolder folder) {
        IdxFile labels = IdxFile.read(labelFile.name(), labelFile.read(folder), 1);
        int m = images.length(0);
        if (labels.length(0) != m) {
            throw new DataException(labelFile.name(), "has " + labels.length(0) + " labels for " + m + " images");
        }
        return new Dataset(pixels(images), Targets.oneHot(labels(labelFile, labels), classes.size()));
    }

    private int[] labels(StoredFile file, IdxFile labels) {
        int[] numbers = new int[labels.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Labels.inRange(file.name(), i, labels.get(i), classes.size());
        }
        return numbers;
    }

    private static Tensor pixels(IdxFile images) {
        float[] pixels = new float[images.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = images.get(i);
        }
        int m = images.length(0);
        return Tensor.of(new int[] {m, pixels.length / m}, pixels);
    }
}
