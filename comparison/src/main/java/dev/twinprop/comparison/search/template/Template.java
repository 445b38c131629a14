package dev.twinprop.comparison.search.template;

import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.comparison.formula.Formulas;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Binary;
import dev.twinprop.contract.rule.Expression.Constant;
import dev.twinprop.contract.rule.Expression.Quantity;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Formulas for every step at once.
 *
 * <p>In a template {@code 0/dW1} is a quantity of the step itself, {@code -1/dW1} of the step before (zero before the
 * first), and {@code #lr} a named number.
 */
public final class Template {

    private static final String NUMBER = "#";
    private static final char START = '=';
    private static final String START_ONE = START + "1";

    private Template() {}

    public static Quantity now(String quantity) {
        return new Quantity(new StepName(0, quantity).toString());
    }

    public static Quantity before(String quantity) {
        return new Quantity(new StepName(-1, quantity).toString());
    }

    public static Quantity number(String name) {
        return new Quantity(NUMBER + name);
    }

    public static boolean isNumber(Quantity quantity) {
        return quantity.name().startsWith(NUMBER);
    }

    public static String numberName(Quantity quantity) {
        return quantity.name().substring(NUMBER.length());
    }

    /** Whether an expression is made of numbers only. */
    public static boolean isConstant(Expression expression) {
        if (expression instanceof Quantity quantity) {
            return isNumber(quantity);
        } else if (expression instanceof Constant) {
            return true;
        }
        return (expression instanceof Expression.Unary || expression instanceof Expression.Binary)
                && FormulaParts.parts(expression).stream().allMatch(Template::isConstant);
    }

    /**
     * The template of a rule.
     *
     * @param step the step that the rule belongs to, 1 or later where the rule differs in the first
     */
    public static Expression of(Expression rule, int step, Numbers numbers) {
        return renamed(
                rule,
                name -> {
                    StepName parsed = StepName.parse(name);
                    return new Quantity(new StepName(parsed.step() - step, parsed.quantity()).toString());
                },
                constant -> numbers.named(constant, step));
    }

    /** The rule of one step. */
    public static Expression at(Expression template, int step, Numbers numbers) {
        return renamed(
                template,
                name -> {
                    if (name.startsWith(NUMBER)) {
                        return Formulas.constant(numbers.value(name.substring(NUMBER.length()), step));
                    }
                    StepName parsed = StepName.parse(name);
                    int absolute = parsed.step() + step;
                    return absolute >= 0
                                    || Quantities.isUpdated(parsed.quantity())
                                    || parsed.quantity().startsWith("running")
                            ? new Quantity(new StepName(absolute, plain(parsed.quantity())).toString())
                            : beginning(parsed.quantity(), step);
                },
                constant -> constant);
    }

    /**
     * What stands for a quantity of the step before the first: 0, the initial parameter, or what is written behind {@code
     * =}.
     */
    private static Expression beginning(String quantity, int step) {
        Quantity present = new Quantity(new StepName(step, plain(quantity)).toString());
        String start = quantity.substring(plain(quantity).length());
        if (start.isEmpty()) {
            return isParameter(quantity)
                    ? new Quantity(new StepName(step - 1, Quantities.updated(quantity)).toString())
                    : new Binary(Binary.Operator.SUBTRACT, present, present);
        }
        return start.equals(START_ONE)
                ? Formulas.add(Formulas.ONE, new Binary(Binary.Operator.SUBTRACT, present, present))
                : new Quantity(new StepName(step, start.substring(1)).toString());
    }

    /** The state of the step before, which before the first is 1. */
    public static Quantity beforeFromOne(String quantity) {
        return before(quantity + START_ONE);
    }

    /** The state of the step before, which before the first is another quantity. */
    public static Quantity beforeFrom(String quantity, String start) {
        return before(quantity + START + start);
    }

    public static boolean isParameter(String quantity) {
        return quantity.matches("(W|b|gamma|beta)\\d+");
    }

    /** A name without the start that is written behind it. */
    public static String plain(String quantity) {
        int start = quantity.indexOf(START);
        return start < 0 ? quantity : quantity.substring(0, start);
    }

    /** The template with other quantities; bound variables stay. */
    public static Expression renamed(Expression expression, UnaryOperator<String> rename) {
        return renamed(expression, name -> new Quantity(rename.apply(name)), constant -> constant);
    }

    private static Expression renamed(
            Expression expression, Function<String, Expression> rename, UnaryOperator<Expression> constants) {
        if (expression instanceof Quantity quantity) {
            boolean bound =
                    !quantity.name().startsWith(NUMBER) && quantity.name().indexOf('/') < 0;
            return bound ? quantity : rename.apply(quantity.name());
        } else if (expression instanceof Constant) {
            return constants.apply(expression);
        }
        List<Expression> parts = new ArrayList<>();
        for (Expression part : FormulaParts.parts(expression)) {
            parts.add(renamed(part, rename, constants));
        }
        return FormulaParts.withParts(expression, parts);
    }
}
