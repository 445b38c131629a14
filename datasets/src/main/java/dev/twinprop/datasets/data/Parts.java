package dev.twinprop.datasets.data;

import dev.twinprop.contract.tensor.DType;
import java.util.List;
import java.util.Optional;

/**
 * Data ready to be used: split and scaled.
 *
 * @param scaling what was done to the features, as measured on the training part
 * @param classes the name of each class; empty if numbers are to be predicted
 * @param image how features are pixels, if they are
 */
public record Parts(
        Dataset training,
        Optional<Dataset> validation,
        Optional<Dataset> test,
        Optional<Standardizer> scaling,
        List<String> classes,
        Optional<ImageShape> image) {

    public Parts {
        classes = List.copyOf(classes);
    }

    /** The part that counts: the test part, else the validation part, else the training part. */
    public Dataset headline() {
        return test.or(() -> validation).orElse(training);
    }

    /** What that part is called. */
    public String headlineName() {
        return test.isPresent() ? "test" : validation.isPresent() ? "validation" : "training";
    }

    /** The same values in another type. */
    public Parts as(DType dtype) {
        return new Parts(
                training.as(dtype),
                validation.map(part -> part.as(dtype)),
                test.map(part -> part.as(dtype)),
                scaling,
                classes,
                image);
    }
}
