package dev.twinprop.contract.spec;

import dev.twinprop.contract.tensor.DType;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an experiment is trained in earnest, where that differs from how it is compared.
 *
 * @param epochs passes over the data; empty for as many as are compared
 * @param dtype the type in which the networks compute; empty for that in which they are compared
 * @param patience after how many epochs without a smaller validation loss training stops; empty for never
 */
public record TrainingSpec(OptionalInt epochs, Optional<DType> dtype, OptionalInt patience) {

    /** As the experiment is compared. */
    public static final TrainingSpec DEFAULT =
            new TrainingSpec(OptionalInt.empty(), Optional.empty(), OptionalInt.empty());

    public TrainingSpec {
        epochs.ifPresent(count -> Check.positive("epochs", count));
        patience.ifPresent(count -> Check.positive("patience", count));
    }
}
