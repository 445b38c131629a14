package dev.twinprop.comparison.graph;

import static dev.twinprop.comparison.formula.Formulas.abs;
import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.sign;
import static dev.twinprop.comparison.formula.Formulas.square;
import static dev.twinprop.comparison.formula.Formulas.sum;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.RegularizationSpec;
import java.util.List;

/** The penalty and its gradient. */
public final class PenaltyFormulas {

    private PenaltyFormulas() {}

    /** l1·Σ|θ| + ½·l2·Σθ² over some parameters. */
    public static Expression value(RegularizationSpec regularization, List<? extends Expression> parameters) {
        Expression squares = constant(0);
        Expression magnitudes = constant(0);
        for (Expression parameter : parameters) {
            squares = add(squares, sum(square(parameter)));
            magnitudes = add(magnitudes, sum(abs(parameter)));
        }
        return add(
                multiply(constant(regularization.l2() / 2), squares),
                multiply(constant(regularization.l1()), magnitudes));
    }

    /** l2·θ + l1·sign(θ). */
    public static Expression gradient(RegularizationSpec regularization, Expression parameter) {
        return add(
                multiply(constant(regularization.l2()), parameter),
                multiply(constant(regularization.l1()), sign(parameter)));
    }
}
