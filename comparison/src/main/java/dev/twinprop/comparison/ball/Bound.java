package dev.twinprop.comparison.ball;

import static dev.twinprop.comparison.formula.Formulas.ZERO;

import dev.twinprop.contract.rule.Expression;
import java.util.Locale;

/** What is known of the rounding errors of a sum: how they may add up. */
public enum Bound {

    /**
     * Whatever the errors are, their sum is no larger: γₙ = n·u/(1 − n·u), in any order of summation.
     *
     * <p>Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., §3.1 and §4.2.
     */
    PROVEN(1) {
        @Override
        double gamma(double n, double unit) {
            double nu = n * unit;
            return nu < 1 ? nu / (1 - nu) : Double.POSITIVE_INFINITY;
        }

        @Override
        Expression scatter(Expression ownError) {
            return ZERO;
        }
    },

    /**
     * The errors of single roundings are taken as independent of each other and as likely up as down.
     *
     * <p>Then n roundings make at most γ̃ₙ = exp(λ√n·u + n·u²/(1 − u)) − 1, but with probability 2·exp(−λ²/2): Higham and
     * Mary, "A New Approach to Probabilistic Rounding Error Analysis", SIAM J. Sci. Comput. 41 (2019), theorem 2.4; for a
     * sum as a whole Ipsen and Zhou, SIAM J. Matrix Anal. Appl. 41 (2020). With λ = {@value #LAMBDA} that is 3·10⁻⁸.
     *
     * <p>An error that is a sum of such roundings is sub-Gaussian with σ = radius/λ, and Σ wᵢeᵢ over independent eᵢ has
     * the radius √Σ wᵢ²rᵢ² (Hoeffding's inequality). Only the errors of sums are carried on in this way. Errors that can
     * have the same sign everywhere (of an elementary function, of a constant, of storing, of a parameter that all rows
     * share, and the jump at a kink) are carried on as in the proven bound.
     *
     * <p>Equal terms round alike, and one rounding reaches many elements: the model is an assumption, not a theorem.
     * Beyond {@value #REPEATED} terms the bound therefore grows with n as the proven one does, and an accusation asks for
     * an error of more than the ball's whole width.
     */
    PROBABILISTIC(2) {
        @Override
        double gamma(double n, double unit) {
            return Math.expm1(LAMBDA * Math.sqrt(n) * repetition(n) * unit + n * unit * unit / (1 - unit));
        }

        @Override
        Expression scatter(Expression ownError) {
            return ownError;
        }
    };

    private static final double LAMBDA = 6;

    private static final double REPEATED = 1000;

    private final double radiiToAccuse;

    Bound(double radiiToAccuse) {
        this.radiiToAccuse = radiiToAccuse;
    }

    /** The largest relative error of a sum of n terms. */
    abstract double gamma(double n, double unit);

    /** The part of a sum's own error that adds in quadrature in a further sum. */
    abstract Expression scatter(Expression ownError);

    /** √(n/{@value #REPEATED}) for more terms than that, else 1: turns √n into n. */
    static double repetition(double n) {
        return Math.max(1, Math.sqrt(n / REPEATED));
    }

    /** So many radii away from the midpoint a number is wrong. */
    public double radiiToAccuse() {
        return radiiToAccuse;
    }

    /** The name in reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
