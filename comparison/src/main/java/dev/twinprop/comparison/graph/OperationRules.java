package dev.twinprop.comparison.graph;

import static dev.twinprop.comparison.formula.Formulas.ZERO;
import static dev.twinprop.comparison.formula.Formulas.activation;
import static dev.twinprop.comparison.formula.Formulas.activationGradient;
import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.product;
import static dev.twinprop.comparison.formula.Formulas.quantity;
import static dev.twinprop.comparison.formula.Formulas.sumRows;
import static dev.twinprop.comparison.formula.Formulas.transpose;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.trace.Quantities;
import java.util.LinkedHashMap;
import java.util.Map;

/** The right formulas of one operation, there and back. To add an operation: its case in each of the three methods. */
final class OperationRules {

    private final Stage stage;
    private final int step;

    OperationRules(Stage stage, int step) {
        this.stage = stage;
        this.step = step;
    }

    /** What it makes of its input. */
    Expression output() {
        if (stage.operation() instanceof LayerSpec.Linear linear) {
            Expression product = product(input(), weight());
            return linear.bias() ? add(product, now(Quantities.bias(stage.k()))) : product;
        }
        if (stage.operation() instanceof ImageSpec.Conv2d conv) {
            return image().convolution(input(), weight(), conv.bias() ? now(Quantities.bias(stage.k())) : ZERO);
        } else if (stage.operation() instanceof ImageSpec.Pool pool) {
            return pool instanceof ImageSpec.MaxPool ? image().maxPool(input()) : image().avgPool(input());
        }
        return activation((ActivationSpec) stage.operation(), input());
    }

    /** The gradient of the loss by its input. */
    Expression inputGradient() {
        if (stage.operation() instanceof LayerSpec.Linear) {
            return product(outputGradient(), transpose(weight()));
        }
        if (stage.operation() instanceof ImageSpec.Conv2d) {
            return image().convolutionGradient(input(), weight(), outputGradient());
        } else if (stage.operation() instanceof ImageSpec.Pool pool) {
            return pool instanceof ImageSpec.MaxPool
                    ? image().maxPoolGradient(input(), outputGradient())
                    : image().avgPoolGradient(input(), outputGradient());
        }
        return activationGradient((ActivationSpec) stage.operation(), input(), outputGradient());
    }

    /** The gradients of the loss by its parameters, without a penalty's part. */
    Map<String, Expression> parameterGradients() {
        Map<String, Expression> gradients = new LinkedHashMap<>();
        if (stage.operation() instanceof LayerSpec.Linear linear) {
            gradients.put(Quantities.weight(stage.k()), product(transpose(input()), outputGradient()));
            if (linear.bias()) {
                gradients.put(Quantities.bias(stage.k()), sumRows(outputGradient()));
            }
        }
        if (stage.operation() instanceof ImageSpec.Conv2d conv) {
            gradients.put(Quantities.weight(stage.k()), image().weightGradient(input(), outputGradient()));
            if (conv.bias()) {
                gradients.put(Quantities.bias(stage.k()), image().biasGradient(outputGradient()));
            }
        }
        return gradients;
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
