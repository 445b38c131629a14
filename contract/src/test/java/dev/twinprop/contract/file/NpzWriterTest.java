package dev.twinprop.contract.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.contract.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzWriterTest {

    @TempDir
    Path folder;

    @Test
    void writesWhatNumPyReads() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("W1", Tensor.matrix(new double[] {1, 2, 3}, new double[] {4, 5, -0.0}));
        tensors.put("b1", Tensor.of(new int[] {2}, 0.5f, Float.NaN));
        tensors.put("loss", Tensor.scalar(7));
        Path file = folder.resolve("state.npz");
        NpzWriter.write(file, tensors);

        assertEntry(file, "W1.npy", "'<f8'", "(2, 3,)", buffer -> {
            assertThat(buffer.getDouble()).isEqualTo(1);
            assertThat(buffer.getDouble(buffer.limit() - 8)).isEqualTo(-0.0);
            assertThat(buffer.remaining()).isEqualTo(5 * 8);
        });
        assertEntry(file, "b1.npy", "'<f4'", "(2,)", buffer -> {
            assertThat(buffer.getFloat()).isEqualTo(0.5f);
            assertThat(buffer.getFloat()).isNaN();
        });
        assertEntry(
                file,
                "loss.npy",
                "'<f8'",
                "()",
                buffer -> assertThat(buffer.getDouble()).isEqualTo(7));
        assertThat(folder.toFile().list()).containsExactly("state.npz");
    }

    private interface Check {
        void accept(ByteBuffer body);
    }

    private static void assertEntry(Path file, String name, String type, String shape, Check check) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            byte[] bytes = zip.getInputStream(zip.getEntry(name)).readAllBytes();
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            buffer.position(8);
            byte[] header = new byte[buffer.getShort()];
            buffer.get(header);
            assertThat(buffer.position() % 64).isZero();
            assertThat(new String(header, StandardCharsets.US_ASCII))
                    .contains("'descr': " + type, "'shape': " + shape, "'fortran_order': False")
                    .endsWith("\n");
            check.accept(buffer);
        }
    }
}
