package dev.twinprop.comparison.shrink;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.trace.Quantities;

/** The right rule of each quantity, with the names of the quantities that stand beside it. */
final class HandRules {

    private final ExperimentSpec spec;

    HandRules(ExperimentSpec spec) {
        this.spec = spec;
    }

    /** The rule of a quantity in a step. */
    String of(String quantity, int step) {
        if (quantity.equals(Quantities.gradient(spec.network().output()))) {
            return lossGradient(spec.network().output());
        }
        for (Stage stage : spec.network().stages()) {
            String rule = stageRule(stage, quantity);
            if (!rule.isEmpty()) {
                return rule;
            }
        }
        if (quantity.equals(Quantities.LOSS) || quantity.equals(Quantities.DATA_LOSS)) {
            boolean withPenalty =
                    quantity.equals(Quantities.LOSS) && spec.regularization().isActive();
            return withPenalty ? "dataLoss + " + number(spec.regularization().l2()) + "/2 Σ θ²" : loss();
        }
        return optimizerRule(quantity, step);
    }

    private String stageRule(Stage stage, String quantity) {
        int k = stage.k();
        boolean weighted = stage.operation().beginsLayer();
        String out = Quantities.gradient(stage.output());
        if (quantity.equals(stage.output())) {
            boolean bias = stage.parameters().size() > 1;
            return weighted ? stage.input() + " W" + k + (bias ? " + b" + k : "") : output(stage);
        }
        boolean first = stage.input().equals(Quantities.X);
        if (quantity.equals(first ? Quantities.DX : Quantities.gradient(stage.input()))) {
            return weighted ? out + " W" + k + "ᵀ" : derivative(stage, out);
        }
        if (quantity.equals(Quantities.gradient(Quantities.weight(k)))) {
            return stage.input() + "ᵀ " + out + penalty(Quantities.weight(k));
        }
        if (quantity.equals(Quantities.gradient(Quantities.bias(k)))) {
            return "Σ rows of " + out + penalty(Quantities.bias(k));
        }
        return normalizationRule(stage, quantity, out);
    }

    private static String output(Stage stage) {
        if (stage.operation() instanceof LayerSpec.Dropout dropout) {
            return masked(dropout, stage, stage.input());
        }
        return isNormalization(stage)
                ? "gamma" + stage.k() + " x̂ + beta" + stage.k() + ", x̂ = " + stage.input() + " normalised"
                : stage.operation().type() + "(" + stage.input() + ")";
    }

    private static String masked(LayerSpec.Dropout dropout, Stage stage, String what) {
        return what + " ⊙ " + stage.mask().orElseThrow() + " / (1 − " + number(dropout.p()) + ")";
    }

    private static boolean isNormalization(Stage stage) {
        return stage.operation() instanceof LayerSpec.BatchNorm || stage.operation() instanceof LayerSpec.LayerNorm;
    }

    /** The rule of a running statistic, or of the gradient by γ or β. */
    private String normalizationRule(Stage stage, String quantity, String out) {
        int k = stage.k();
        if (isNormalization(stage) && quantity.equals(Quantities.gradient(Quantities.scale(k)))) {
            return "Σ rows of " + out + " ⊙ x̂" + penalty(Quantities.scale(k));
        }
        if (isNormalization(stage) && quantity.equals(Quantities.gradient(Quantities.shift(k)))) {
            return "Σ rows of " + out + penalty(Quantities.shift(k));
        }
        if (stage.operation() instanceof LayerSpec.BatchNorm norm
                && stage.statistics().stream()
                        .anyMatch(statistic -> statistic.name().equals(quantity))) {
            boolean mean = quantity.equals(Quantities.runningMean(k));
            return number(1 - norm.momentum()) + " times that before + " + number(norm.momentum())
                    + (mean ? " μ" : " σ² over m − 1");
        }
        return "";
    }

    private static String derivative(Stage stage, String out) {
        if (stage.operation() instanceof LayerSpec.Dropout dropout) {
            return masked(dropout, stage, out);
        }
        if (isNormalization(stage)) {
            return "(g − mean g − x̂ mean g x̂)/√(σ² + ε), g = gamma" + stage.k() + " " + out;
        }
        return stage.operation() instanceof ActivationSpec.Softmax
                ? stage.output() + " ⊙ (" + out + " − row sums of " + stage.output() + " ⊙ " + out + ")"
                : out + " ⊙ " + stage.operation().type() + "'(" + stage.input() + ")";
    }

    private String penalty(String parameter) {
        boolean penalized = spec.regularization().isActive()
                && (parameter.startsWith("W") || spec.regularization().penalizesBiases());
        return penalized ? " + " + number(spec.regularization().l2()) + " " + parameter : "";
    }

    private String loss() {
        LossSpec loss = spec.loss();
        String a = spec.network().output();
        String terms;
        if (loss instanceof LossSpec.Mse) {
            terms = "(" + a + " − y)²";
        } else if (loss instanceof LossSpec.Bce) {
            terms = "−y ln " + a + " − (1−y) ln(1−" + a + ")";
        } else if (loss instanceof LossSpec.CrossEntropy) {
            terms = "−y ln " + a;
        } else {
            terms = "y " + a;
        }
        return scale() + "sum of " + terms;
    }

    private String lossGradient(String a) {
        LossSpec loss = spec.loss();
        if (loss instanceof LossSpec.Mse) {
            return scale() + "2 (" + a + " − y)";
        }
        if (loss instanceof LossSpec.Bce) {
            return scale() + "(" + a + " − y)/(" + a + " (1−" + a + "))";
        }
        return scale() + (loss instanceof LossSpec.CrossEntropy ? "(−y/" + a + ")" : "y");
    }

    /** What the sum over all elements is multiplied by. */
    private String scale() {
        LossSpec loss = spec.loss();
        boolean perRow = loss.reduction() == Reduction.BATCH_MEAN
                || loss instanceof LossSpec.CrossEntropy
                || spec.network().outputs() == 1;
        String mean = perRow ? "1/m " : "1/(m C) ";
        return (loss.factor() == 1 ? "" : number(loss.factor()) + " · ")
                + (loss.reduction() == Reduction.SUM ? "" : mean);
    }

    private String optimizerRule(String quantity, int step) {
        if (Quantities.isUpdated(quantity)) {
            return update(Quantities.beforeUpdate(quantity), step);
        }
        int at = quantity.indexOf('_');
        String state = quantity.substring(0, Math.max(0, at));
        String parameter = quantity.substring(at + 1);
        if (spec.optimizer() instanceof OptimizerSpec.Sgd sgd) {
            return step == 0
                    ? gradient(parameter, sgd.weightDecay())
                    : number(sgd.momentum()) + " velocity before + "
                            + (sgd.dampening() == 0 ? "" : number(1 - sgd.dampening()) + " ")
                            + gradient(parameter, sgd.weightDecay());
        }
        if (spec.optimizer() instanceof OptimizerSpec.Adam adam) {
            double beta = state.equals("m") ? adam.beta1() : adam.beta2();
            return number(beta) + " " + state + " before + " + number(1 - beta) + " "
                    + gradient(parameter, adam.weightDecay()) + (state.equals("m") ? "" : "²");
        }
        return "";
    }

    private static String gradient(String parameter, double weightDecay) {
        String gradient = Quantities.gradient(parameter);
        return weightDecay == 0 ? gradient : "(" + gradient + " + " + number(weightDecay) + " " + parameter + ")";
    }

    private String update(String parameter, int step) {
        String start = parameter + " − " + number(spec.optimizer().learningRate()) + " ";
        if (spec.optimizer() instanceof OptimizerSpec.Sgd sgd) {
            String gradient = gradient(parameter, sgd.weightDecay());
            if (sgd.momentum() == 0) {
                return start + gradient;
            }
            String velocity = Quantities.state("velocity", parameter);
            return start
                    + (sgd.nesterov()
                            ? "(" + gradient + " + " + number(sgd.momentum()) + " " + velocity + ")"
                            : velocity);
        }
        if (spec.optimizer() instanceof OptimizerSpec.Adam adam) {
            int t = step + 1;
            return start + "m/(1−" + number(adam.beta1()) + power(t) + ") / (√(v/(1−" + number(adam.beta2()) + power(t)
                    + ")) + " + number(adam.eps()) + ")";
        }
        return "";
    }

    private static String power(int t) {
        return t == 1 ? "" : "^" + t;
    }

    private static String number(double value) {
        return Numbers.format(value);
    }
}
