package dev.twinprop.contract.file;

import static dev.twinprop.contract.file.TestFiles.doubles;
import static dev.twinprop.contract.file.TestFiles.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;

/** Safetensors files with one defect each. */
final class MalformedSafetensors {

    private static final String NOT_EACH = "not an object of dtype, shape and data_offsets";
    private static final String NOT_JSON = "not strict JSON";

    private MalformedSafetensors() {}

    static Stream<Malformed> all() {
        return Stream.concat(headers(), data());
    }

    private static Stream<Malformed> headers() {
        byte[] good = safetensors("{" + entry("z1", "F64", "[2]", 0, 16) + "}", doubles(2));
        return Stream.of(
                Malformed.of("header longer than the file", withLength(good, good.length), "more than the file"),
                Malformed.of("header of 2^63 bytes", withLength(good, Long.MIN_VALUE), "9223372036854775808 bytes"),
                Malformed.of("header of 2^62 bytes", withLength(good, Long.MAX_VALUE), "9223372036854775807 bytes"),
                Malformed.of("empty header", withLength(good, 0), NOT_EACH),
                Malformed.of("header cut short", withLength(good, 20), NOT_JSON),
                Malformed.of("header runs into the data", withLength(good, good.length - 16), "not UTF-8"),
                Malformed.of("cut data", Arrays.copyOf(good, good.length - 1), "outside its data"),
                header(
                        "the same name twice",
                        entry("z1", "F64", "[1]", 0, 8) + "," + entry("z1", "F64", "[1]", 8, 16),
                        NOT_JSON,
                        "Duplicate field"),
                header("the same field twice", "\"z1\":{\"dtype\":\"F64\",\"dtype\":\"F64\"}", NOT_JSON),
                header("no object", "\"z1\":3", NOT_EACH),
                header("no dtype", "\"z1\":{\"shape\":[2],\"data_offsets\":[0,16]}", NOT_EACH),
                header("no shape", "\"z1\":{\"dtype\":\"F64\",\"data_offsets\":[0,16]}", NOT_EACH),
                header("no offsets", "\"z1\":{\"dtype\":\"F64\",\"shape\":[2]}", NOT_EACH),
                header("unknown field", "\"z1\":{\"dtype\":\"F64\",\"shape\":[2],\"offsets\":[0,16]}", NOT_EACH),
                header("dtype no text", "\"z1\":{\"dtype\":1,\"shape\":[2],\"data_offsets\":[0,16]}", NOT_EACH),
                header("shape no array", "\"z1\":{\"dtype\":\"F64\",\"shape\":2,\"data_offsets\":[0,16]}", NOT_EACH),
                header("negative length", entry("z1", "F64", "[-2]", 0, 16), NOT_EACH),
                header("fraction", entry("z1", "F64", "[2.0]", 0, 16), NOT_EACH),
                header("nested", entry("z1", "F64", "[[2]]", 0, 16), NOT_EACH),
                header("NaN", entry("z1", "F64", "[NaN]", 0, 16), NOT_JSON),
                header("comma at the end", entry("z1", "F64", "[2]", 0, 16) + ",", NOT_JSON),
                header("comment", "/* */" + entry("z1", "F64", "[2]", 0, 16), NOT_JSON),
                header("beyond 64 bits", entry("z1", "F64", "[36893488147419103232]", 0, 16), NOT_JSON),
                header("metadata no object", "\"__metadata__\":[]", NOT_EACH),
                header("deep metadata", "\"__metadata__\":" + "{\"a\":".repeat(50) + "1" + "}".repeat(50), NOT_JSON),
                header("three offsets", "\"z1\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,8,16]}", NOT_EACH),
                Malformed.of("two objects", safetensors("{}{}", new byte[0]), NOT_EACH),
                Malformed.of("not UTF-8", notUtf8(good), "not UTF-8"));
    }

    private static Stream<Malformed> data() {
        return Stream.of(
                header("hole at the beginning", entry("z1", "F64", "[1]", 8, 16), "array 'z1' outside"),
                header("bytes at the end", entry("z1", "F64", "[1]", 0, 8), "8 bytes after its last array"),
                header("outside", entry("z1", "F64", "[3]", 0, 24), "outside its data"),
                header("begins behind its end", entry("z1", "F64", "[1]", 16, 8), "outside its data"),
                header("wraps around", entry("z1", "F64", "[1]", 0, Long.MAX_VALUE), "outside its data"),
                header(
                        "overlap",
                        entry("z1", "F64", "[2]", 0, 16) + "," + entry("z2", "F64", "[1]", 8, 16),
                        "array 'z2' outside"),
                header(
                        "hole",
                        entry("z1", "F32", "[1]", 0, 4) + "," + entry("z2", "F64", "[1]", 8, 16),
                        "array 'z2' outside"),
                header("too few bytes", entry("z1", "F64", "[3]", 0, 16), "array 'z1'", "24 bytes, but has 16"),
                header("too many bytes", entry("z1", "F32", "[3]", 0, 16), "array 'z1'", "12 bytes, but has 16"),
                header("2^60 elements", entry("z1", "F64", "[1152921504606846976]", 0, 16), "more elements than"),
                header("wraps to 2", entry("z1", "F64", "[4611686018427387904,4,2]", 0, 16), "more elements than"),
                header("nine axes", entry("z1", "F64", "[1,1,1,1,1,1,1,1,2]", 0, 16), "has 9 axes"),
                header("float8", entry("z1", "F8_E4M3", "[16]", 0, 16), "array 'z1' has the type 'F8_E4M3'", "F32"),
                header("unknown type", entry("z1", "X\\nY", "[16]", 0, 16), "'X?Y'"),
                header("bool of 63", entry("z1", "BOOL", "[16]", 0, 16), "where a bool is 0 or 1"),
                Malformed.of(
                        "larger than the limit",
                        safetensors("{" + entry("z1", "F64", "[1001]", 0, 8008) + "}", doubles(1001)),
                        "declares 1001 elements [1001] where at most 1000 make sense"));
    }

    /** Two float64 numbers under the header. */
    private static Malformed header(String defect, String entries, String... message) {
        return Malformed.of(defect, safetensors("{" + entries + "}", doubles(2)), message);
    }

    private static String entry(String name, String dtype, String shape, long begin, long end) {
        return "\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":[" + begin + ","
                + end + "]}";
    }

    private static byte[] withLength(byte[] file, long length) {
        byte[] copy = file.clone();
        ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
        return copy;
    }

    private static byte[] notUtf8(byte[] file) {
        byte[] copy = file.clone();
        copy[10] = (byte) 0xff; // the name's first letter
        return copy;
    }
}
