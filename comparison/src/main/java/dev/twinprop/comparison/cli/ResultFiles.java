package dev.twinprop.comparison.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files that a command leaves in a folder, listed there with their checksums as sha256sum lists them.
 *
 * <p>What an earlier run listed goes once the new results are there, so that a folder never shows two runs at once. A
 * file that is not on the list, or was changed since, is someone else's and stays.
 */
final class ResultFiles {

    private static final String BETWEEN = "  ";

    private final Path folder;
    private final Path list;
    private final Map<String, String> earlier;
    private final Map<String, String> written = new TreeMap<>();

    private ResultFiles(Path folder, Path list) {
        this.folder = folder;
        this.list = list;
        this.earlier = listed(folder, list);
    }

    /**
     * Begins a run in a folder where there may be the files of another.
     *
     * @param list the name of the file of the list
     */
    static ResultFiles in(Path folder, String list) {
        return new ResultFiles(folder, folder.resolve(list));
    }

    /** The folder. */
    Path folder() {
        return folder;
    }

    /** What the earlier run wrote belongs to this one, if that is where it was saved. */
    void goOnFrom(Path saved) {
        try {
            if (Files.isSameFile(folder, saved.toAbsolutePath().resolveSibling(""))) {
                written.putAll(earlier);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // both were read a moment ago
        }
    }

    /** Writes a file. */
    void write(String name, String text) {
        Path file = folder.resolve(name);
        OutputFiles.write(file, text);
        add(List.of(file));
    }

    /** Lists what was written; what the earlier run wrote is still there. */
    void add(Collection<Path> files) {
        files.forEach(file -> written.put(name(file), checksum(file)));
        Map<String, String> all = new TreeMap<>(earlier);
        all.putAll(written);
        write(all);
    }

    /** All is written: what only the earlier run wrote goes. */
    void finish() {
        earlier.forEach((name, checksum) -> {
            Path file = folder.resolve(name);
            if (!written.containsKey(name) && Files.isRegularFile(file) && checksum.equals(checksum(file))) {
                OutputFiles.delete(file);
            }
        });
        write(written);
    }

    private void write(Map<String, String> files) {
        OutputFiles.write(
                list,
                files.entrySet().stream()
                        .filter(entry -> Files.exists(folder.resolve(entry.getKey())))
                        .map(entry -> entry.getValue() + BETWEEN + entry.getKey() + "\n")
                        .collect(Collectors.joining()));
    }

    private String name(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** What is on the list; lines that are none, or lead out of the folder, are nobody's. */
    private static Map<String, String> listed(Path folder, Path list) {
        Map<String, String> files = new TreeMap<>();
        if (Files.isRegularFile(list)) {
            try {
                for (String line : Files.readAllLines(list)) {
                    int at = line.indexOf(BETWEEN);
                    if (at > 0 && isWithin(folder, line.substring(at + BETWEEN.length()))) {
                        files.put(line.substring(at + BETWEEN.length()), line.substring(0, at));
                    }
                }
            } catch (IOException | InvalidPathException e) {
                throw new Trouble(list + ": is no list of files: " + e.getMessage() + "; remove it");
            }
        }
        return files;
    }

    private static boolean isWithin(Path folder, String name) {
        Path whole = folder.toAbsolutePath().normalize();
        return whole.resolve(name).normalize().startsWith(whole);
    }

    private static String checksum(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
