package dev.twinprop.comparison.peer;

import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.contract.spec.Stage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a network for one batch.
 *
 * @param statistics running statistics by name, changed by the way there
 */
record Operations(
        ParameterGradients gradients,
        Map<String, Trained> parameters,
        Map<String, Matrix> statistics,
        MiniBatch batch) {

    Operation of(Stage stage) {
        LayerSpec operation = stage.operation();
        if (operation instanceof ActivationSpec activation) {
            return new ActivationOperation(new Activations(arithmetic(), style()), activation);
        } else if (operation instanceof LayerSpec.Linear) {
            return new LinearOperation(gradients, parameter(stage, 0), bias(stage));
        } else if (operation instanceof LayerSpec.Dropout dropout) {
            Matrix mask = Matrix.of(batch.mask(stage.mask().orElseThrow()), arithmetic());
            return new DropoutOperation(arithmetic(), style(), mask, dropout.p());
        } else if (operation instanceof LayerSpec.LayerNorm layerNorm) {
            return normalization(stage, new Grouping(batch.size(), stage.inputs(), 1, false), layerNorm.eps());
        } else if (operation instanceof LayerSpec.BatchNorm batchNorm) {
            return batchNormalization(stage, batchNorm);
        } else if (operation instanceof ImageSpec.Conv2d conv2d) {
            return new ConvolutionOperation(
                    gradients, Places.of(conv2d, stage.before()), parameter(stage, 0), bias(stage));
        } else if (operation instanceof ImageSpec.Pool pool) {
            return new PoolOperation(
                    gradients.sums(), Places.of(pool, stage.before()), pool instanceof ImageSpec.AvgPool);
        }
        throw new IllegalArgumentException("no loops are written for " + operation.type());
    }

    private Operation batchNormalization(Stage stage, LayerSpec.BatchNorm batchNorm) {
        SampleShape shape = stage.before();
        int area = shape.isImage() ? shape.height() * shape.width() : 1;
        NormalizationOperation normalization =
                normalization(stage, new Grouping(batch.size(), stage.inputs(), area, true), batchNorm.eps());
        RunningStatistics running =
                new RunningStatistics(gradients.sums(), batchNorm.momentum(), statistic(stage, 0), statistic(stage, 1));
        return new FollowedNormalization(normalization, running, batch.size() * area);
    }

    private NormalizationOperation normalization(Stage stage, Grouping grouping, double eps) {
        return new NormalizationOperation(gradients, grouping, eps, parameter(stage, 0), parameter(stage, 1));
    }

    private @Nullable Trained bias(Stage stage) {
        return stage.parameters().size() > 1 ? parameter(stage, 1) : null;
    }

    private Trained parameter(Stage stage, int number) {
        return found(parameters, stage.parameters().get(number));
    }

    private Matrix statistic(Stage stage, int number) {
        return found(statistics, stage.statistics().get(number));
    }

    private static <T> T found(Map<String, T> values, ParameterSpec spec) {
        @Nullable T value = values.get(spec.name());
        if (value == null) {
            throw new IllegalArgumentException("no " + spec.name());
        }
        return value;
    }

    private Arithmetic arithmetic() {
        return gradients.sums().arithmetic();
    }

    private Style style() {
        return gradients.sums().style();
    }
}
