package dev.twinprop.djl.layer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript archive with every float32 tensor widened to float64.
 *
 * <p>The archive is a zip: {@code data.pkl} and {@code constants.pkl} say which tensor has which storage, and
 * {@code data/KEY} and {@code constants/KEY} hold the storages' bytes, little-endian. DJL has no way to convert a module
 * that is loaded.
 */
final class WidenedArchive {

    private static final String FLOAT_STORAGE = "ctorch\nFloatStorage\n";
    private static final String DOUBLE_STORAGE = "ctorch\nDoubleStorage\n";

    private WidenedArchive() {}

    /**
     * Writes it.
     *
     * @throws IOException if the source cannot be read, or is no TorchScript archive
     */
    static void write(Path source, Path target) throws IOException {
        Map<String, byte[]> members = members(source);
        String root = members.keySet().stream()
                .filter(name -> name.endsWith("/data.pkl"))
                .map(name -> name.substring(0, name.length() - "data.pkl".length()))
                .findFirst()
                .orElseThrow(() -> notTorchScript(source));
        if (!members.containsKey(root + "constants.pkl")) {
            throw notTorchScript(source);
        }
        for (String part : new String[] {"data", "constants"}) {
            widen(members, root + part);
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target))) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                store(zip, member.getKey(), member.getValue());
            }
        }
    }

    private static IOException notTorchScript(Path file) {
        return new IOException(file + " is no TorchScript archive: write one with torch.jit.script(module).save(file);"
                + " torch.save writes another format");
    }

    private static Map<String, byte[]> members(Path source) throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(source.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream bytes = zip.getInputStream(entry)) {
                    members.put(entry.getName(), bytes.readAllBytes());
                }
            }
        } catch (ZipException e) {
            throw new IOException(source + " is no TorchScript archive: " + e.getMessage(), e);
        }
        return members;
    }

    private static void widen(Map<String, byte[]> members, String part) throws IOException {
        byte[] pickle = members.get(part + ".pkl");
        if (pickle == null) {
            return;
        }
        Set<String> keys = new HashSet<>();
        new StoragePickle(pickle).forEach((type, key) -> {
            if (type.equals("FloatStorage")) {
                keys.add(key);
            }
        });
        for (String key : keys) {
            members.computeIfPresent(part + "/" + key, (name, bytes) -> doubles(bytes));
        }
        String widened = new String(pickle, StandardCharsets.ISO_8859_1).replace(FLOAT_STORAGE, DOUBLE_STORAGE);
        members.put(part + ".pkl", widened.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] doubles(byte[] floats) {
        ByteBuffer from = ByteBuffer.wrap(floats).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer to =
                ByteBuffer.allocate(Math.multiplyExact(2, floats.length)).order(ByteOrder.LITTLE_ENDIAN);
        while (from.remaining() >= Float.BYTES) {
            to.putDouble(from.getFloat());
        }
        return to.array();
    }

    /** PyTorch reads stored members only. */
    private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
