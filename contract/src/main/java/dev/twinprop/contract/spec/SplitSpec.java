package dev.twinprop.contract.spec;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which rows are trained on, and which are kept to validate and to test on.
 *
 * <p>A part is a number of rows, or below 1 a fraction of all. Rows are dealt out in random order if any part but the
 * training part is taken from them; a source with a test part of its own keeps it.
 *
 * @param training empty for what is left
 * @param validation empty for none
 * @param test empty for the source's own test part, if it has one
 * @param validationSource where the validation part is drawn instead
 * @param testSource where the test part is drawn instead
 * @param stratified whether every part gets the same share of each class
 * @param seed of the order
 */
public record SplitSpec(
        OptionalDouble training,
        OptionalDouble validation,
        OptionalDouble test,
        Optional<DataSpec> validationSource,
        Optional<DataSpec> testSource,
        boolean stratified,
        long seed) {

    /** All rows are trained on; a source's own test part is tested on. */
    public static final SplitSpec NONE = new SplitSpec(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            0);

    public SplitSpec {
        requireAmount("training", training);
        requireAmount("validation", validation);
        requireAmount("test", test);
        Check.seed("seed", seed);
    }

    private static void requireAmount(String field, OptionalDouble amount) {
        if (amount.isPresent()) {
            double value = amount.getAsDouble();
            Check.require(
                    value > 0 && (value < 1 || (value == Math.rint(value) && value <= Integer.MAX_VALUE)),
                    field,
                    "expected a fraction in (0, 1) or a whole number of rows, got " + value);
        }
    }
}
