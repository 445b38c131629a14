package dev.twinprop.contract.file;

import static dev.twinprop.contract.file.TestFiles.concatenated;
import static dev.twinprop.contract.file.TestFiles.deflated;
import static dev.twinprop.contract.file.TestFiles.directory;
import static dev.twinprop.contract.file.TestFiles.end;
import static dev.twinprop.contract.file.TestFiles.numbers;
import static dev.twinprop.contract.file.TestFiles.renamed;
import static dev.twinprop.contract.file.TestFiles.stored;
import static dev.twinprop.contract.file.TestFiles.with16;
import static dev.twinprop.contract.file.TestFiles.with32;

import java.util.Arrays;
import java.util.stream.Stream;

/** Zips with one defect each. */
final class MalformedZips {

    private MalformedZips() {}

    static Stream<Malformed> all() {
        return Stream.of(structure(), names(), members(), contents()).flatMap(cases -> cases);
    }

    private static Stream<Malformed> structure() {
        byte[] one = stored("z1.npy", numbers(3));
        byte[] two = stored("z1.npy", numbers(3), "z2.npy", numbers(4));
        int directory = directory(one);
        int secondHeader = 30 + 6 + numbers(3).length;
        int secondEntry = directory(two) + 46 + 6;
        return Stream.of(
                Malformed.of("cut in the end record", Arrays.copyOf(one, one.length - 1), "is cut off"),
                Malformed.of("cut in the data", Arrays.copyOf(one, 100), "is cut off"),
                Malformed.of("bytes after the end", concatenated(one, new byte[5]), "is cut off"),
                Malformed.of("bytes before the first member", concatenated(one, one), "central directory that is not"),
                Malformed.of("split over disks", with16(one, end(one) + 4, 1), "split over several files"),
                Malformed.of("entries on other disks", with16(one, end(one) + 8, 0), "split over several files"),
                Malformed.of(
                        "fewer entries than declared",
                        with16(with16(one, end(one) + 8, 2), end(one) + 10, 2),
                        "1 members in its directory, 2 in its end record"),
                Malformed.of("directory elsewhere", with32(one, end(one) + 16, directory - 1L), "is not where"),
                Malformed.of("directory of another size", with32(one, end(one) + 12, 5), "is not where"),
                Malformed.of("directory after the end", with32(one, end(one) + 16, 0xfffffff0L), "is not where"),
                Malformed.of("zip64 without a record", with32(one, end(one) + 16, 0xffffffffL), "is not where"),
                Malformed.of("no signature in the directory", with32(one, directory, 7), "broken central directory"),
                Malformed.of("name longer than the directory", with16(one, directory + 28, 999), "broken central"),
                Malformed.of("no signature at the member", with32(two, secondHeader, 7), "disagrees"),
                Malformed.of("members overlap", with32(two, secondEntry + 42, 0), "overlap or leave a hole"),
                Malformed.of("member elsewhere", with32(one, directory + 42, 1), "overlap or leave a hole"),
                Malformed.of("member outside", with32(one, directory + 42, 0x7fffffff), "overlap or leave a hole"),
                Malformed.of("other name in the member", with16(one, 30, 'x'), "'z1.npy' whose own header disagrees"),
                Malformed.of("other flags in the member", with16(one, 6, 0), "disagrees"),
                Malformed.of("other method in the member", with16(one, 8, 8), "disagrees"),
                Malformed.of("other sum in the member", with32(one, 14, 1), "disagrees"),
                Malformed.of("other compressed size in the member", with32(one, 18, 1), "disagrees"),
                Malformed.of("other size in the member", with32(one, 22, 1), "disagrees"),
                Malformed.of("extra field that is none", with16(one, 28, 3), "broken extra field"),
                Malformed.of("zip64 size without a field", with32(one, 22, 0xffffffffL), "broken extra field"));
    }

    private static Stream<Malformed> names() {
        byte[] one = stored("ab/c.npy", numbers(3));
        byte[] two = stored("z1.npy", numbers(3), "z2.npy", numbers(4));
        return Stream.of(
                Malformed.of("the same name twice", renamed(two, "z2.npy", "z1.npy"), "two arrays named 'z1.npy'"),
                Malformed.of("no array", stored("readme.txt", numbers(3)), "'readme.txt' that is no .npy array"),
                Malformed.of("PyTorch's archive", stored("a/data.pkl", numbers(3)), "safetensors.torch.save_file"),
                Malformed.of("a folder", stored("folder/", new byte[0]), "is no .npy array"),
                Malformed.of("no name", stored(".npy", numbers(3)), "has no name"),
                Malformed.of("leads out", renamed(one, "ab/c", "../c"), "place in a file system"),
                Malformed.of("leads out inside", stored("a/../c.npy", numbers(3)), "place in a file system"),
                Malformed.of("absolute", renamed(one, "ab/c", "/b/c"), "place in a file system"),
                Malformed.of("backslash", renamed(one, "ab/c", "ab\\c"), "place in a file system"),
                Malformed.of("drive", renamed(one, "ab/c", "C:ab"), "place in a file system"),
                Malformed.of("line break", renamed(one, "ab/c", "ab\nc"), "'ab?c.npy'", "control character"),
                Malformed.of("too long", stored("z".repeat(2000) + ".npy", numbers(3)), "longer than 1024"),
                Malformed.of("not UTF-8", renamed(one, "ab/c", "ab\u00e9c"), "name is not UTF-8"),
                Malformed.of(
                        "not marked as UTF-8",
                        with16(renamed(one, "ab/c", "ab\u00e9c"), directory(one) + 8, 0),
                        "not ASCII and not marked as UTF-8"));
    }

    private static Stream<Malformed> members() {
        byte[] one = stored("z1.npy", numbers(3));
        byte[] deflated = deflated("z1.npy", numbers(3));
        int directory = directory(one);
        int size = numbers(3).length;
        return Stream.of(
                Malformed.of("encrypted", with16(one, directory + 8, 1), "is encrypted"),
                Malformed.of("strong encryption", with16(one, directory + 8, 1 << 6), "features of zip that are not"),
                Malformed.of("method bzip2", with16(one, directory + 10, 12), "method 12"),
                Malformed.of("on another disk", with16(one, directory + 34, 1), "split zip"),
                Malformed.of("stored in fewer bytes", with32(one, directory + 20, 1), "cannot hold"),
                Malformed.of(
                        "inflates beyond what deflate can",
                        with32(deflated, directory(deflated) + 24, 200_000_000),
                        "declares 200000000 bytes"),
                Malformed.of("no descriptor", with16(with16(one, directory + 8, 8), 6, 8), "overlap or leave a hole"),
                Malformed.of(
                        "other sum in the descriptor",
                        with32(deflated, directory(deflated) - 12, 1),
                        "overlap or leave a hole"),
                Malformed.of(
                        "other size in the descriptor",
                        with32(deflated, directory(deflated) - 4, 1),
                        "overlap or leave a hole"),
                Malformed.of(
                        "other sum everywhere",
                        with32(with32(one, 14, 1), directory + 16, 1),
                        "array 'z1' has another CRC-32"),
                Malformed.of("damaged number", with16(one, 36 + size - 8, 1), "array 'z1' has another CRC-32"));
    }

    private static Stream<Malformed> contents() {
        byte[] deflated = deflated("z1.npy", numbers(3));
        byte[] body = deflated.clone();
        body[37 + 20] ^= 0x55;
        byte[] garbage = deflated.clone();
        Arrays.fill(garbage, 36, 50, (byte) 0xff);
        byte[] empty = stored("z1.npy", new byte[0]);
        return Stream.of(
                Malformed.of("damaged deflate stream", body, "array 'z1'"),
                Malformed.of("no deflate stream", garbage, "array 'z1' cannot be inflated"),
                Malformed.of("inflates to more", declaredSize(deflated, numbers(3).length - 8), "array 'z1'"),
                Malformed.of("inflates to less", declaredSize(deflated, numbers(3).length + 8), "array 'z1'"),
                Malformed.of("empty member", empty, "array 'z1' does not begin like an .npy array"));
    }

    /** The zip with another size, wherever it declares one. */
    private static byte[] declaredSize(byte[] deflated, int size) {
        int directory = directory(deflated);
        return with32(with32(deflated, directory + 24, size), directory - 4, size);
    }
}
