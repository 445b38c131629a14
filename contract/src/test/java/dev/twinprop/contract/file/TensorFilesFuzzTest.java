package dev.twinprop.contract.file;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Whatever the bytes, a file is read or refused in one line: no other exception, no hang, no large allocation.
 *
 * <p>In the ordinary build this runs on the files in {@code TensorFilesFuzzTestInputs}; CONTRIBUTING.md gives the
 * command that searches for others.
 */
class TensorFilesFuzzTest {

    private static Path folder;
    private static Path file;

    @BeforeAll
    static void createFile() throws IOException {
        folder = Files.createTempDirectory("fuzz");
        file = folder.resolve("input");
    }

    @AfterAll
    static void deleteFile() throws IOException {
        Files.deleteIfExists(file);
        Files.delete(folder);
    }

    @FuzzTest(maxDuration = "5m")
    @DictionaryEntries({
        "PK\u0003\u0004",
        "PK\u0001\u0002",
        "PK\u0005\u0006",
        "PK\u0006\u0006",
        "PK\u0006\u0007",
        "PK\u0007\u0008",
        "NUMPY\u0001",
        "NUMPY\u0002",
        "NUMPY\u0003",
        "{'descr': '<f8'",
        "'fortran_order': True",
        "'shape': (2, 3)",
        "'<V2'",
        "'|b1'",
        "'>i8'",
        ".npy"
    })
    void npz(byte[] bytes) throws IOException {
        Survey.of(bytes, file);
    }

    @FuzzTest(maxDuration = "5m")
    @DictionaryEntries({
        "\"dtype\":\"F32\"",
        "\"shape\":[2,3]",
        "\"data_offsets\":[0,8]",
        "__metadata__",
        "BF16",
        "BOOL",
        "{\"a\":{",
        "9223372036854775807",
        "[0]"
    })
    void safetensors(byte[] bytes) throws IOException {
        Survey.of(bytes, file);
    }
}
