package dev.twinprop.datasets.stored;

import dev.twinprop.datasets.data.SourceData;
import java.util.List;

/** How the files of a published data set are read. */
interface StoredSource {

    /** The files that it needs. */
    List<StoredFile> files();

    /** The rows, from verified files. */
    SourceData read(DataFolder folder);
}
