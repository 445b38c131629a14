package dev.twinprop.comparison.search.template;

import dev.twinprop.comparison.cause.KnownActivations;
import dev.twinprop.comparison.formula.Formulas;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Binary;
import dev.twinprop.contract.rule.Expression.Constant;
import dev.twinprop.contract.rule.Expression.Quantity;
import dev.twinprop.contract.rule.Expression.Reduce;
import dev.twinprop.contract.rule.Expression.Unary;
import dev.twinprop.contract.rule.Expression.VectorJacobianProduct;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;
import java.math.BigDecimal;
import java.util.Locale;

/** Formulas in the notation of the field: {@code a1ᵀ (dz2 ⊙ dz2) + 0.01·W2}. */
public final class FormulaText {

    /** How tightly operators bind; a part of a looser one than its place asks for stands in parentheses. */
    private static final int PHRASE = 0;

    private static final int SUM = 1;

    private static final int PRODUCT = 2;
    private static final int PREFIX = 3;
    private static final int MATRIX_PRODUCT = 4;
    private static final int POSTFIX = 5;
    private static final int ATOM = 6;

    /** A formula and the operator that holds it together. */
    private record Piece(String text, int binding) {
        String in(int place) {
            return binding < place ? "(" + text + ")" : text;
        }
    }

    private FormulaText() {}

    /** The right side of a formula. */
    public static String of(Expression template) {
        return piece(template).text();
    }

    /** {@code quantity = formula}. */
    public static String of(String quantity, Expression template) {
        return quantity + " = " + of(template);
    }

    private static Piece piece(Expression expression) {
        if (expression instanceof Quantity quantity) {
            return quantity(quantity);
        } else if (expression instanceof Constant constant) {
            return new Piece(number(constant.value()), constant.value() < 0 ? SUM : ATOM);
        } else if (expression instanceof Unary unary) {
            return unary(unary);
        } else if (expression instanceof Binary binary) {
            return binary(binary);
        } else if (expression instanceof Expression.MatrixProduct product) {
            return new Piece(
                    piece(product.left()).in(MATRIX_PRODUCT) + " "
                            + piece(product.right()).in(POSTFIX),
                    MATRIX_PRODUCT);
        } else if (expression instanceof Expression.Transpose transpose) {
            return new Piece(piece(transpose.matrix()).in(ATOM) + "ᵀ", POSTFIX);
        } else if (expression instanceof Reduce reduce) {
            return reduce(reduce);
        } else if (expression instanceof Expression.Rearrange rearrange) {
            return new Piece(rearrange.rearrangement() + "(" + of(rearrange.argument()) + ")", ATOM);
        } else if (expression instanceof Expression.Activation activation) {
            return new Piece(
                    KnownActivations.name(activation.function()) + "("
                            + piece(activation.linearOutput()).text() + ")",
                    ATOM);
        } else if (expression instanceof Expression.Normalization normalization) {
            return new Piece("normalized(" + of(normalization.argument()) + ")", ATOM);
        } else if (expression instanceof Expression.Statistic statistic) {
            boolean mean = statistic.kind() == Expression.Statistic.Kind.MEAN;
            return new Piece((mean ? "mean(" : "variance(") + of(statistic.argument()) + ")", ATOM);
        } else if (expression instanceof Expression.Loss loss) {
            return new Piece(loss(loss.function(), of(loss.output()), of(loss.target())), ATOM);
        }
        return derivative((VectorJacobianProduct) expression);
    }

    private static Piece quantity(Quantity quantity) {
        if (Template.isNumber(quantity)) {
            return new Piece(Template.numberName(quantity), ATOM);
        }
        StepName name = StepName.parse(quantity.name());
        String plain = Template.plain(name.quantity());
        String start = name.quantity().substring(plain.length());
        if (name.step() == 0) {
            return new Piece(plain, ATOM);
        }
        String before = plain + " of the step before";
        return new Piece(start.isEmpty() ? before : before + ", at first " + start.substring(1), PHRASE);
    }

    private static Piece unary(Unary unary) {
        Piece argument = piece(unary.argument());
        return switch (unary.function()) {
            case NEGATE -> new Piece("−" + argument.in(PRODUCT), SUM);
            case ABS -> new Piece("|" + argument.text() + "|", ATOM);
            case SIGN -> new Piece("sign(" + argument.text() + ")", ATOM);
            case SQUARE -> new Piece(argument.in(ATOM) + "²", POSTFIX);
            case SQRT -> new Piece("√" + argument.in(ATOM), POSTFIX);
            case EXP -> new Piece("exp(" + argument.text() + ")", ATOM);
            case LOG -> new Piece("log(" + argument.text() + ")", ATOM);
            case POWER_OF_TWO -> new Piece("powerOfTwo(" + argument.text() + ")", ATOM);
            case ROUND -> new Piece("round(" + argument.text() + ")", ATOM);
        };
    }

    private static Piece binary(Binary binary) {
        Expression left = binary.left();
        Expression right = binary.right();
        return switch (binary.operator()) {
            case ADD -> sum(left, right);
            case SUBTRACT ->
                new Piece(piece(left).in(SUM) + " − " + piece(right).in(PRODUCT), SUM);
            case MULTIPLY -> product(left, right);
            case DIVIDE ->
                new Piece(piece(left).in(PRODUCT) + "/" + piece(right).in(POSTFIX), PRODUCT);
            case MAXIMUM -> new Piece("max(" + of(left) + ", " + of(right) + ")", ATOM);
            case MINIMUM -> new Piece("min(" + of(left) + ", " + of(right) + ")", ATOM);
            case GREATER -> new Piece("[" + of(left) + " > " + of(right) + "]", ATOM);
            case POWER -> power(left, right);
        };
    }

    private static Piece sum(Expression left, Expression right) {
        String text = piece(right).in(SUM);
        return text.startsWith("−")
                ? new Piece(piece(left).in(SUM) + " − " + text.substring(1), SUM)
                : new Piece(piece(left).in(SUM) + " + " + text, SUM);
    }

    private static Piece product(Expression first, Expression second) {
        Expression left = bare(first);
        Expression right = bare(second);
        if (isOne(left)) {
            return piece(right);
        } else if (isOne(right)) {
            return piece(left);
        }
        boolean scalar = Template.isConstant(left) || Template.isConstant(right);
        if (scalar && piece(left).text().equals("−1")) {
            return new Piece("−" + piece(right).in(PRODUCT), SUM);
        }
        return new Piece(
                piece(left).in(PRODUCT) + (scalar ? "·" : " ⊙ ") + piece(right).in(PREFIX), PRODUCT);
    }

    /** A number without the ones that it is multiplied by. */
    private static Expression bare(Expression expression) {
        return expression instanceof Binary product
                        && product.operator() == Binary.Operator.MULTIPLY
                        && isOne(product.left())
                ? bare(product.right())
                : expression;
    }

    private static boolean isOne(Expression expression) {
        return expression instanceof Constant constant && constant.value() == 1;
    }

    private static Piece power(Expression base, Expression exponent) {
        boolean counted = exponent instanceof Quantity quantity
                && Template.isNumber(quantity)
                && Template.numberName(quantity).equals("t");
        return new Piece(
                piece(base).in(ATOM) + (counted ? "ᵗ" : "^" + piece(exponent).in(ATOM)), POSTFIX);
    }

    private static Piece reduce(Reduce reduce) {
        String index = switch (reduce.axis()) {
            case ROWS -> "ᵢ";
            case COLUMNS -> "ⱼ";
            case ALL -> "";
        };
        return reduce.operation() == Reduce.Operation.SUM
                ? new Piece("Σ" + index + " " + piece(reduce.argument()).in(MATRIX_PRODUCT), PREFIX)
                : new Piece("max" + index + "(" + of(reduce.argument()) + ")", ATOM);
    }

    private static Piece derivative(VectorJacobianProduct vjp) {
        Piece cotangent = piece(vjp.cotangent());
        if (vjp.function() instanceof Expression.Rearrange rearrange) {
            return new Piece(rearrange.rearrangement() + "ᵀ(" + cotangent.text() + ")", ATOM);
        } else if (vjp.equals(Formulas.largest(vjp.point()))) {
            return new Piece("largest(" + of(vjp.point()) + ")", ATOM);
        }
        String slope;
        if (vjp.function() instanceof Expression.Activation activation) {
            slope = KnownActivations.name(activation.function()) + "'(" + of(vjp.point()) + ")";
        } else if (vjp.function() instanceof Expression.Normalization) {
            slope = "∂normalized(" + of(vjp.point()) + ")";
        } else if (vjp.function() instanceof Expression.Loss loss) {
            slope = "∂" + loss(loss.function(), of(vjp.point()), of(loss.target())) + "/∂"
                    + piece(vjp.point()).in(ATOM);
        } else {
            slope = "∂(" + of(vjp.function()) + ")";
        }
        return isOne(vjp.cotangent())
                ? new Piece(slope, ATOM)
                : new Piece(cotangent.in(PRODUCT) + " ⊙ " + slope, PRODUCT);
    }

    private static String loss(LossSpec loss, String output, String target) {
        String factor = loss.factor() == 1 ? "" : number(loss.factor()) + "·";
        String reduction =
                loss.reduction() == Reduction.MEAN ? "" : "[" + loss.reduction().id() + "]";
        String parameter = loss instanceof LossSpec.Huber huber
                ? "[δ = " + number(huber.delta()) + "]"
                : loss instanceof LossSpec.Categorical categorical && categorical.labelSmoothing() > 0
                        ? "[ε = " + number(categorical.labelSmoothing()) + "]"
                        : "";
        return factor + loss.type() + parameter + reduction + "(" + output + ", " + target + ")";
    }

    private static String number(double value) {
        if (value == 0.5) {
            return "½";
        }
        String plain = value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.format(Locale.ROOT, "%d", (long) value)
                : Math.abs(value) >= 1e-4 && Math.abs(value) < 1e9
                        ? BigDecimal.valueOf(value).toPlainString()
                        : Double.toString(value);
        return plain.replace("-", "−");
    }
}
