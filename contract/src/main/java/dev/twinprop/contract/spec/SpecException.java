package dev.twinprop.contract.spec;

/** A specification that cannot be used, named by the path of the offending field. */
public final class SpecException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final String problem;

    /**
     * An error at a field.
     *
     * @param path the field, for example {@code network.layers[1].units}; empty for the whole document
     * @param problem what is wrong and what would be right
     */
    public SpecException(String path, String problem) {
        super(path.isEmpty() ? problem : path + ": " + problem);
        this.path = path;
        this.problem = problem;
    }

    /** The same error seen from the object that holds this one. */
    public SpecException under(String parent) {
        if (parent.isEmpty()) {
            return this;
        }
        return new SpecException(path.isEmpty() ? parent : parent + "." + path, problem);
    }

    /** What is wrong and what would be right, without the path. */
    public String problem() {
        return problem;
    }

    /** The path of the offending field. */
    public String path() {
        return path;
    }
}
