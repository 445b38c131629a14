package dev.twinprop.comparison.neuron;

import dev.twinprop.comparison.report.Numbers;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.LossSpec;

/** How activations and losses of one unit are written, in letters and with numbers put in. */
final class Symbols {

    private Symbols() {}

    /** A formula in letters, and the same with numbers. */
    record Written(String letters, String numbers) {}

    /** a = f(z). */
    static Written activation(ActivationSpec f, double z) {
        String number = number(z);
        if (f instanceof ActivationSpec.Sigmoid) {
            return new Written("1/(1 + e^−z)", "1/(1 + e^" + number(-z) + ")");
        } else if (f instanceof ActivationSpec.Tanh) {
            return new Written("tanh z", "tanh " + number);
        } else if (f instanceof ActivationSpec.Relu) {
            return new Written("max(0, z)", "max(0, " + number + ")");
        } else if (f instanceof ActivationSpec.LeakyRelu leaky) {
            String slope = number(leaky.slope());
            return new Written("z if z > 0, else " + slope + "·z", z > 0 ? number : slope + "·" + number);
        }
        return new Written("z", number);
    }

    /** ∂L/∂z = ∂L/∂a · f'(z). */
    static Written derivative(ActivationSpec f, double z, double a, double da) {
        String times = number(da) + "·";
        if (f instanceof ActivationSpec.Sigmoid) {
            return new Written("∂L/∂a · a(1−a)", times + number(a) + "·" + number(1 - a));
        } else if (f instanceof ActivationSpec.Tanh) {
            return new Written("∂L/∂a · (1 − a²)", times + "(1 − " + number(a) + "²)");
        } else if (f instanceof ActivationSpec.Relu) {
            return new Written("∂L/∂a · (1 if z > 0, else 0)", times + (z > 0 ? "1" : "0"));
        } else if (f instanceof ActivationSpec.LeakyRelu leaky) {
            String slope = number(leaky.slope());
            return new Written("∂L/∂a · (1 if z > 0, else " + slope + ")", times + (z > 0 ? "1" : slope));
        }
        return new Written("∂L/∂a", number(da));
    }

    /** L(a, y). */
    static Written loss(LossSpec loss, double a, double y) {
        if (loss instanceof LossSpec.Bce) {
            return new Written(
                    "−y ln a − (1−y) ln(1−a)",
                    "−" + number(y) + "·ln " + number(a) + " − " + number(1 - y) + "·ln " + number(1 - a));
        }
        return new Written("(a − y)²", "(" + number(a) + " − " + number(y) + ")²");
    }

    /** ∂L/∂a. */
    static Written lossDerivative(LossSpec loss, double a, double y) {
        if (loss instanceof LossSpec.Bce) {
            return new Written(
                    "(a − y)/(a(1−a))",
                    "(" + number(a) + " − " + number(y) + ")/(" + number(a) + "·" + number(1 - a) + ")");
        }
        return new Written("2(a − y)", "2·(" + number(a) + " − " + number(y) + ")");
    }

    /** A number as a factor or an addend: negative ones in brackets. */
    static String number(double value) {
        String digits = Numbers.format(value).replace('-', '−');
        return digits.startsWith("−") ? "(" + digits + ")" : digits;
    }
}
