package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.PictureFiles;
import dev.twinprop.comparison.report.ReportFiles;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the files of a command; what cannot be written is the user's trouble, said in one line. */
final class OutputFiles {

    private OutputFiles() {}

    /** Makes sure that there is such a folder and that it can be written, before work is spent on what goes into it. */
    static Path folder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw trouble(folder, e);
        }
        if (!Files.isWritable(folder)) {
            throw new Trouble("cannot write into " + folder + ": no permission; give another folder with --out");
        }
        return folder;
    }

    static void write(Path file, String text) {
        try {
            ReportFiles.write(file, text);
        } catch (IOException e) {
            throw trouble(file, e);
        }
    }

    /** Writes a picture as {@code name.png} and {@code name.svg}. */
    static void write(Path folder, String name, Picture picture) {
        try {
            PictureFiles.write(folder, name, picture);
        } catch (IOException e) {
            throw trouble(folder.resolve(name + ".png"), e);
        }
    }

    private static Trouble trouble(Path file, IOException e) {
        String reason;
        if (e instanceof FileAlreadyExistsException) {
            reason = "a file of that name is in the way";
        } else if (e instanceof AccessDeniedException) {
            reason = "no permission";
        } else {
            reason = Files.isDirectory(file) ? "a folder of that name is in the way" : reason(e);
        }
        return new Trouble("cannot write " + file + ": " + reason + "; give another folder with --out");
    }

    /** What the system says, for example that no space is left. */
    private static String reason(IOException e) {
        String said = e instanceof FileSystemException refused ? refused.getReason() : e.getMessage();
        return said == null ? "the system refuses" : said;
    }

    /** Removes what an earlier run left, if it did. */
    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new Trouble(file + ": cannot be removed: " + e.getMessage());
        }
    }
}
