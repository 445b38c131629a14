package dev.twinprop.scratch.layer;

import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.matrix.Strips;

/**
 * The distribution N(0, 1) to full precision: Φ(z) = ½(1 + erf(z/√2)) and its density φ.
 *
 * <p>For x ≥ 0, Φ(−x) = φ(x)·R(x), where Mills' ratio R has no exponential in it. (x + 5)·R(x) is a smooth function of
 * t = (x − 5)/(x + 5) in [−1, 1), so that one polynomial serves all x; after Schonfelder, "Chebyshev expansions for the
 * error and related functions", Math. Comp. 32 (1978). The coefficients are those of its Chebyshev interpolation in 60
 * digits, cut where they fall below 3e-17.
 */
final class NormalDistribution {

    private static final double MIDDLE = 5;
    private static final double ROOT = 1 / Math.sqrt(2 * Math.PI);

    /** (x + 5)·R(x) in powers of t. */
    private static final double[] MILLS = {
        1.9280810471531578,
        -1.66786659518896,
        1.2415470615738664,
        -0.7859110755465453,
        0.4136447157326838,
        -0.17325473408715042,
        0.0521255024122788,
        -0.007503282820678759,
        -0.001999961974984366,
        0.0013658591609424361,
        -0.00014883305232339802,
        -0.00012473565818721082,
        4.181458586632463e-05,
        9.974780085542732e-06,
        -6.945033138491631e-06,
        -8.360675980181398e-07,
        1.0936633523593974e-06,
        9.668428357216222e-08,
        -1.7641239689772261e-07,
        -1.7398124277678475e-08,
        2.8172011975445457e-08,
        3.186866843866226e-09,
        -3.844184064965858e-09,
        -3.336850487922673e-10,
        3.125605447161992e-10
    };

    /** Beyond ±40, the density is 0 in either type. */
    static final double END = 40;

    private NormalDistribution() {}

    /** z ← φ(z) = e^(−z²/2)/√(2π). */
    static void density(Matrix z) {
        z.multiply(z);
        z.scale(-0.5);
        z.exp();
        z.scale(ROOT);
    }

    /**
     * Φ(−x), with a relative error of at most (8 + x²)·u.
     *
     * @param x at least 0
     * @param density φ(x)
     * @return a temporary, the third of the strips
     */
    static Matrix tail(Matrix x, Matrix density, Strips room) {
        Matrix tail = room.temporary(2);
        Matrix t = room.temporary(3);
        Matrix sum = room.temporary(4);
        sum.copy(x);
        sum.add(MIDDLE);
        t.copy(x);
        t.add(-MIDDLE);
        t.divide(sum);
        tail.polynomial(t, MILLS);
        tail.divide(sum);
        tail.multiply(density);
        return tail;
    }
}
