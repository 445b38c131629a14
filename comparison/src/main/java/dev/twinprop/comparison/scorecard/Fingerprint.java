package dev.twinprop.comparison.scorecard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** A number that changes with the program: outcomes of another version are not resumed. */
final class Fingerprint {

    private Fingerprint() {}

    /** Of the class files, or the archives, that the given classes come from. */
    static String of(List<Class<?>> classes) {
        CRC32 checksum = new CRC32();
        for (Class<?> one : classes) {
            CodeSource source = one.getProtectionDomain().getCodeSource();
            if (source == null) {
                continue;
            }
            try {
                URI location = source.getLocation().toURI();
                try (Stream<Path> files = Files.walk(Path.of(location))) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        checksum.update(Files.readAllBytes(file));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(e);
            }
        }
        return Long.toHexString(checksum.getValue());
    }
}
