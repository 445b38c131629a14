package dev.twinprop.datasets.stored;

import dev.twinprop.contract.spec.StoredSet;
import java.nio.file.Path;

/** Where data sets lie that do not come along; what a user puts there wins over what does. */
public record DataFolder(Path path) {

    /** The environment variable that names the folder. */
    public static final String VARIABLE = "TWINPROP_DATA";

    /** The folder that {@value #VARIABLE} names, else {@code twinprop} in the user's cache folder. */
    public static DataFolder standard() {
        String own = System.getenv(VARIABLE);
        if (own != null && !own.isBlank()) {
            return new DataFolder(Path.of(own));
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        Path base =
                cache != null && !cache.isBlank() ? Path.of(cache) : Path.of(System.getProperty("user.home"), ".cache");
        return new DataFolder(base.resolve("twinprop"));
    }

    /** Where the files of a set lie. */
    public Path of(StoredSet set) {
        return path.resolve(set.id());
    }
}
