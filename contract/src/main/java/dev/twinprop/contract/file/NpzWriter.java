package dev.twinprop.contract.file;

import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes named tensors as an {@code .npz} file, as {@code numpy.savez} does.
 *
 * <p>Format: a zip of {@code .npy} files, version 1.0, little-endian, row-major (NumPy's documentation of
 * {@code numpy.lib.format}).
 */
public final class NpzWriter {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;

    private NpzWriter() {}

    /**
     * Writes a file; it appears whole or not at all.
     *
     * @param tensors by the name that {@code numpy.load} will give them
     */
    public static void write(Path file, Map<String, Tensor> tensors) throws IOException {
        Path aside = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(aside))) {
                for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
                    zip.putNextEntry(new ZipEntry(entry.getKey() + ".npy"));
                    writeArray(zip, entry.getValue());
                    zip.closeEntry();
                }
            }
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static void writeArray(OutputStream out, Tensor tensor) throws IOException {
        out.write(header(tensor));
        boolean single = tensor.dtype() == DType.FLOAT32;
        ByteBuffer body = ByteBuffer.allocate(tensor.size() * (single ? Float.BYTES : Double.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        if (single) {
            body.asFloatBuffer().put(tensor.toFloats());
        } else {
            body.asDoubleBuffer().put(tensor.toDoubles());
        }
        out.write(body.array());
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
