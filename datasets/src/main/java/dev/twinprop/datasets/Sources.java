package dev.twinprop.datasets;

import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.datasets.data.SourceData;
import dev.twinprop.datasets.data.Targets;
import dev.twinprop.datasets.generate.Generators;
import dev.twinprop.datasets.stored.CsvSource;
import dev.twinprop.datasets.stored.DataFolder;
import dev.twinprop.datasets.stored.StoredSets;
import java.util.List;

/** Finds the rows that a data specification means: generated, published or in a table. */
final class Sources {

    private Sources() {}

    /**
     * The rows of a source.
     *
     * @param outputs the width of the network: two classes are one column for a single output, two for two
     * @throws SpecException if there is nothing to generate
     * @throws dev.twinprop.datasets.file.DataException if a file is missing or damaged
     */
    static SourceData load(DataSpec spec, int outputs, DataFolder folder) {
        if (spec instanceof DataSpec.Stored stored) {
            return StoredSets.read(stored.set(), folder).forOutputs(outputs);
        }
        if (spec instanceof DataSpec.Csv csv) {
            return CsvSource.read(csv).forOutputs(outputs);
        }
        return SourceData.of(Generators.draw(spec), classes(spec)).forOutputs(outputs);
    }

    private static List<String> classes(DataSpec spec) {
        if (spec instanceof DataSpec.Regression) {
            return List.of();
        }
        return Targets.numbered(spec instanceof DataSpec.Blobs blobs ? blobs.classes() : 2);
    }
}
