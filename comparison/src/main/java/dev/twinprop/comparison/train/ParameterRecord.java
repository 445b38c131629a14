package dev.twinprop.comparison.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.twinprop.contract.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A parameter and its gradient at the end of an epoch.
 *
 * @param name {@code W1}, {@code b1}, …
 * @param mean of its elements
 * @param deviation of its elements
 * @param meanGradient of the gradient in the epoch's last step
 * @param gradientNorm √Σg² of that gradient
 * @param zeroGradients the share of units whose gradient is exactly 0 throughout: dead ones
 * @param values how its elements are distributed; null where only the means are kept
 * @param gradients how the gradient's are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParameterRecord(
        String name,
        double mean,
        double deviation,
        double meanGradient,
        double gradientNorm,
        double zeroGradients,
        @Nullable Histogram values,
        @Nullable Histogram gradients) {

    static ParameterRecord of(String name, Tensor value, Tensor gradient, boolean distributions) {
        double mean = mean(value);
        double squares = 0;
        double gradientSquares = 0;
        for (int i = 0; i < value.size(); i++) {
            squares += (value.get(i) - mean) * (value.get(i) - mean);
            gradientSquares += gradient.get(i) * gradient.get(i);
        }
        return new ParameterRecord(
                name,
                mean,
                Math.sqrt(squares / value.size()),
                mean(gradient),
                Math.sqrt(gradientSquares),
                zeroUnits(gradient),
                distributions ? Histogram.of(value) : null,
                distributions ? Histogram.of(gradient) : null);
    }

    private static double mean(Tensor tensor) {
        double sum = 0;
        for (int i = 0; i < tensor.size(); i++) {
            sum += tensor.get(i);
        }
        return sum / tensor.size();
    }

    /** A unit is a column of W, an element of b. */
    private static double zeroUnits(Tensor gradient) {
        int units = gradient.rank() == 0 ? 1 : gradient.shape(gradient.rank() - 1);
        int dead = 0;
        for (int unit = 0; unit < units; unit++) {
            boolean zero = true;
            for (int i = unit; i < gradient.size() && zero; i += units) {
                zero = gradient.get(i) == 0;
            }
            dead += zero ? 1 : 0;
        }
        return (double) dead / units;
    }
}
