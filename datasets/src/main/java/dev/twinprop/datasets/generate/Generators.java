package dev.twinprop.datasets.generate;

import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.datasets.data.Dataset;

/** Finds the generator of a data specification. */
public final class Generators {

    private Generators() {}

    /**
     * Draws a data set in float64.
     *
     * @throws SpecException if nothing can be generated from the specification
     */
    public static Dataset draw(DataSpec spec) {
        if (spec instanceof DataSpec.Spiral spiral) {
            return SpiralGenerator.draw(spiral);
        }
        if (spec instanceof DataSpec.Moons moons) {
            return MoonsGenerator.draw(moons);
        }
        if (spec instanceof DataSpec.Circles circles) {
            return CirclesGenerator.draw(circles);
        }
        if (spec instanceof DataSpec.Blobs blobs) {
            return BlobsGenerator.draw(blobs);
        }
        if (spec instanceof DataSpec.Xor) {
            return XorGenerator.draw();
        }
        if (spec instanceof DataSpec.Phase phase) {
            return PhaseGenerator.draw(phase);
        }
        if (spec instanceof DataSpec.Regression regression) {
            return RegressionGenerator.draw(regression);
        }
        throw new SpecException("data.type", spec.type() + " is not available: there is nothing to generate it from");
    }
}
