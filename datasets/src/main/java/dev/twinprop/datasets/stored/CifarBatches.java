package dev.twinprop.datasets.stored;

import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.data.Dataset;
import dev.twinprop.datasets.data.ImageShape;
import dev.twinprop.datasets.data.SourceData;
import dev.twinprop.datasets.data.Targets;
import dev.twinprop.datasets.file.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Coloured images in the binary form of CIFAR-10: records of a label and 1024 red, green and blue pixels each.
 *
 * @param training the files to train on
 * @param test the file to test on
 */
record CifarBatches(List<StoredFile> training, StoredFile test, List<String> classes) implements StoredSource {

    private static final ImageShape SHAPE = new ImageShape(32, 32, 3);
    private static final int RECORD = 1 + SHAPE.size();

    @Override
    public List<StoredFile> files() {
        List<StoredFile> files = new ArrayList<>(training);
        files.add(test);
        return files;
    }

    @Override
    public SourceData read(DataFolder folder) {
        return new SourceData(
                dataset(training, folder), Optional.of(dataset(List.of(test), folder)), classes, Optional.of(SHAPE));
    }

    private Dataset dataset(List<StoredFile> files, DataFolder folder) {
        List<byte[]> contents = files.stream().map(file -> file.read(folder)).toList();
        int m = contents.stream().mapToInt(content -> content.length / RECORD).sum();
        float[] pixels = new float[m * SHAPE.size()];
        int[] labels = new int[m];
        int row = 0;
        for (int i = 0; i < files.size(); i++) {
            byte[] content = contents.get(i);
            if (content.length % RECORD != 0) {
                throw new DataException(files.get(i).name(), "does not hold whole records of " + RECORD + " bytes");
            }
            for (int at = 0; at < content.length; at += RECORD) {
                labels[row] = Labels.inRange(files.get(i).name(), at / RECORD, content[at] & 0xFF, classes.size());
                for (int j = 0; j < SHAPE.size(); j++) {
                    pixels[row * SHAPE.size() + j] = content[at + 1 + j] & 0xFF;
                }
                row++;
            }
        }
        return new Dataset(Tensor.of(new int[] {m, SHAPE.size()}, pixels), Targets.oneHot(labels, classes.size()));
    }
}
