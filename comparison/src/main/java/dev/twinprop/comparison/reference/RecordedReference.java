package dev.twinprop.comparison.reference;

import dev.twinprop.contract.file.TensorFile;
import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.file.TensorFiles;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.TraceKey;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** A file of midpoints and radii, as {@link ReferenceRecorder} makes them. */
public final class RecordedReference implements AutoCloseable {

    /** The name of the file in a folder that {@code twinprop record} writes. */
    public static final String FILE = "reference.npz";

    private static final String RADIUS = ".radius";

    private final TensorFile file;

    private RecordedReference(TensorFile file) {
        this.file = file;
    }

    /** The key of a radius beside that of its midpoint. */
    static String radius(String key) {
        return key + RADIUS;
    }

    /**
     * Opens a recorded reference; its arrays are read when they are asked for.
     *
     * @throws TensorFileException if the file cannot be read
     */
    public static RecordedReference open(Path path) throws TensorFileException {
        return new RecordedReference(TensorFiles.open(path));
    }

    /** Whether the file holds radii; if not, it is a trace like any other. */
    public boolean hasBounds() {
        return file.names().stream().anyMatch(name -> name.endsWith(RADIUS));
    }

    /** The name of the file. */
    public String name() {
        return file.path().getFileName().toString();
    }

    /** The number of steps that are recorded. */
    public int steps() {
        return file.names().stream()
                .mapToInt(key -> TraceKey.parse(key).step() + 1)
                .max()
                .orElse(0);
    }

    /**
     * A midpoint with its radius; empty if the quantity is not recorded in the step.
     *
     * @throws UncheckedIOException if the file is damaged
     */
    public Optional<Interval> find(int step, String quantity) {
        String key = new TraceKey(step, quantity).toString();
        if (!file.names().contains(key) || !file.names().contains(radius(key))) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Interval(file.read(key).tensor(), file.read(radius(key)).tensor()));
        } catch (TensorFileException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a correct network may compute: each element within its radius of its midpoint. */
    public record Interval(Tensor midpoint, Tensor radius) {}

    @Override
    public void close() throws TensorFileException {
        file.close();
    }
}
