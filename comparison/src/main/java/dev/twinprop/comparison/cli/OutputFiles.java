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
import java.util.Collection;

/** Writes the files of a command; what cannot be written is the user's trouble, said in one line. */
final class OutputFiles {

    private static final String FILE_IN_THE_WAY = "a file of that name is in the way";

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

    /** Makes sure, before work is spent on them, that no folder is in the way of files. */
    static void requireFiles(Path folder, Collection<String> names) {
        for (String name : names) {
            if (Files.isDirectory(folder.resolve(name))) {
                throw trouble(folder.resolve(name), "a folder of that name is in the way");
            }
        }
    }

    /** Makes sure likewise that no file is in the way of a folder. */
    static void requireFolder(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw trouble(folder, FILE_IN_THE_WAY);
        }
    }

    private static Trouble trouble(Path file, IOException e) {
        return trouble(file, Files.isDirectory(file) ? "a folder of that name is in the way" : reason(e));
    }

    private static Trouble trouble(Path file, String reason) {
        return new Trouble("cannot write " + file + ": " + reason + "; give another folder with --out");
    }

    /** What the system says, for example that no space is left. */
    static String reason(IOException e) {
        if (e instanceof FileAlreadyExistsException) {
            return FILE_IN_THE_WAY;
        }
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
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
