package dev.twinprop.datasets.stored;

import static dev.twinprop.datasets.file.Checksum.md5;
import static dev.twinprop.datasets.file.Checksum.sha256;

import dev.twinprop.contract.spec.StoredSet;
import dev.twinprop.datasets.data.ImageShape;
import dev.twinprop.datasets.data.SourceData;
import dev.twinprop.datasets.data.Targets;
import dev.twinprop.datasets.file.Checksum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of the published data sets, and what they must contain. */
public final class StoredSets {

    private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
    private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    private StoredSets() {}

    /**
     * Reads a data set.
     *
     * @throws dev.twinprop.datasets.file.DataException if a file is missing or damaged
     */
    public static SourceData read(StoredSet set, DataFolder folder) {
        return source(set).read(folder);
    }

    /** The files of a data set. */
    public static List<StoredFile> files(StoredSet set) {
        return source(set).files();
    }

    /** Whether its files do not come along. */
    public static boolean isFetched(StoredSet set) {
        return set == StoredSet.FASHION_MNIST || set == StoredSet.CIFAR10;
    }

    private static StoredSource source(StoredSet set) {
        return switch (set) {
            case MNIST ->
                images(
                        set,
                        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
                        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
                        Targets.numbered(10));
            case FASHION_MNIST ->
                images(
                        set,
                        "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
                        "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
                        "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
                        "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
                        List.of(
                                "t-shirt",
                                "trouser",
                                "pullover",
                                "dress",
                                "coat",
                                "sandal",
                                "shirt",
                                "sneaker",
                                "bag",
                                "boot"));
            case CIFAR10 -> cifar(set);
            case DIGITS ->
                table(
                        set,
                        "digits.csv",
                        sha256("6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8"),
                        0,
                        Targets.numbered(10),
                        Optional.of(new ImageShape(8, 8, 1)));
            case IRIS ->
                table(
                        set,
                        "iris.csv",
                        sha256("f13ffa8fdd56fd8e6c8d16d4081a3fbd3114bcd0aae4256c43205169cd9d1449"),
                        1,
                        List.of("setosa", "versicolor", "virginica"),
                        Optional.empty());
            case WINE ->
                table(
                        set,
                        "wine_data.csv",
                        sha256("10e8a802908b34f86e5da8ce962f3c806694bc98450a18f61851af59f324bede"),
                        1,
                        List.of("cultivar 1", "cultivar 2", "cultivar 3"),
                        Optional.empty());
            case BREAST_CANCER ->
                table(
                        set,
                        "breast_cancer.csv",
                        sha256("fed3eb72d0575ef6192293f5093c6e801b1476b577d0386bf4455504522172ed"),
                        1,
                        List.of("malignant", "benign"),
                        Optional.empty());
        };
    }

    private static StoredSource images(
            StoredSet set,
            String trainImages,
            String trainLabels,
            String testImages,
            String testLabels,
            List<String> classes) {
        return new IdxImages(
                new StoredFile(set, TRAIN_IMAGES, sha256(trainImages)),
                new StoredFile(set, TRAIN_LABELS, sha256(trainLabels)),
                new StoredFile(set, TEST_IMAGES, sha256(testImages)),
                new StoredFile(set, TEST_LABELS, sha256(testLabels)),
                classes);
    }

    private static StoredSource table(
            StoredSet set,
            String name,
            Checksum checksum,
            int headerLines,
            List<String> classes,
            Optional<ImageShape> image) {
        return new LabelledTable(new StoredFile(set, name, checksum), headerLines, classes, image);
    }

    private static StoredSource cifar(StoredSet set) {
        List<String> sums = List.of(
                "5dd7e06a14cb22eb9f671a540d1b7c25",
                "5ea93a67294ea407fff1d09f752e9692",
                "942cd6a4bcdd0dd3c604fbe906cb4421",
                "ae636b3ba5c66a11e91e8cb52e771fcb",
                "53f37980c15c3d472c316c40844f3f0d");
        List<StoredFile> training = new ArrayList<>();
        for (int i = 0; i < sums.size(); i++) {
            training.add(new StoredFile(set, "data_batch_" + (i + 1) + ".bin", md5(sums.get(i))));
        }
        return new CifarBatches(
                training,
                new StoredFile(set, "test_batch.bin", md5("803d5f7f4d78ea53de84dbe85f74fb6d")),
                List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"));
    }
}
