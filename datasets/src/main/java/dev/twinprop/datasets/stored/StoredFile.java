package dev.twinprop.datasets.stored;

import dev.twinprop.contract.spec.StoredSet;
import dev.twinprop.datasets.file.Checksum;
import dev.twinprop.datasets.file.DataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A file of a published data set.
 *
 * @param name without the ending {@code .gz}, which the file may have besides
 * @param checksum of the content, not compressed
 */
public record StoredFile(StoredSet set, String name, Checksum checksum) {

    private static final String PACKED = ".gz";

    /**
     * The verified content, not compressed: from the folder if it lies there, else from what comes along.
     *
     * @throws DataException if it is in neither place, cannot be read, or is damaged
     */
    public byte[] read(DataFolder folder) {
        for (String candidate : new String[] {name, name + PACKED}) {
            Path path = folder.of(set).resolve(candidate);
            if (Files.exists(path)) {
                return verified(path.toString(), () -> Files.newInputStream(path), candidate);
            }
        }
        for (String candidate : new String[] {name, name + PACKED}) {
            String resource = set.id() + "/" + candidate;
            if (StoredFile.class.getResource(resource) != null) {
                return verified(resource, () -> StoredFile.class.getResourceAsStream(resource), candidate);
            }
        }
        throw new DataException(
                folder.of(set).resolve(name).toString(),
                "no such file; run twinprop fetch " + set.id()
                        + ", or put it there (or name its folder with --data-dir or " + DataFolder.VARIABLE + ")");
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    private byte[] verified(String where, Opening opening, String candidate) {
        try (InputStream in = opening.open()) {
            byte[] content = in.readAllBytes();
            return checksum.verified(where, candidate.endsWith(PACKED) ? unpacked(content) : content);
        } catch (IOException e) {
            throw new DataException(where, "cannot be read: " + e.getMessage() + "; get it again");
        }
    }

    private static byte[] unpacked(byte[] content) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return in.readAllBytes();
        }
    }
}
