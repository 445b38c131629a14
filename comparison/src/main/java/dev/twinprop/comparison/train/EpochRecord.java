package dev.twinprop.comparison.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a network after an epoch.
 *
 * @param epoch counted from 1
 * @param seconds spent on training steps since the beginning
 * @param batchLoss the mean of the losses that the epoch's steps reported, penalty included
 * @param learningRate in the epoch's last step
 * @param training scores on the training part, after the epoch
 * @param validation the same on the validation part; null if there is none
 * @param parameters each parameter and its gradient in the epoch's last step
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EpochRecord(
        int epoch,
        double seconds,
        double batchLoss,
        double learningRate,
        PartScores training,
        @Nullable PartScores validation,
        List<ParameterRecord> parameters) {

    public EpochRecord {
        parameters = List.copyOf(parameters);
    }
}
