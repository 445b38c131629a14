package dev.twinprop.comparison.layer;

import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A small TorchScript module as the archive that {@code torch.jit.save} would write.
 *
 * <p>Neither DJL nor anything else in Java exports one. The format is that of PyTorch's {@code
 * torch/csrc/jit/docs/serialization.md}: a zip of stored members with the code, a pickle of the module's attributes and
 * the bytes of each tensor.
 */
record TorchScriptFile(String forward, Map<String, Tensor> parameters) {

    /**
     * @param forward the body of {@code forward(self, x)} in TorchScript, one statement a line
     * @param parameters the module's parameters, stored in their own types
     */
    TorchScriptFile {
        parameters = new LinkedHashMap<>(parameters);
    }

    Path write(Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            store(zip, "layer/version", "3\n".getBytes(StandardCharsets.UTF_8));
            store(zip, "layer/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            store(zip, "layer/code/__torch__.py", code().getBytes(StandardCharsets.UTF_8));
            store(zip, "layer/data.pkl", attributes());
            int key = 0;
            for (Tensor value : parameters.values()) {
                store(zip, "layer/data/" + key++, bytes(value));
            }
        }
        return file;
    }

    private String code() {
        StringBuilder code = new StringBuilder("class Layer(Module):\n  __parameters__ = [");
        parameters.keySet().forEach(name -> code.append('"').append(name).append("\", "));
        code.append("]\n  __buffers__ = []\n");
        parameters.keySet().forEach(name -> code.append("  ").append(name).append(" : Tensor\n"));
        code.append("  training : bool\n  def forward(self: __torch__.Layer,\n    x: Tensor) -> Tensor:\n");
        forward.lines().forEach(line -> code.append("    ").append(line).append('\n'));
        return code.toString();
    }

    /** The pickle of a {@code __torch__.Layer} with its attributes. */
    private byte[] attributes() {
        Pickle pickle = new Pickle().raw("\u0080\u0002c__torch__\nLayer\n)\u0081}(");
        int key = 0;
        for (Map.Entry<String, Tensor> parameter : parameters.entrySet()) {
            pickle.text(parameter.getKey());
            pickle.tensor(parameter.getValue(), Integer.toString(key++));
        }
        return pickle.text("training").raw("\u0088ub.").bytes();
    }

    private static byte[] bytes(Tensor tensor) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * tensor.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < tensor.size(); i++) {
            if (tensor.dtype() == DType.FLOAT32) {
                bytes.putFloat((float) tensor.get(i));
            } else {
                bytes.putDouble(tensor.get(i));
            }
        }
        byte[] used = new byte[bytes.position()];
        bytes.flip().get(used);
        return used;
    }

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

    /** Opcodes of pickle protocol 2. */
    private static final class Pickle {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Pickle raw(String opcodes) {
            bytes.writeBytes(opcodes.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        }

        Pickle text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            raw("X").integer(utf8.length).bytes.writeBytes(utf8);
            return this;
        }

        private Pickle integer(int value) {
            bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(value)
                    .array());
            return this;
        }

        /** {@code _rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks)}. */
        void tensor(Tensor value, String key) {
            raw("ctorch._utils\n_rebuild_tensor_v2\n((").text("storage");
            raw(value.dtype() == DType.FLOAT32 ? "ctorch\nFloatStorage\n" : "ctorch\nDoubleStorage\n");
            text(key)
                    .text("cpu")
                    .raw("J")
                    .integer(value.size())
                    .raw("tQJ")
                    .integer(0)
                    .raw("(");
            for (int length : value.shape()) {
                raw("J").integer(length);
            }
            raw("t(");
            int stride = value.size();
            for (int length : value.shape()) {
                stride /= length;
                raw("J").integer(stride);
            }
            raw("t\u0088ccollections\nOrderedDict\n)RtR");
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
