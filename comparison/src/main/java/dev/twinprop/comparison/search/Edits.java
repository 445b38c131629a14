package dev.twinprop.comparison.search;

import static dev.twinprop.comparison.formula.Formulas.ONE;

import dev.twinprop.comparison.cause.KnownActivations;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Activation;
import dev.twinprop.contract.rule.Expression.Binary;
import dev.twinprop.contract.rule.Expression.Constant;
import dev.twinprop.contract.rule.Expression.MatrixProduct;
import dev.twinprop.contract.rule.Expression.Quantity;
import dev.twinprop.contract.rule.Expression.Reduce;
import dev.twinprop.contract.rule.Expression.Transpose;
import dev.twinprop.contract.rule.Expression.Unary;
import dev.twinprop.contract.rule.Expression.VectorJacobianProduct;
import dev.twinprop.contract.spec.ActivationSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Every change of one part of a template.
 *
 * <p>A part is exchanged for another quantity, its operator for another, it is dropped, wrapped in a function, turned,
 * reduced, multiplied or divided by a quantity or a number, or a term is added to it.
 */
final class Edits {

    /** The cost of a factor at a part, in which the whole is affine. */
    static final double FACTOR = 1.05;

    private final Expression whole;
    private final Material material;
    private final Sieve sieve;
    private final List<ActivationSpec> activations;
    private final List<Edit> edits = new ArrayList<>();

    private Edits(Expression whole, Material material, Sieve sieve, ActivationSpec declared) {
        this.whole = whole;
        this.material = material;
        this.sieve = sieve;
        List<ActivationSpec> known = new ArrayList<>(KnownActivations.otherThan(declared));
        if (!(declared instanceof ActivationSpec.Identity)) {
            known.add(0, declared);
        }
        this.activations = known;
    }

    /**
     * All edits of a template.
     *
     * @param sieve keeps the values of the template's parts
     * @param declared the activation of the layer
     */
    static List<Edit> of(Expression template, Material material, Sieve sieve, ActivationSpec declared) {
        Edits edits = new Edits(template, material, sieve, declared);
        edits.walk(template, part -> part, true, true);
        return edits.edits;
    }

    /**
     * Edits of a part and of what is inside.
     *
     * @param rebuild the whole template with another part here
     * @param linear whether the whole is affine in the part
     * @param summand whether a factor here differs from a factor of what the part stands in
     */
    private void walk(Expression part, UnaryOperator<Expression> rebuild, boolean linear, boolean summand) {
        if (summand || part instanceof Constant || isNumber(part)) {
            edits.add(new Edit.Factor(number -> rebuild.apply(times(number, part)), linear, linear ? FACTOR : 1.2));
        }
        if (Template.isConstant(part)) {
            constant(part, rebuild, linear);
        } else {
            quantities(part, rebuild, linear);
            wrap(part, rebuild, part.equals(whole));
        }
        inside(part, rebuild, linear);
    }

    private static boolean isNumber(Expression part) {
        return part instanceof Quantity quantity && Template.isNumber(quantity);
    }

    private static Expression times(Expression number, Expression part) {
        return new Binary(Binary.Operator.MULTIPLY, number, part);
    }

    private void exchange(Expression template, double cost) {
        edits.add(new Edit.Exchange(template, cost));
    }

    /** Another number, and one more or less. */
    private void constant(Expression part, UnaryOperator<Expression> rebuild, boolean linear) {
        edits.add(new Edit.Factor(rebuild, linear, 1.2));
        exchange(rebuild.apply(new Binary(Binary.Operator.ADD, part, ONE)), 1);
        exchange(rebuild.apply(new Binary(Binary.Operator.SUBTRACT, part, ONE)), 1);
        exchange(rebuild.apply(new Binary(Binary.Operator.SUBTRACT, ONE, part)), 1);
        exchange(rebuild.apply(new Unary(Unary.Function.SQUARE, part)), 1.2);
        exchange(rebuild.apply(new Unary(Unary.Function.SQRT, part)), 1.2);
        for (Quantity quantity : material.quantities()) {
            exchange(rebuild.apply(quantity), Kinship.cost(part, quantity) + 0.8);
        }
    }

    private void quantities(Expression part, UnaryOperator<Expression> rebuild, boolean linear) {
        double dearer = part instanceof Quantity ? 0 : 0.5;
        Optional<Grid> here = sieve.kept(part);
        for (Quantity quantity : material.quantities()) {
            double cost = Kinship.cost(part, quantity) + dearer;
            Grid grid = material.of(quantity).orElseThrow().get(0);
            exchange(rebuild.apply(quantity), cost);
            elementwise(part, quantity, here, grid, cost, rebuild, linear);
            if (grid.rank() == 2) {
                Expression turned = new Transpose(quantity);
                exchange(rebuild.apply(turned), cost + 0.3);
                elementwise(part, turned, here, grid.transposed().orElseThrow(), cost + 0.3, rebuild, linear);
            }
        }
    }

    /** Another quantity joined to the part. */
    private void elementwise(
            Expression part,
            Expression other,
            Optional<Grid> here,
            Grid there,
            double cost,
            UnaryOperator<Expression> rebuild,
            boolean linear) {
        if (here.isEmpty() || here.get().broadcastsWith(there)) {
            exchange(rebuild.apply(new Binary(Binary.Operator.ADD, part, other)), cost + 0.3);
            exchange(rebuild.apply(new Binary(Binary.Operator.SUBTRACT, part, other)), cost + 0.3);
            if (linear) {
                edits.add(new Edit.Factor(
                        number -> rebuild.apply(new Binary(Binary.Operator.ADD, part, times(number, other))),
                        true,
                        cost + 0.4));
            }
            exchange(rebuild.apply(times(part, other)), cost + 0.5);
            exchange(rebuild.apply(new Binary(Binary.Operator.DIVIDE, part, other)), cost + 0.5);
            exchange(rebuild.apply(new Binary(Binary.Operator.DIVIDE, other, part)), cost + 0.7);
            exchange(rebuild.apply(new Binary(Binary.Operator.MAXIMUM, part, other)), cost + 0.7);
            exchange(rebuild.apply(new Binary(Binary.Operator.MINIMUM, part, other)), cost + 0.7);
        }
        if (there.rank() == 2 && (here.isEmpty() || here.get().rank() == 2)) {
            if (here.isEmpty() || here.get().columns() == there.rows()) {
                exchange(rebuild.apply(new MatrixProduct(part, other)), cost + 0.7);
            }
            if (here.isEmpty() || there.columns() == here.get().rows()) {
                exchange(rebuild.apply(new MatrixProduct(other, part)), cost + 0.7);
            }
        }
    }

    private void wrap(Expression part, UnaryOperator<Expression> rebuild, boolean isWhole) {
        if (!isWhole) {
            exchange(rebuild.apply(new Constant(0)), 1.3);
            exchange(rebuild.apply(ONE), 1.4);
        }
        for (Unary.Function function : Unary.Function.values()) {
            exchange(rebuild.apply(new Unary(function, part)), 1.1);
        }
        exchange(rebuild.apply(new Binary(Binary.Operator.DIVIDE, ONE, part)), 1.2);
        exchange(rebuild.apply(new Binary(Binary.Operator.SUBTRACT, ONE, part)), 1.2);
        edits.add(new Edit.Factor(number -> rebuild.apply(new Binary(Binary.Operator.ADD, part, number)), false, 1.3));
        edits.add(new Edit.Factor(
                number -> rebuild.apply(new Binary(Binary.Operator.MAXIMUM, part, number)), false, 1.5));
        edits.add(new Edit.Factor(
                number -> rebuild.apply(new Binary(Binary.Operator.MINIMUM, part, number)), false, 1.5));
        exchange(rebuild.apply(new Binary(Binary.Operator.MAXIMUM, part, new Constant(0))), 1.2);
        exchange(rebuild.apply(new Binary(Binary.Operator.MINIMUM, part, new Constant(0))), 1.4);
        exchange(rebuild.apply(new Binary(Binary.Operator.GREATER, part, new Constant(0))), 1.2);
        if (!(part instanceof Transpose)) {
            exchange(rebuild.apply(new Transpose(part)), 1);
        }
        for (Reduce.Operation operation : Reduce.Operation.values()) {
            for (Reduce.Axis axis : Reduce.Axis.values()) {
                exchange(rebuild.apply(new Reduce(operation, axis, part)), 1.3);
            }
        }
        for (ActivationSpec activation : activations) {
            exchange(rebuild.apply(new Activation(activation, part)), 1.2);
        }
        for (ActivationSpec activation : activations) {
            Quantity variable = new Quantity("·");
            exchange(
                    rebuild.apply(new VectorJacobianProduct(new Activation(activation, variable), variable, part, ONE)),
                    1.5);
        }
    }

    private void inside(Expression part, UnaryOperator<Expression> rebuild, boolean linear) {
        if (part instanceof Unary unary) {
            unary(unary, rebuild, linear);
        } else if (part instanceof Binary binary) {
            binary(binary, rebuild, linear);
        } else if (part instanceof MatrixProduct product) {
            product(product, rebuild, linear);
        } else if (part instanceof Transpose transpose) {
            exchange(rebuild.apply(transpose.matrix()), 1);
            walk(transpose.matrix(), inner -> rebuild.apply(new Transpose(inner)), linear, false);
        } else if (part instanceof Reduce reduce) {
            reduce(reduce, rebuild, linear);
        } else if (part instanceof Activation activation) {
            exchange(rebuild.apply(activation.linearOutput()), 1);
            for (ActivationSpec other : activations) {
                exchange(rebuild.apply(new Activation(other, activation.linearOutput())), 1);
            }
            walk(
                    activation.linearOutput(),
                    inner -> rebuild.apply(new Activation(activation.function(), inner)),
                    false,
                    true);
        } else if (part instanceof Expression.Loss loss) {
            Losses.otherThan(loss.function())
                    .forEach(other ->
                            exchange(rebuild.apply(new Expression.Loss(other, loss.output(), loss.target())), 1));
            exchange(rebuild.apply(new Expression.Loss(loss.function(), loss.target(), loss.output())), 1);
            walk(
                    loss.output(),
                    inner -> rebuild.apply(new Expression.Loss(loss.function(), inner, loss.target())),
                    false,
                    true);
            walk(
                    loss.target(),
                    inner -> rebuild.apply(new Expression.Loss(loss.function(), loss.output(), inner)),
                    false,
                    true);
        } else if (part instanceof VectorJacobianProduct vjp) {
            derivative(vjp, rebuild, linear);
        }
    }

    private void unary(Unary unary, UnaryOperator<Expression> rebuild, boolean linear) {
        exchange(rebuild.apply(unary.argument()), 1);
        for (Unary.Function other : Unary.Function.values()) {
            exchange(rebuild.apply(new Unary(other, unary.argument())), 1);
        }
        if (unary.argument() instanceof Binary inner) {
            exchange(
                    rebuild.apply(
                            new Binary(inner.operator(), new Unary(unary.function(), inner.left()), inner.right())),
                    1.1);
            exchange(
                    rebuild.apply(
                            new Binary(inner.operator(), inner.left(), new Unary(unary.function(), inner.right()))),
                    1.1);
        }
        boolean negation = unary.function() == Unary.Function.NEGATE;
        walk(
                unary.argument(),
                inner -> rebuild.apply(new Unary(unary.function(), inner)),
                linear && negation,
                !negation);
    }

    private void binary(Binary binary, UnaryOperator<Expression> rebuild, boolean linear) {
        Expression left = binary.left();
        Expression right = binary.right();
        exchange(rebuild.apply(left), 1);
        exchange(rebuild.apply(right), 1);
        for (Binary.Operator other : Binary.Operator.values()) {
            boolean rare = other == Binary.Operator.GREATER || other == Binary.Operator.POWER;
            joined(other, left, right, rebuild, rare ? 1.4 : 1);
            joined(other, right, left, rebuild, rare ? 1.5 : 1.1);
        }
        products(left, right, rebuild);
        rotations(binary, rebuild);
        boolean sum = binary.operator() == Binary.Operator.ADD || binary.operator() == Binary.Operator.SUBTRACT;
        boolean scale = binary.operator() == Binary.Operator.MULTIPLY;
        boolean quotient = binary.operator() == Binary.Operator.DIVIDE;
        walk(
                left,
                inner -> rebuild.apply(new Binary(binary.operator(), inner, right)),
                linear && (sum || scale || quotient),
                !(scale || quotient));
        walk(
                right,
                inner -> rebuild.apply(new Binary(binary.operator(), left, inner)),
                linear && (sum || scale),
                !scale);
    }

    /** A power is only bounded with an exponent that is a number. */
    private void joined(
            Binary.Operator operator,
            Expression left,
            Expression right,
            UnaryOperator<Expression> rebuild,
            double cost) {
        if (operator != Binary.Operator.POWER || Template.isConstant(right)) {
            exchange(rebuild.apply(new Binary(operator, left, right)), cost);
        }
    }

    /** Matrix products of two parts in either order, with and without transposition. */
    private void products(Expression left, Expression right, UnaryOperator<Expression> rebuild) {
        for (boolean swap : new boolean[] {false, true}) {
            Expression first = swap ? right : left;
            Expression second = swap ? left : right;
            for (Expression a : List.of(first, turned(first))) {
                for (Expression b : List.of(second, turned(second))) {
                    exchange(rebuild.apply(new MatrixProduct(a, b)), swap ? 1.2 : 1.1);
                }
            }
        }
    }

    private static Expression turned(Expression matrix) {
        return matrix instanceof Transpose transpose ? transpose.matrix() : new Transpose(matrix);
    }

    /** Parentheses set otherwise: (a ∘ b) · c as a ∘ (b · c), and √a ∘ b as √(a ∘ b). */
    private void rotations(Binary binary, UnaryOperator<Expression> rebuild) {
        if (binary.left() instanceof Binary inner) {
            exchange(
                    rebuild.apply(new Binary(
                            inner.operator(),
                            inner.left(),
                            new Binary(binary.operator(), inner.right(), binary.right()))),
                    1);
            exchange(
                    rebuild.apply(new Binary(
                            inner.operator(),
                            new Binary(binary.operator(), inner.left(), binary.right()),
                            inner.right())),
                    1.1);
        }
        if (binary.right() instanceof Binary inner) {
            exchange(
                    rebuild.apply(new Binary(
                            inner.operator(),
                            new Binary(binary.operator(), binary.left(), inner.left()),
                            inner.right())),
                    1);
            exchange(
                    rebuild.apply(new Binary(
                            inner.operator(),
                            inner.left(),
                            new Binary(binary.operator(), binary.left(), inner.right()))),
                    1.1);
        }
        if (binary.left() instanceof Unary unary) {
            exchange(
                    rebuild.apply(new Unary(
                            unary.function(), new Binary(binary.operator(), unary.argument(), binary.right()))),
                    1);
        }
        if (binary.right() instanceof Unary unary) {
            exchange(
                    rebuild.apply(new Unary(
                            unary.function(), new Binary(binary.operator(), binary.left(), unary.argument()))),
                    1);
        }
    }

    private void product(MatrixProduct product, UnaryOperator<Expression> rebuild, boolean linear) {
        exchange(rebuild.apply(product.left()), 1);
        exchange(rebuild.apply(product.right()), 1);
        for (Binary.Operator operator : Binary.Operator.values()) {
            for (Expression a : List.of(product.left(), turned(product.left()))) {
                for (Expression b : List.of(product.right(), turned(product.right()))) {
                    joined(operator, a, b, rebuild, 1.2);
                    joined(operator, b, a, rebuild, 1.3);
                }
            }
        }
        products(product.left(), product.right(), rebuild);
        walk(product.left(), inner -> rebuild.apply(new MatrixProduct(inner, product.right())), linear, false);
        walk(product.right(), inner -> rebuild.apply(new MatrixProduct(product.left(), inner)), linear, false);
    }

    private void reduce(Reduce reduce, UnaryOperator<Expression> rebuild, boolean linear) {
        exchange(rebuild.apply(reduce.argument()), 1);
        for (Reduce.Operation operation : Reduce.Operation.values()) {
            for (Reduce.Axis axis : Reduce.Axis.values()) {
                exchange(rebuild.apply(new Reduce(operation, axis, reduce.argument())), 1);
            }
        }
        walk(
                reduce.argument(),
                inner -> rebuild.apply(new Reduce(reduce.operation(), reduce.axis(), inner)),
                linear && reduce.operation() == Reduce.Operation.SUM,
                reduce.operation() != Reduce.Operation.SUM);
    }

    private void derivative(VectorJacobianProduct vjp, UnaryOperator<Expression> rebuild, boolean linear) {
        Expression point = vjp.point();
        Expression cotangent = vjp.cotangent();
        if (vjp.function() instanceof Activation) {
            exchange(rebuild.apply(cotangent), 1);
            exchange(rebuild.apply(new VectorJacobianProduct(vjp.function(), vjp.variable(), cotangent, point)), 1.2);
            exchange(rebuild.apply(new VectorJacobianProduct(vjp.function(), vjp.variable(), point, ONE)), 1.1);
            Expression slope = new VectorJacobianProduct(vjp.function(), vjp.variable(), point, ONE);
            for (Binary.Operator operator : Binary.Operator.values()) {
                joined(operator, cotangent, slope, rebuild, 1.1);
                joined(operator, slope, cotangent, rebuild, 1.2);
                joined(operator, cotangent, point, rebuild, 1.2);
            }
            exchange(
                    rebuild.apply(times(cotangent, new Activation(((Activation) vjp.function()).function(), point))),
                    1.1);
            for (ActivationSpec other : activations) {
                exchange(
                        rebuild.apply(new VectorJacobianProduct(
                                new Activation(other, vjp.variable()), vjp.variable(), point, cotangent)),
                        1);
            }
            exchange(
                    rebuild.apply(new VectorJacobianProduct(
                            vjp.function(),
                            vjp.variable(),
                            point,
                            new VectorJacobianProduct(vjp.function(), vjp.variable(), point, cotangent))),
                    1.1);
        } else if (vjp.function() instanceof Expression.Loss loss) {
            Expression difference = new Binary(Binary.Operator.SUBTRACT, point, loss.target());
            exchange(rebuild.apply(difference), 1.2);
            exchange(rebuild.apply(new Binary(Binary.Operator.DIVIDE, difference, Template.number("m"))), 1.3);
            Losses.otherThan(loss.function())
                    .forEach(other -> exchange(
                            rebuild.apply(new VectorJacobianProduct(
                                    new Expression.Loss(other, loss.output(), loss.target()),
                                    vjp.variable(),
                                    point,
                                    cotangent)),
                            1));
            exchange(
                    rebuild.apply(new VectorJacobianProduct(
                            new Expression.Loss(loss.function(), loss.output(), point),
                            vjp.variable(),
                            loss.target(),
                            cotangent)),
                    1.1);
            walk(
                    loss.target(),
                    inner -> rebuild.apply(new VectorJacobianProduct(
                            new Expression.Loss(loss.function(), loss.output(), inner),
                            vjp.variable(),
                            point,
                            cotangent)),
                    false,
                    true);
        }
        walk(
                point,
                inner -> rebuild.apply(new VectorJacobianProduct(vjp.function(), vjp.variable(), inner, cotangent)),
                false,
                true);
        if (!Template.isConstant(cotangent)) {
            walk(
                    cotangent,
                    inner -> rebuild.apply(new VectorJacobianProduct(vjp.function(), vjp.variable(), point, inner)),
                    linear,
                    false);
        }
    }
}
