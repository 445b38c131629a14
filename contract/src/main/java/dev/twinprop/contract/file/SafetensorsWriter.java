package dev.twinprop.contract.file;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinprop.contract.file.bytes.ElementWriter;
import dev.twinprop.contract.file.bytes.WholeFile;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Writes named tensors as a {@code .safetensors} file.
 *
 * <p>Format: eight bytes of length, a JSON header padded with blanks, the arrays little-endian and row-major without a
 * hole (README of the safetensors project). Wider types come first, so that every array is aligned to its type.
 */
public final class SafetensorsWriter {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int ALIGNMENT = 8;

    private SafetensorsWriter() {}

    /**
     * Writes a file; it appears whole or not at all.
     *
     * @param tensors by name; {@code __metadata__} is the format's own
     * @throws IllegalArgumentException if a tensor is named {@code __metadata__}
     */
    public static void write(Path file, Map<String, Tensor> tensors) throws IOException {
        if (tensors.containsKey("__metadata__")) {
            throw new IllegalArgumentException("__metadata__ names no tensor in a safetensors file");
        }
        Comparator<Map.Entry<String, Tensor>> width = Comparator.comparing(e -> ElementWriter.width(e.getValue()));
        List<Map.Entry<String, Tensor>> widestFirst =
                tensors.entrySet().stream().sorted(width.reversed()).toList();
        byte[] header = header(widestFirst);
        WholeFile.write(file, out -> {
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .array());
            out.write(header);
            for (Map.Entry<String, Tensor> entry : widestFirst) {
                ElementWriter.write(entry.getValue(), out);
            }
        });
    }

    private static byte[] header(List<Map.Entry<String, Tensor>> tensors) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors) {
            Tensor tensor = entry.getValue();
            long end = offset + ElementWriter.length(tensor);
            ObjectNode array = root.putObject(entry.getKey());
            array.put("dtype", tensor.dtype() == DType.FLOAT32 ? "F32" : "F64");
            array.set("shape", JSON.valueToTree(tensor.shape()));
            array.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] json = JSON.writeValueAsBytes(root);
        byte[] padded = new byte[(json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT];
        Arrays.fill(padded, (byte) ' ');
        System.arraycopy(json, 0, padded, 0, json.length);
        return padded;
    }
}
