package dev.twinprop.comparison.cause;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ActivationSpec.Elu;
import dev.twinprop.contract.spec.ActivationSpec.Gelu;
import dev.twinprop.contract.spec.ActivationSpec.Selu;
import dev.twinprop.contract.spec.ActivationSpec.Sigmoid;
import dev.twinprop.contract.spec.ActivationSpec.Silu;
import dev.twinprop.contract.spec.ActivationSpec.Softplus;
import dev.twinprop.contract.spec.ActivationSpec.Tanh;
import java.util.List;
import java.util.function.BinaryOperator;

/** What is easily got wrong in a formula of several parts: a part forgotten, or one in the place of another. */
public final class ActivationSlips {

    private static final double ROOT = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;
    private static final double SIGMOID_GELU = 1.702;

    /**
     * A wrong formula.
     *
     * @param name as it reads
     * @param formula of z and a
     */
    public record Slip(String name, BinaryOperator<Expression> formula) {

        private static Slip of(String name, BinaryOperator<Expression> formula) {
            return new Slip(name, formula);
        }
    }

    private ActivationSlips() {}

    /** What may stand in place of f(z). */
    public static List<Slip> ofValue(ActivationSpec declared) {
        if (declared instanceof Elu elu) {
            Expression alpha = constant(elu.alpha());
            return List.of(
                    Slip.of("z where z > 0, else α·eᶻ", (z, a) -> bySign(z, z, multiply(alpha, falling(z)))),
                    Slip.of(
                            "z where z > 0, else α(1 − eᶻ)",
                            (z, a) -> bySign(z, z, multiply(alpha, subtract(ONE, falling(z))))),
                    Slip.of("α(eᶻ − 1) everywhere", (z, a) -> multiply(alpha, subtract(exp(z), ONE))));
        } else if (declared instanceof Selu) {
            return List.of(
                    Slip.of("selu without λ", (z, a) -> activation(new Elu(Selu.ALPHA), z)),
                    Slip.of("selu without α", (z, a) -> multiply(constant(Selu.SCALE), activation(new Elu(1), z))),
                    Slip.of(
                            "selu with λ and α exchanged",
                            (z, a) -> multiply(constant(Selu.ALPHA), activation(new Elu(Selu.SCALE), z))),
                    Slip.of(
                            "z where z > 0, else λα(eᶻ − 1)",
                            (z, a) -> activation(new Elu(Selu.SCALE * Selu.ALPHA), z)));
        } else if (declared instanceof Gelu gelu) {
            return gelu.approximate() == Gelu.Approximation.TANH ? ofGeluByTanh() : ofGelu();
        } else if (declared instanceof Silu) {
            return List.of(bySigmoid());
        } else if (declared instanceof Softplus softplus) {
            return softplus.beta() == 1
                    ? List.of()
                    : List.of(
                            Slip.of(
                                    "log(1 + e^βz), without 1/β",
                                    (z, a) -> multiply(constant(softplus.beta()), activation(declared, z))),
                            Slip.of(
                                    "log(1 + eᶻ)/β",
                                    (z, a) -> multiply(constant(1 / softplus.beta()), activation(new Softplus(1), z))));
        }
        return List.of();
    }

    private static List<Slip> ofGelu() {
        Expression root = constant(Math.sqrt(2));
        Gelu exact = new Gelu(Gelu.Approximation.NONE);
        return List.of(
                bySigmoid(),
                Slip.of("½z(1 + erf(z)), without √2", (z, a) -> divide(activation(exact, multiply(root, z)), root)),
                Slip.of("z(1 + erf(z/√2)), without ½", (z, a) -> multiply(constant(2), activation(exact, z))));
    }

    private static List<Slip> ofGeluByTanh() {
        return List.of(
                bySigmoid(),
                Slip.of(
                        "½z(1 + tanh(√(2/π) z)), without the cubic term",
                        (z, a) -> multiply(multiply(constant(0.5), z), add(ONE, tanh(multiply(constant(ROOT), z))))),
                Slip.of(
                        "½z(1 + tanh(z + 0.044715 z³)), without √(2/π)",
                        (z, a) -> multiply(multiply(constant(0.5), z), add(ONE, tanh(cubic(z))))),
                Slip.of(
                        "½z(1 + tanh(2/π (z + 0.044715 z³))), without the root",
                        (z, a) -> multiply(
                                multiply(constant(0.5), z), add(ONE, tanh(multiply(constant(2 / Math.PI), cubic(z)))))),
                Slip.of(
                        "z(1 + tanh(…)), without ½",
                        (z, a) -> multiply(constant(2), activation(new Gelu(Gelu.Approximation.TANH), z))));
    }

    private static Slip bySigmoid() {
        return Slip.of("z·σ(1.702 z)", (z, a) -> multiply(z, sigmoid(multiply(constant(SIGMOID_GELU), z))));
    }

    /** What may stand in place of f'(z). */
    public static List<Slip> ofSlope(ActivationSpec declared) {
        if (declared instanceof Elu elu) {
            Expression alpha = constant(elu.alpha());
            return List.of(
                    Slip.of("(1 where z > 0, else a)", (z, a) -> bySign(z, ONE, a)),
                    Slip.of("(1 where z > 0, else a + 1)", (z, a) -> bySign(z, ONE, add(a, ONE))),
                    Slip.of("(1 where z > 0, else α·a)", (z, a) -> bySign(z, ONE, multiply(alpha, a))),
                    Slip.of("(1 where z > 0, else α)", (z, a) -> bySign(z, ONE, alpha)),
                    Slip.of("α·eᶻ", (z, a) -> multiply(alpha, exp(z))));
        } else if (declared instanceof Selu) {
            Expression scale = constant(Selu.SCALE);
            Expression alpha = constant(Selu.ALPHA);
            Expression both = multiply(scale, alpha);
            return List.of(
                    Slip.of("selu'(z) without λ", (z, a) -> slope(new Elu(Selu.ALPHA), z)),
                    Slip.of("selu'(z) without α", (z, a) -> multiply(scale, slope(new Elu(1), z))),
                    Slip.of("(1 where z > 0, else λα·eᶻ)", (z, a) -> bySign(z, ONE, multiply(both, falling(z)))),
                    Slip.of("(λ where z > 0, else α·eᶻ)", (z, a) -> bySign(z, scale, multiply(alpha, falling(z)))),
                    Slip.of("(λ where z > 0, else a)", (z, a) -> bySign(z, scale, a)),
                    Slip.of("(λ where z > 0, else a + α)", (z, a) -> bySign(z, scale, add(a, alpha))),
                    Slip.of(
                            "(λ where z > 0, else λ(a + α))",
                            (z, a) -> bySign(z, scale, multiply(scale, add(a, alpha)))),
                    Slip.of("(λ where z > 0, else λα)", (z, a) -> bySign(z, scale, both)));
        } else if (declared instanceof Gelu gelu) {
            return gelu.approximate() == Gelu.Approximation.TANH ? ofSlopeOfGeluByTanh() : ofSlopeOfGelu(declared);
        } else if (declared instanceof Silu) {
            return List.of(
                    Slip.of("z·σ'(z)", (z, a) -> multiply(z, slope(new Sigmoid(), z))),
                    Slip.of("(σ(z) + σ'(z))", (z, a) -> add(sigmoid(z), slope(new Sigmoid(), z))),
                    Slip.of("(σ(z) + z(1 − σ(z)))", (z, a) -> add(sigmoid(z), multiply(z, subtract(ONE, sigmoid(z))))),
                    Slip.of("(1 + z(1 − σ(z)))", (z, a) -> add(ONE, multiply(z, subtract(ONE, sigmoid(z))))),
                    Slip.of("(σ(z) + a(1 − a))", (z, a) -> add(sigmoid(z), multiply(a, subtract(ONE, a)))),
                    Slip.of("(σ(z) − z·σ'(z))", (z, a) -> subtract(sigmoid(z), multiply(z, slope(new Sigmoid(), z)))),
                    Slip.of("(a + σ(z)(1 − σ(z)))", (z, a) -> add(a, slope(new Sigmoid(), z))));
        } else if (declared instanceof Softplus softplus) {
            Expression beta = constant(softplus.beta());
            return List.of(
                    Slip.of("σ(−βz)", (z, a) -> sigmoid(negate(multiply(beta, z)))),
                    Slip.of("β·σ(βz)", (z, a) -> multiply(beta, sigmoid(multiply(beta, z)))),
                    Slip.of("σ(βz)/β", (z, a) -> divide(sigmoid(multiply(beta, z)), beta)));
        }
        return List.of();
    }

    /** Φ and zφ apart: Φ = gelu'(z) − zφ(z). */
    private static List<Slip> ofSlopeOfGelu(ActivationSpec gelu) {
        return List.of(
                Slip.of("Φ(z)", (z, a) -> subtract(slope(gelu, z), multiply(z, density(z)))),
                Slip.of("(Φ(z) + φ(z))", (z, a) -> add(subtract(slope(gelu, z), multiply(z, density(z))), density(z))),
                Slip.of(
                        "(Φ(z) − z·φ(z))",
                        (z, a) -> subtract(slope(gelu, z), multiply(constant(2), multiply(z, density(z))))),
                Slip.of("z·φ(z)", (z, a) -> multiply(z, density(z))),
                Slip.of("(a + z·φ(z))", (z, a) -> add(a, multiply(z, density(z)))),
                Slip.of(
                        "(Φ(z) + z·e^(−z²/2))",
                        (z, a) -> add(
                                slope(gelu, z),
                                multiply(constant(Math.sqrt(2 * Math.PI) - 1), multiply(z, density(z))))),
                ofSlopeBySigmoid());
    }

    private static List<Slip> ofSlopeOfGeluByTanh() {
        return List.of(
                Slip.of("½(1 + t)", (z, a) -> firstHalf(z)),
                Slip.of("(½(1 + t) + ½z(1 − t²))", (z, a) -> add(firstHalf(z), secondHalf(z, ONE))),
                Slip.of("(½(1 + t) + ½z(1 − t²)√(2/π))", (z, a) -> add(firstHalf(z), secondHalf(z, constant(ROOT)))),
                Slip.of(
                        "(½(1 + t) + ½z(1 − t²)√(2/π)(1 + 0.044715 z²))",
                        (z, a) -> add(firstHalf(z), secondHalf(z, inner(z, CUBIC)))),
                Slip.of(
                        "(½(1 + t) + ½(1 − t²)√(2/π)(1 + 3·0.044715 z²))",
                        (z, a) -> add(firstHalf(z), multiply(constant(0.5), multiply(cosine(z), inner(z, 3 * CUBIC))))),
                Slip.of("½z(1 − t²)√(2/π)(1 + 3·0.044715 z²)", (z, a) -> secondHalf(z, inner(z, 3 * CUBIC))),
                ofSlopeBySigmoid());
    }

    private static Slip ofSlopeBySigmoid() {
        return Slip.of("(the derivative of z·σ(1.702 z))", (z, a) -> {
            Expression scaled = multiply(constant(SIGMOID_GELU), z);
            return add(sigmoid(scaled), multiply(scaled, slope(new Sigmoid(), scaled)));
        });
    }

    /** ½(1 + t) with t the hyperbolic tangent of GELU's approximation. */
    private static Expression firstHalf(Expression z) {
        return multiply(constant(0.5), add(ONE, tanh(multiply(constant(ROOT), cubic(z)))));
    }

    /** ½z(1 − t²) times something. */
    private static Expression secondHalf(Expression z, Expression factor) {
        return multiply(multiply(constant(0.5), z), multiply(cosine(z), factor));
    }

    /** 1 − t². */
    private static Expression cosine(Expression z) {
        return slope(new Tanh(), multiply(constant(ROOT), cubic(z)));
    }

    /** √(2/π)(1 + c z²). */
    private static Expression inner(Expression z, double c) {
        return multiply(constant(ROOT), add(ONE, multiply(constant(c), square(z))));
    }

    /** z + 0.044715 z³. */
    private static Expression cubic(Expression z) {
        return add(z, multiply(constant(CUBIC), multiply(z, square(z))));
    }

    /** φ(z), the density of N(0, 1). */
    private static Expression density(Expression z) {
        return multiply(constant(1 / Math.sqrt(2 * Math.PI)), exp(multiply(constant(-0.5), square(z))));
    }

    private static Expression sigmoid(Expression z) {
        return activation(new Sigmoid(), z);
    }

    private static Expression tanh(Expression z) {
        return activation(new Tanh(), z);
    }

    private static Expression slope(ActivationSpec f, Expression z) {
        return activationGradient(f, z, ONE);
    }

    /** eᶻ where z ≤ 0, else 1. */
    private static Expression falling(Expression z) {
        return exp(minimum(z, ZERO));
    }

    private static Expression bySign(Expression z, Expression right, Expression left) {
        Expression positive = greater(z, ZERO);
        return add(multiply(right, positive), multiply(left, subtract(ONE, positive)));
    }
}
