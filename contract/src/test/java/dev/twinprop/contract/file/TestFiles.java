package dev.twinprop.contract.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds small files, byte by byte where the defect under test asks for it. */
final class TestFiles {

    /** Where fields stand in the local header, in an entry of the central directory and in the end record. */
    static final int LOCAL_NAME = 30;

    static final int DIRECTORY_NAME = 46;
    static final int END_SIZE = 22;

    private TestFiles() {}

    /** An {@code .npy} array of version 1.0. */
    static byte[] npy(String header, byte[] body) {
        byte[] text = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
        return little(10 + text.length + body.length)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) text.length)
                .put(text)
                .put(body)
                .array();
    }

    /** The dictionary of an {@code .npy} header. */
    static String dictionary(String descr, String shape) {
        return "{'descr': " + descr + ", 'fortran_order': False, 'shape': " + shape + ", }";
    }

    /** The float64 array 1, 2, … of one axis. */
    static byte[] numbers(int count) {
        return npy(dictionary("'<f8'", "(" + count + ",)"), doubles(count));
    }

    static byte[] doubles(int count) {
        byte[] body = new byte[count * Double.BYTES];
        for (int i = 0; i < count; i++) {
            little(body).putDouble(i * Double.BYTES, i + 1);
        }
        return body;
    }

    /** A zip of stored members, names and contents by turns. */
    static byte[] stored(Object... namesAndContents) {
        return zip(ZipEntry.STORED, namesAndContents);
    }

    /** A zip of deflated members with data descriptors, names and contents by turns. */
    static byte[] deflated(Object... namesAndContents) {
        return zip(ZipEntry.DEFLATED, namesAndContents);
    }

    private static byte[] zip(int method, Object... namesAndContents) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                byte[] content = (byte[]) namesAndContents[i + 1];
                CRC32 crc = new CRC32();
                crc.update(content);
                ZipEntry entry = new ZipEntry((String) namesAndContents[i]);
                entry.setMethod(method);
                if (method == ZipEntry.STORED) {
                    entry.setSize(content.length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(content);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return out.toByteArray();
    }

    /** A safetensors file. */
    static byte[] safetensors(String header, byte[] data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return little(Long.BYTES + text.length + data.length)
                .putLong(text.length)
                .put(text)
                .put(data)
                .array();
    }

    /** Where the end record of a zip without a comment begins. */
    static int end(byte[] zip) {
        return zip.length - END_SIZE;
    }

    /** Where the central directory begins. */
    static int directory(byte[] zip) {
        return little(zip).getInt(end(zip) + 16);
    }

    static byte[] with16(byte[] bytes, int at, int value) {
        byte[] copy = bytes.clone();
        little(copy).putShort(at, (short) value);
        return copy;
    }

    static byte[] with32(byte[] bytes, int at, long value) {
        byte[] copy = bytes.clone();
        little(copy).putInt(at, (int) value);
        return copy;
    }

    /** The member's name, in both headers, replaced by another of the same length. */
    static byte[] renamed(byte[] zip, String from, String to) {
        String text = new String(zip, StandardCharsets.ISO_8859_1);
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
