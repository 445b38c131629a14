package dev.twinprop.comparison.graph;

import static dev.twinprop.comparison.formula.Formulas.ONE;
import static dev.twinprop.comparison.formula.Formulas.ZERO;
import static dev.twinprop.comparison.formula.Formulas.activation;
import static dev.twinprop.comparison.formula.Formulas.activationGradient;
import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.divide;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.normalization;
import static dev.twinprop.comparison.formula.Formulas.normalizationGradient;
import static dev.twinprop.comparison.formula.Formulas.product;
import static dev.twinprop.comparison.formula.Formulas.quantity;
import static dev.twinprop.comparison.formula.Formulas.statistic;
import static dev.twinprop.comparison.formula.Formulas.subtract;
import static dev.twinprop.comparison.formula.Formulas.sumRows;
import static dev.twinprop.comparison.formula.Formulas.transpose;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Statistic.Kind;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.trace.Quantities;
import java.util.LinkedHashMap;
import java.util.Map;

/** The right formulas of one operation, there and back. To add an operation: its case in each method. */
final class OperationRules {

    private final Stage stage;
    private final int step;

    OperationRules(Stage stage, int step) {
        this.stage = stage;
        this.step = step;
    }

    /** What it makes of its input. */
    Expression output() {
        LayerSpec operation = stage.operation();
        if (operation instanceof LayerSpec.Linear linear) {
            Expression product = product(input(), weight());
            return linear.bias() ? add(product, now(Quantities.bias(stage.k()))) : product;
        } else if (operation instanceof LayerSpec.Dropout dropout) {
            return masked(dropout, input());
        } else if (isNormalization()) {
            return columns().output(normalized(), scale(), now(Quantities.shift(stage.k())));
        }
        if (operation instanceof ImageSpec.Conv2d conv) {
            return image().convolution(input(), weight(), conv.bias() ? now(Quantities.bias(stage.k())) : ZERO);
        } else if (operation instanceof ImageSpec.Pool pool) {
            return pool instanceof ImageSpec.MaxPool ? image().maxPool(input()) : image().avgPool(input());
        }
        return activation((ActivationSpec) operation, input());
    }

    /** The gradient of the loss by its input. */
    Expression inputGradient() {
        LayerSpec operation = stage.operation();
        if (operation instanceof LayerSpec.Linear) {
            return product(outputGradient(), transpose(weight()));
        } else if (operation instanceof LayerSpec.Dropout dropout) {
            return masked(dropout, outputGradient());
        } else if (isNormalization()) {
            return columns()
                    .back(normalizationGradient(
                            eps(), columns().turned(input()), columns().scaled(outputGradient(), scale())));
        }
        if (operation instanceof ImageSpec.Conv2d) {
            return image().convolutionGradient(input(), weight(), outputGradient());
        } else if (operation instanceof ImageSpec.Pool pool) {
            return pool instanceof ImageSpec.MaxPool
                    ? image().maxPoolGradient(input(), outputGradient())
                    : image().avgPoolGradient(input(), outputGradient());
        }
        return activationGradient((ActivationSpec) operation, input(), outputGradient());
    }

    /** The gradients of the loss by its parameters, without a penalty's part. */
    Map<String, Expression> parameterGradients() {
        Map<String, Expression> gradients = new LinkedHashMap<>();
        if (stage.operation() instanceof LayerSpec.Linear linear) {
            gradients.put(Quantities.weight(stage.k()), product(transpose(input()), outputGradient()));
            if (linear.bias()) {
                gradients.put(Quantities.bias(stage.k()), sumRows(outputGradient()));
            }
        } else if (isNormalization()) {
            gradients.put(Quantities.scale(stage.k()), columns().scaleGradient(outputGradient(), normalized()));
            gradients.put(Quantities.shift(stage.k()), columns().shiftGradient(outputGradient()));
        }
        if (stage.operation() instanceof ImageSpec.Conv2d conv) {
            gradients.put(Quantities.weight(stage.k()), image().weightGradient(input(), outputGradient()));
            if (conv.bias()) {
                gradients.put(Quantities.bias(stage.k()), image().biasGradient(outputGradient()));
            }
        }
        return gradients;
    }

    /** The running statistics after the step: r + momentum·(that of the batch − r). */
    Map<String, Expression> statistics() {
        Map<String, Expression> statistics = new LinkedHashMap<>();
        if (stage.operation() instanceof LayerSpec.BatchNorm norm) {
            String mean = Quantities.runningMean(stage.k());
            String variance = Quantities.runningVariance(stage.k());
            statistics.put(mean, followed(norm, Kind.MEAN, mean));
            statistics.put(variance, followed(norm, Kind.VARIANCE, variance));
        }
        return statistics;
    }

    private Expression followed(LayerSpec.BatchNorm norm, Kind kind, String name) {
        Expression momentum = constant(norm.momentum());
        Expression before = quantity(new StepName(step - 1, name).toString());
        return add(
                multiply(momentum, statistic(kind, columns().turned(input()))),
                multiply(subtract(ONE, momentum), before));
    }

    private boolean isNormalization() {
        return stage.operation() instanceof LayerSpec.BatchNorm || stage.operation() instanceof LayerSpec.LayerNorm;
    }

    /** x̂, by columns. */
    private Expression normalized() {
        return normalization(eps(), columns().turned(input()));
    }

    private double eps() {
        return stage.operation() instanceof LayerSpec.BatchNorm norm
                ? norm.eps()
                : ((LayerSpec.LayerNorm) stage.operation()).eps();
    }

    private NormalizedColumns columns() {
        return new NormalizedColumns(stage);
    }

    private Expression scale() {
        return now(Quantities.scale(stage.k()));
    }

    private Expression masked(LayerSpec.Dropout dropout, Expression x) {
        Expression mask = now(stage.mask().orElseThrow());
        return multiply(multiply(x, mask), divide(ONE, subtract(ONE, constant(dropout.p()))));
    }

    private ImageRules image() {
        return ImageRules.of(stage);
    }

    private Expression input() {
        return now(stage.input());
    }

    private Expression outputGradient() {
        return now(Quantities.gradient(stage.output()));
    }

    private Expression weight() {
        return now(Quantities.weight(stage.k()));
    }

    private Expression now(String name) {
        return quantity(new StepName(step, name).toString());
    }
}
