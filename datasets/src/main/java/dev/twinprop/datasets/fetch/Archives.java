package dev.twinprop.datasets.fetch;

import dev.twinprop.datasets.file.DataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Files out of packages. */
final class Archives {

    private static final String DATA = "data.tar";

    private Archives() {}

    /** The wanted files of a {@code .deb}, by the last part of their path: a tar within an ar. */
    static Map<String, byte[]> ofDeb(String set, byte[] content, Predicate<String> isWanted) {
        try (ArArchiveInputStream outer = new ArArchiveInputStream(new ByteArrayInputStream(content))) {
            for (ArchiveEntry entry = outer.getNextEntry(); entry != null; entry = outer.getNextEntry()) {
                if (entry.getName().equals(DATA + ".xz")) {
                    return files(new XZCompressorInputStream(outer), isWanted);
                }
                if (entry.getName().equals(DATA + ".gz")) {
                    return files(new GzipCompressorInputStream(outer), isWanted);
                }
            }
            throw new DataException(set, "the package holds no " + DATA + ".xz; it is of another version");
        } catch (IOException e) {
            throw damaged(set, e);
        }
    }

    /** The wanted files of a {@code .tgz}, by the last part of their path. */
    static Map<String, byte[]> ofTgz(String set, byte[] content, Predicate<String> isWanted) {
        try {
            return files(new GzipCompressorInputStream(new ByteArrayInputStream(content)), isWanted);
        } catch (IOException e) {
            throw damaged(set, e);
        }
    }

    private static Map<String, byte[]> files(InputStream compressed, Predicate<String> isWanted) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(compressed)) {
            for (ArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (!entry.isDirectory() && isWanted.test(name)) {
                    files.put(name, tar.readAllBytes());
                }
            }
        }
        return files;
    }

    private static DataException damaged(String set, IOException e) {
        return new DataException(set, "the package cannot be unpacked: " + e.getMessage() + "; get it again");
    }
}
