package dev.twinprop.comparison.shrink;

import dev.twinprop.comparison.report.Numbers;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
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
            return withPenalty ? "dataLoss" + penaltyValue() : loss();
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

    private String penaltyValue() {
        RegularizationSpec regularization = spec.regularization();
        return (regularization.l2() > 0 ? " + " + number(regularization.l2()) + "/2 Σ θ²" : "")
                + (regularization.l1() > 0 ? " + " + number(regularization.l1()) + " Σ |θ|" : "");
    }

    private String penalty(String parameter) {
        RegularizationSpec regularization = spec.regularization();
        if (!regularization.penalizes(parameter)) {
            return "";
        }
        return (regularization.l2() > 0 ? " + " + number(regularization.l2()) + " " + parameter : "")
                + (regularization.l1() > 0 ? " + " + number(regularization.l1()) + " sign(" + parameter + ")" : "");
    }

    private String loss() {
        LossSpec loss = spec.loss();
        String a = spec.network().output();
        String terms;
        String target = target(loss);
        if (loss instanceof LossSpec.Mse) {
            terms = "(" + a + " − y)²";
        } else if (loss instanceof LossSpec.L1) {
            terms = "|" + a + " − y|";
        } else if (loss instanceof LossSpec.Huber huber) {
            String delta = number(huber.delta());
            terms = "d²/2 where |d| ≤ " + delta + ", else " + delta + " (|d| − " + delta + "/2), d = " + a + " − y";
        } else if (loss instanceof LossSpec.BceWithLogits) {
            terms = "max(" + a + ", 0) − " + a + " y + ln(1 + e^−|" + a + "|)";
        } else if (loss instanceof LossSpec.CrossEntropyWithLogits) {
            terms = target + " (ln Σ e^" + a + " − " + a + ")";
        } else if (loss instanceof LossSpec.Bce) {
            terms = "−y ln " + a + " − (1−y) ln(1−" + a + ")";
        } else if (loss instanceof LossSpec.CrossEntropy) {
            terms = "−" + target + " ln " + a;
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
        } else if (loss instanceof LossSpec.L1) {
            return scale() + "sign(" + a + " − y)";
        } else if (loss instanceof LossSpec.Huber huber) {
            String delta = number(huber.delta());
            return scale() + "(" + a + " − y) held in ±" + delta;
        } else if (loss instanceof LossSpec.BceWithLogits) {
            return scale() + "(sigmoid(" + a + ") − y)";
        } else if (loss instanceof LossSpec.CrossEntropyWithLogits) {
            return scale() + "(softmax(" + a + ") − " + target(loss) + ")";
        }
        return scale() + (loss instanceof LossSpec.CrossEntropy ? "(−" + target(loss) + "/" + a + ")" : "y");
    }

    private String target(LossSpec loss) {
        if (!(loss instanceof LossSpec.Categorical categorical) || categorical.labelSmoothing() == 0) {
            return "y";
        }
        double epsilon = categorical.labelSmoothing();
        return "(" + number(1 - epsilon) + " y + "
                + number(epsilon / spec.network().outputs()) + ")";
    }

    /** What the sum over all elements is multiplied by. */
    private String scale() {
        LossSpec loss = spec.loss();
        boolean perRow = loss.reduction() == Reduction.BATCH_MEAN
                || loss instanceof LossSpec.Categorical
                || spec.network().outputs() == 1;
        String mean = perRow ? "1/m " : "1/(m C) ";
        return (loss.factor() == 1 ? "" : number(loss.factor()) + " · ")
                + (loss.reduction() == Reduction.SUM ? "" : mean);
    }

    private String optimizerRule(String quantity, int step) {
        if (Quantities.isUpdated(quantity)) {
            return new HandUpdates(spec, Quantities.beforeUpdate(quantity), step).updated();
        }
        int at = quantity.indexOf('_');
        return at < 0 ? "" : new HandUpdates(spec, quantity.substring(at + 1), step).state(quantity.substring(0, at));
    }

    private static String number(double value) {
        return Numbers.format(value);
    }
}
