package dev.twinprop.contract.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What NumPy writes, read here, and what is written here, read by NumPy: value by value. */
class NumPyExchangeTest {

    @TempDir
    Path folder;

    @BeforeEach
    void assumeNumPy() throws Exception {
        Python.assumeNumPy();
    }

    @Test
    void readsWhatNumPyWrites() throws Exception {
        Python.run(folder, "write_arrays.py", folder);
        Map<String, List<String>> byFile = Files.readAllLines(folder.resolve("expected.txt")).stream()
                .collect(Collectors.groupingBy(line -> line.split("\t", 2)[0]));
        assertThat(byFile).hasSizeGreaterThanOrEqualTo(6);
        for (Map.Entry<String, List<String>> expected : byFile.entrySet()) {
            try (TensorFile file = TensorFiles.open(folder.resolve(expected.getKey()))) {
                Set<String> names = new TreeSet<>();
                for (String line : expected.getValue()) {
                    String[] fields = line.split("\t", -1);
                    names.add(fields[1]);
                    assertArray(file, fields[1], fields[2], integers(fields[3]), numbers(fields[4]));
                }
                assertThat(file.names()).containsExactlyInAnyOrderElementsOf(names);
            }
        }
        try (TensorFile file = TensorFiles.open(folder.resolve("none.npz"))) {
            assertThat(file.names()).isEmpty();
        }
    }

    private static void assertArray(TensorFile file, String name, String type, int[] shape, double[] values)
            throws TensorFileException {
        String where = file.path().getFileName() + " " + name;
        StoredTensor stored = file.read(name);
        Tensor tensor = stored.tensor();
        boolean single = Set.of("float16", "bfloat16", "float32").contains(type);
        assertThat(stored.storedType().id()).as(where).isEqualTo(type);
        assertThat(file.storedType(name)).as(where).isEqualTo(stored.storedType());
        assertThat(file.shape(name)).as(where).isEqualTo(shape);
        assertThat(tensor.shape()).as(where).isEqualTo(shape);
        assertThat(tensor.dtype()).as(where).isEqualTo(single ? DType.FLOAT32 : DType.FLOAT64);
        assertThat(tensor.toDoubles()).as(where).isEqualTo(values); // NaN equals NaN, 0.0 differs from -0.0
    }

    @Test
    void writesWhatNumPyReads() throws Exception {
        Map<String, Tensor> tensors = RoundTripTest.tensors();
        Path npz = folder.resolve("ours.npz");
        Path safetensors = folder.resolve("ours.safetensors");
        NpzWriter.write(npz, tensors);
        SafetensorsWriter.write(safetensors, tensors);
        Map<List<String>, double[]> read = Python.run(folder, "read_arrays.py", npz, safetensors)
                .lines()
                .map(line -> line.split("\t", -1))
                .collect(Collectors.toMap(f -> Arrays.asList(f).subList(0, 4), f -> numbers(f[4])));
        assertThat(read).hasSize(2 * tensors.size());
        for (Path file : List.of(npz, safetensors)) {
            tensors.forEach((name, tensor) -> {
                String shape =
                        IntStream.of(tensor.shape()).mapToObj(String::valueOf).collect(Collectors.joining(" "));
                List<String> key = List.of(
                        file.getFileName().toString(), name, tensor.dtype().id(), shape);
                assertThat(read).containsKey(key);
                assertThat(read.get(key)).as("%s", key).isEqualTo(tensor.toDoubles());
            });
        }
    }

    private static int[] integers(String text) {
        return text.isEmpty()
                ? new int[0]
                : Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    private static double[] numbers(String text) {
        return text.isEmpty()
                ? new double[0]
                : Arrays.stream(text.split(" "))
                        .mapToDouble(NumPyExchangeTest::number)
                        .toArray();
    }

    /** A hexadecimal float or a whole number, which rounds to the nearest double. */
    private static double number(String text) {
        return switch (text) {
            case "nan", "-nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> text.contains("x") ? Double.parseDouble(text) : new BigInteger(text).doubleValue();
        };
    }
}
