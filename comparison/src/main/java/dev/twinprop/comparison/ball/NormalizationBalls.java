package dev.twinprop.comparison.ball;

import static dev.twinprop.comparison.formula.Formulas.abs;
import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.divide;
import static dev.twinprop.comparison.formula.Formulas.isZero;
import static dev.twinprop.comparison.formula.Formulas.maximum;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.normalization;
import static dev.twinprop.comparison.formula.Formulas.normalizationGradient;
import static dev.twinprop.comparison.formula.Formulas.sqrt;
import static dev.twinprop.comparison.formula.Formulas.square;
import static dev.twinprop.comparison.formula.Formulas.subtract;
import static dev.twinprop.comparison.formula.Formulas.sumRows;

import dev.twinprop.comparison.formula.FormulaShapes;
import dev.twinprop.comparison.formula.Formulas;
import dev.twinprop.contract.rule.Expression;

/**
 * Balls of columns that are normalised over their m rows, x̂ = c/s with c = x − μ and s = √(σ² + ε).
 *
 * <p>The bounds are those of sums (Higham, Accuracy and Stability of Numerical Algorithms, 3.1 and 4.2), one after the
 * other. With u the unit roundoff, γₙ = nu/(1−nu) and r the radius of x:
 *
 * <ul>
 *   <li>c is off by e = r + mean(r) + γ₍ₘ₊₈₎·mean|x| + 4u|c|: the mean is a sum of m terms, and the rest holds the
 *       subtraction, or x·(γ/s) + (β − μγ/s) in its place;
 *   <li>σ² + ε by δ = mean(e(2|c| + e)) + γ₍ₘ₊₄₎·mean((|c| + e)²) + 2u·s², since |ĉ² − c²| ≤ e(2|c| + e);
 *   <li>s by d = δ/s + 2u·s, since |√v̂ − √v| ≤ |v̂ − v|/√v;
 *   <li>x̂ by ρ = (e + |x̂|d)/(s − d), since ĉ/ŝ − c/s = (ĉ − c)/ŝ + x̂(s − ŝ)/ŝ, and by the roundings of a reciprocal
 *       root and a product.
 * </ul>
 *
 * <p>A variance as E[x²] − μ² is off by γₘ·(σ² + 3μ²) instead: within these bounds while |μ| is not many times σ.
 */
final class NormalizationBalls {

    /** The operations of the derivative that are not part of a sum, in the longest form that programs use. */
    private static final double OPERATIONS = 16;

    private final Rounding rounding;
    private final FormulaShapes shapes;

    NormalizationBalls(Rounding rounding, FormulaShapes shapes) {
        this.rounding = rounding;
        this.shapes = shapes;
    }

    /** How far off the parts can be: x̂ in every place, s and its lower end for each column. */
    private record Parts(
            Expression normalized, Expression error, Expression root, Expression rootError, Expression leastRoot) {}

    /** x̂, (m, n). */
    Ball value(double eps, Ball x) {
        Parts parts = parts(eps, x);
        return new Ball(parts.normalized, parts.error);
    }

    private Parts parts(double eps, Ball x) {
        double m = rows(x);
        Expression centered = abs(centered(x));
        Expression error = centeredError(x);
        Expression root = sqrt(add(mean(square(centered), m), constant(eps)));
        Expression squareError = add(varianceError(x), multiply(units(2), square(root)));
        Expression rootError = add(divide(squareError, root), multiply(units(2), root));
        Expression leastRoot = maximum(subtract(root, rootError), Formulas.ZERO);
        Expression normalized = normalization(eps, x.midpoint());
        Expression carried = divide(add(error, multiply(abs(normalized), rootError)), leastRoot);
        Expression own = multiply(units(Rounding.ELEMENTARY), add(abs(normalized), carried));
        return new Parts(normalized, add(carried, own, constant(rounding.tiny())), root, rootError, leastRoot);
    }

    private Expression centered(Ball x) {
        return subtract(x.midpoint(), mean(x.midpoint(), rows(x)));
    }

    /** e. */
    private Expression centeredError(Ball x) {
        return add(x.radius(), meanError(x), multiply(units(4), abs(centered(x))));
    }

    /** mean(r) + γ·mean|x|. */
    private Expression meanError(Ball x) {
        double m = rows(x);
        Expression wide = mean(add(abs(x.midpoint()), x.radius()), m);
        return add(mean(x.radius(), m), multiply(constant(rounding.gamma(m + 8)), wide));
    }

    /** δ without the addition of ε. */
    private Expression varianceError(Ball x) {
        double m = rows(x);
        Expression centered = abs(centered(x));
        Expression error = centeredError(x);
        return add(
                mean(multiply(error, add(multiply(constant(2), centered), error)), m),
                multiply(constant(rounding.gamma(m + 4)), mean(square(add(centered, error)), m)));
    }

    /** The mean, off by mean(r) + γ·mean|x|; the variance with 1/(m−1), off by δ·m/(m−1). */
    Ball statistic(Expression.Statistic.Kind kind, Ball x) {
        double m = rows(x);
        Expression mid = Formulas.statistic(kind, x.midpoint());
        Expression error = switch (kind) {
            case MEAN -> meanError(x);
            case VARIANCE -> add(multiply(constant(m / (m - 1)), varianceError(x)), multiply(units(4), mid));
        };
        return new Ball(mid, add(error, constant(m * rounding.tiny())));
    }

    /**
     * The gradient by x, (1/s)(g − mean(g) − x̂·mean(g x̂)), (m, n).
     *
     * <p>With G = |g| + r_g, X = |x̂| + ρ and S = G + mean(G) + X·mean(G X), it is off by at most
     *
     * <pre>(r_g + mean(r_g) + X·mean(r_g X) + 2ρ·mean(G X) + X·mean(G ρ) + (d/s + γ₍ₘ₊₁₆₎)·S) / (s − d)</pre>
     *
     * <p>in the compact form as in the long one by ∂σ² and ∂μ: there the sum of x − μ, which is not quite 0, adds at most
     * ρ·mean(G X), hence the 2.
     */
    Ball derivative(double eps, Ball x, Ball cotangent) {
        double m = rows(x);
        Ball g = inFull(cotangent, x);
        Parts parts = parts(eps, x);
        Expression wideG = add(abs(g.midpoint()), g.radius());
        Expression wideX = add(abs(parts.normalized), parts.error);
        Expression projection = mean(multiply(wideG, wideX), m);
        Expression size = add(wideG, mean(wideG, m), multiply(wideX, projection));
        Expression carried = add(
                g.radius(),
                mean(g.radius(), m),
                multiply(wideX, mean(multiply(g.radius(), wideX), m)),
                multiply(constant(2), multiply(parts.error, projection)),
                multiply(wideX, mean(multiply(wideG, parts.error), m)));
        Expression relative = add(divide(parts.rootError, parts.root), constant(rounding.gamma(m + OPERATIONS)));
        return new Ball(
                normalizationGradient(eps, x.midpoint(), g.midpoint()),
                add(divide(add(carried, multiply(relative, size)), parts.leastRoot), constant(m * rounding.tiny())));
    }

    /** One number for all places in each of them. */
    private Ball inFull(Ball g, Ball x) {
        if (shapes.of(g.midpoint()).length == 2) {
            return g;
        }
        Expression zeros = subtract(x.midpoint(), x.midpoint());
        return new Ball(add(zeros, g.midpoint()), isZero(g.radius()) ? g.radius() : add(zeros, g.radius()));
    }

    private double rows(Ball x) {
        return shapes.of(x.midpoint())[0];
    }

    /** One value per column. */
    private static Expression mean(Expression x, double m) {
        return multiply(constant(1 / m), sumRows(x));
    }

    private Expression units(double count) {
        return constant(count * rounding.unit());
    }
}
