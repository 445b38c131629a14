package dev.twinprop.contract.file;

import dev.twinprop.contract.file.bytes.ElementWriter;
import dev.twinprop.contract.file.bytes.WholeFile;
import dev.twinprop.contract.file.zip.MemberName;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes named tensors as an {@code .npz} file, as {@code numpy.savez} does.
 *
 * <p>Format: a zip of {@code .npy} files, stored, version 1.0, little-endian, row-major (NumPy's documentation of
 * {@code numpy.lib.format}). The same tensors give the same bytes.
 */
public final class NpzWriter {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;
    private static final LocalDateTime SOME_DATE = LocalDateTime.of(1980, 2, 1, 0, 0); // with no extra field

    private NpzWriter() {}

    /**
     * Writes a file; it appears whole or not at all.
     *
     * @param tensors by the name that {@code numpy.load} will give them
     * @throws IllegalArgumentException if no array in a zip may have one of the names
     */
    public static void write(Path file, Map<String, Tensor> tensors) throws IOException {
        for (String name : tensors.keySet()) {
            MemberName.problem(name + MemberName.SUFFIX).ifPresent(problem -> {
                throw new IllegalArgumentException("array '" + name + "' " + problem);
            });
        }
        WholeFile.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
                zip.putNextEntry(zipEntry(entry.getKey(), entry.getValue()));
                writeArray(entry.getValue(), zip);
                zip.closeEntry();
            }
            zip.finish();
        });
    }

    /** A stored entry, which needs its size and sum before its data. */
    private static ZipEntry zipEntry(String name, Tensor tensor) throws IOException {
        CRC32 crc = new CRC32();
        writeArray(tensor, new CheckedOutputStream(OutputStream.nullOutputStream(), crc));
        ZipEntry entry = new ZipEntry(name + MemberName.SUFFIX);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(header(tensor).length + ElementWriter.length(tensor));
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(SOME_DATE);
        return entry;
    }

    private static void writeArray(Tensor tensor, OutputStream out) throws IOException {
        out.write(header(tensor));
        ElementWriter.write(tensor, out);
    }

    /** Magic, length, and a Python dictionary padded with blanks to the alignment. */
    private static byte[] header(Tensor tensor) {
        String type = tensor.dtype() == DType.FLOAT32 ? "<f4" : "<f8";
        String shape = Arrays.stream(tensor.shape())
                .mapToObj(length -> length + ",")
                .collect(Collectors.joining(" ", "(", ")"));
        String dictionary = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        int unpadded = MAGIC.length + Short.BYTES + dictionary.length() + 1;
        String padding = " ".repeat((ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT);
        byte[] text = (dictionary + padding + "\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(MAGIC.length + Short.BYTES + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) text.length)
                .put(text)
                .array();
    }
}
