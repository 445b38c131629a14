package dev.twinprop.contract.file;

import dev.twinprop.contract.file.bytes.FileBytes;
import dev.twinprop.contract.file.bytes.FormatException;
import dev.twinprop.contract.file.header.SafetensorsHeader;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;

/** Opens files of named arrays, {@code .npz} or {@code .safetensors}, whichever their first bytes say. */
public final class TensorFiles {

    private static final String ADVICE = "save it with numpy.savez or safetensors.numpy.save_file";
    private static final String ZIP = "504b0304";
    private static final String EMPTY_ZIP = "504b0506";
    private static final String NPY = "934e554d5059";
    private static final int LONGEST_MAGIC = SafetensorsHeader.PREFIX + 1;

    private TensorFiles() {}

    /**
     * Opens a file without a limit but that of 2 GiB for an array.
     *
     * @throws TensorFileException if there is no such file or it is in neither format
     */
    public static TensorFile open(Path file) throws TensorFileException {
        return open(file, SizeLimit.NONE);
    }

    /**
     * Opens a file and refuses to read arrays that declare more elements than the limit allows.
     *
     * @throws TensorFileException if there is no such file or it is in neither format
     */
    public static TensorFile open(Path file, SizeLimit limit) throws TensorFileException {
        if (Files.isDirectory(file)) {
            throw new TensorFileException(file, "is a folder: name the file in it");
        }
        if (!Files.exists(file)) {
            throw new TensorFileException(file, "does not exist: check the path");
        }
        if (!Files.isRegularFile(file)) {
            throw new TensorFileException(file, "is no regular file, it cannot be read at any place: copy it to one");
        }
        try {
            FileBytes bytes = FileBytes.open(file);
            try {
                return new OpenTensorFile(file, bytes, arrays(bytes), limit);
            } catch (IOException | RuntimeException e) {
                bytes.close();
                throw e;
            }
        } catch (FormatException e) {
            throw new TensorFileException(file, e.problem());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static TensorFileException unreadable(Path file, IOException e) {
        String reason = e instanceof AccessDeniedException
                ? "permission denied"
                : Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        TensorFileException trouble = new TensorFileException(file, "cannot be read: " + reason);
        trouble.initCause(e);
        return trouble;
    }

    private static ArraySource arrays(FileBytes bytes) throws IOException {
        if (bytes.size() == 0) {
            throw new FormatException("is empty: " + ADVICE);
        }
        byte[] begin =
                bytes.read(0, (int) Math.min(bytes.size(), LONGEST_MAGIC)).array();
        String hex = HexFormat.of().formatHex(begin);
        if (hex.startsWith(ZIP) || hex.startsWith(EMPTY_ZIP)) {
            return NpzFile.of(bytes);
        }
        if (begin.length == LONGEST_MAGIC && begin[SafetensorsHeader.PREFIX] == '{' && !isText(begin)) {
            return SafetensorsFile.of(bytes);
        }
        if (hex.startsWith(NPY)) {
            throw new FormatException("is a single .npy array without a name: save it with numpy.savez(file, z1=z1)");
        }
        throw new FormatException((isText(begin)
                        ? "is text, neither an .npz nor a .safetensors file: "
                        : "is neither an .npz nor a .safetensors file, it begins with "
                                + HexFormat.ofDelimiter(" ").formatHex(begin) + ": ")
                + ADVICE);
    }

    private static boolean isText(byte[] begin) {
        for (byte b : begin) {
            boolean blank = b == '\t' || b == '\r' || b == '\n';
            if (!blank && (b < ' ' || b == 0x7f)) {
                return false;
            }
        }
        return true;
    }
}
