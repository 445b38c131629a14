package dev.twinprop.datasets.file;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a file must contain, as the hexadecimal form of a digest.
 *
 * @param algorithm its name in Java, for example {@code SHA-256}
 */
public record Checksum(String algorithm, String expected) {

    /** The digest that most publish. */
    public static Checksum sha256(String expected) {
        return new Checksum("SHA-256", expected);
    }

    /** The digest that older publications give. */
    public static Checksum md5(String expected) {
        return new Checksum("MD5", expected);
    }

    /**
     * The content itself.
     *
     * @param file what an error calls it
     * @throws DataException if it is another content
     */
    public byte[] verified(String file, byte[] content) {
        String actual = HexFormat.of().formatHex(digest().digest(content));
        if (!actual.equals(expected)) {
            throw new DataException(
                    file,
                    "its " + algorithm + " is " + actual + ", expected " + expected
                            + ": it is damaged or another version; get it again");
        }
        return content;
    }

    private MessageDigest digest() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has MD5 and SHA-256
        }
    }
}
