package dev.twinprop.contract.file;

import static dev.twinprop.contract.file.TestFiles.deflated;
import static dev.twinprop.contract.file.TestFiles.dictionary;
import static dev.twinprop.contract.file.TestFiles.doubles;
import static dev.twinprop.contract.file.TestFiles.npy;
import static dev.twinprop.contract.file.TestFiles.numbers;
import static dev.twinprop.contract.file.TestFiles.stored;

import java.util.Arrays;
import java.util.stream.Stream;

/** Files of {@code .npy} arrays with one defect each. */
final class MalformedArrays {

    private MalformedArrays() {}

    static Stream<Malformed> all() {
        return Stream.of(headers(), types(), shapes()).flatMap(cases -> cases);
    }

    private static Stream<Malformed> headers() {
        return Stream.of(
                array("no magic", new byte[200], "does not begin like an .npy array"),
                array("magic only", Arrays.copyOf(numbers(3), 8), "ends inside its .npy header"),
                array("cut header", Arrays.copyOf(numbers(3), 30), "ends inside its .npy header"),
                array("version 4.0", version(4, 0), "version 4.0"),
                array("version 1.1", version(1, 1), "version 1.1"),
                array("header of 4 GiB", version(2, 0), "declares an .npy header of", "64 KiB"),
                header("no dictionary", "[1, 2]", "no dictionary"),
                header("empty header", "", "no dictionary"),
                header("empty dictionary", "{}", "instead of descr, fortran_order, shape"),
                header("open dictionary", "{'descr': '<f8', ", "no dictionary"),
                header("text after it", dictionary("'<f8'", "(1,)") + " x", "no dictionary"),
                header(
                        "no shape",
                        "{'descr': '<f8', 'fortran_order': False}",
                        "instead of descr, fortran_order, shape"),
                header("one key too many", dictionary("'<f8'", "(1,), 'more': ()"), "instead of descr"),
                header("a key twice", dictionary("'<f8', 'descr': '<f4'", "(1,)"), "gives 'descr' twice"),
                header("an escape", dictionary("'<f\\x38'", "(1,)"), "no dictionary"),
                header("code", dictionary("__import__('os')", "(1,)"), "no dictionary"),
                header("order as number", "{'descr': '<f8', 'fortran_order': 0, 'shape': (1,)}", "no dictionary"),
                header("order as text", "{'descr': '<f8', 'fortran_order': 'no', 'shape': (1,)}", "of a wrong kind"),
                header("shape as text", dictionary("'<f8'", "'1'"), "of a wrong kind"),
                header("shape as number", dictionary("'<f8'", "(1)"), "no dictionary"),
                header("shape as list", dictionary("'<f8'", "[1]"), "of a wrong kind"),
                header("negative length", dictionary("'<f8'", "(-1,)"), "no dictionary"),
                header("length of a fraction", dictionary("'<f8'", "(1.0,)"), "no dictionary"),
                header("leading zero", dictionary("'<f8'", "(01,)"), "no dictionary"),
                header("two commas", dictionary("'<f8'", "(1,,)"), "no dictionary"),
                header("no comma", dictionary("'<f8'", "(1 1)"), "no dictionary"));
    }

    private static Stream<Malformed> types() {
        return Stream.of(
                type("objects", "'|O'", "'|O' (Python objects)", "astype('float64')"),
                type("bytes", "'|S5'", "(text)"),
                type("text", "'<U5'", "(text)"),
                type("complex", "'<c16'", "complex", ".real and .imag"),
                type("dates", "'<M8[D]'", "(dates or durations)"),
                type("raw bytes", "'|V2'", "(raw bytes)"),
                type("float8", "'<f1'", "neither float16, float32 nor float64"),
                type("long double", "'<f16'", "neither float16, float32 nor float64"),
                type("structured", "[('a', '<f4'), ('b', '<f4')]", "(a structured type)"),
                type("empty", "''", "no type of numbers"),
                type("two orders", "'<<f8'", "no type of numbers"),
                array(
                        "bool of 2",
                        npy(dictionary("'|b1'", "(2,)"), new byte[] {1, 2}),
                        "holds the byte 2 where a bool is 0 or 1"));
    }

    private static Stream<Malformed> shapes() {
        return Stream.of(
                shape("body too short", "(2,)", "16 bytes, but holds 8"),
                shape("body too long", "(0,)", "0 bytes, but holds 8"),
                shape("scalar expected", "(0, 3)", "0 bytes, but holds 8"),
                shape("2^60 elements", "(1152921504606846976,)", "'1152921504606846976' elements, more than"),
                shape("2^60 elements on two axes", "(1073741824, 1073741824)", "more elements than can be read"),
                shape("wraps around to 1", "(4294967296, 4294967296)", "more elements than can be read"),
                shape("2^64 + 1", "(18446744073709551617,)", "'18446744073709551617' elements"),
                shape("huge beside an empty axis", "(0, 2000000000, 2000000000)", "more elements than can be read"),
                shape("nine axes", "(1, 1, 1, 1, 1, 1, 1, 1, 1)", "has 9 axes"),
                shape("a thousand axes", "(" + "1,".repeat(1000) + ")", "no dictionary"),
                Malformed.of(
                        "zip bomb",
                        deflated("z1.npy", npy(dictionary("'|u1'", "(30000000,)"), new byte[30_000_000])),
                        "declares 30000000 elements [30000000] where at most 1000 make sense"),
                Malformed.of(
                        "zip bomb behind a small shape",
                        deflated("z1.npy", npy(dictionary("'|u1'", "(3,)"), new byte[30_000_000])),
                        "3 bytes, but holds 30000000"));
    }

    private static Malformed array(String defect, byte[] array, String... message) {
        return Malformed.of(defect, stored("z1.npy", array), withName(message));
    }

    private static Malformed header(String defect, String header, String... message) {
        return Malformed.of(defect, stored("z1.npy", npy(header, doubles(1))), withName(message));
    }

    private static Malformed type(String defect, String descr, String... message) {
        return header(defect, dictionary(descr, "(1,)"), message);
    }

    private static Malformed shape(String defect, String shape, String... message) {
        return header(defect, dictionary("'<f8'", shape), message);
    }

    private static String[] withName(String... message) {
        return Stream.concat(Stream.of("array 'z1'"), Stream.of(message)).toArray(String[]::new);
    }

    /** An array of another version, whose header's length therefore reads as another number. */
    private static byte[] version(int major, int minor) {
        byte[] array = numbers(3);
        array[6] = (byte) major;
        array[7] = (byte) minor;
        return array;
    }
}
