package dev.twinprop.datasets.file;

/** Data that cannot be used: one line that names the file, the place in it and what to do. */
public final class DataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * An error in a file.
     *
     * @param file as the user knows it
     * @param problem what is wrong and what to do
     */
    public DataException(String file, String problem) {
        super(file + ": " + problem);
    }
}
