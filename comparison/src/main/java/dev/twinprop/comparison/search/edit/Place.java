package dev.twinprop.comparison.search.edit;

import dev.twinprop.comparison.search.template.Template;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Activation;
import dev.twinprop.contract.rule.Expression.Binary;
import dev.twinprop.contract.rule.Expression.Loss;
import dev.twinprop.contract.rule.Expression.MatrixProduct;
import dev.twinprop.contract.rule.Expression.Rearrange;
import dev.twinprop.contract.rule.Expression.Reduce;
import dev.twinprop.contract.rule.Expression.Transpose;
import dev.twinprop.contract.rule.Expression.Unary;
import dev.twinprop.contract.rule.Expression.VectorJacobianProduct;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A place in a template.
 *
 * @param part what stands there
 * @param rebuild the whole template with something else there
 * @param linear whether the whole is affine in the part
 * @param summand whether a factor here differs from a factor of what the part stands in
 * @param isWhole whether it is the template itself
 */
record Place(Expression part, UnaryOperator<Expression> rebuild, boolean linear, boolean summand, boolean isWhole) {

    /** The place of a whole template. */
    static Place of(Expression template) {
        return new Place(template, part -> part, true, true, true);
    }

    /** The places directly inside; the function of a derivative is none. */
    List<Place> inside() {
        if (part instanceof Unary unary) {
            boolean negation = unary.function() == Unary.Function.NEGATE;
            return List.of(inner(unary.argument(), x -> new Unary(unary.function(), x), linear && negation, !negation));
        } else if (part instanceof Binary binary) {
            return inside(binary);
        } else if (part instanceof MatrixProduct product) {
            return List.of(
                    inner(product.left(), x -> new MatrixProduct(x, product.right()), linear, false),
                    inner(product.right(), x -> new MatrixProduct(product.left(), x), linear, false));
        } else if (part instanceof Transpose transpose) {
            return List.of(inner(transpose.matrix(), Transpose::new, linear, false));
        } else if (part instanceof Reduce reduce) {
            boolean sum = reduce.operation() == Reduce.Operation.SUM;
            return List.of(inner(
                    reduce.argument(), x -> new Reduce(reduce.operation(), reduce.axis(), x), linear && sum, !sum));
        } else if (part instanceof Rearrange rearrange) {
            return List.of(
                    inner(rearrange.argument(), x -> new Rearrange(rearrange.rearrangement(), x), linear, false));
        } else if (part instanceof Activation activation) {
            return List.of(
                    inner(activation.linearOutput(), x -> new Activation(activation.function(), x), false, true));
        } else if (part instanceof Expression.Normalization normalization) {
            return List.of(inner(
                    normalization.argument(), x -> new Expression.Normalization(normalization.eps(), x), false, true));
        } else if (part instanceof Expression.Statistic statistic) {
            return List.of(
                    inner(statistic.argument(), x -> new Expression.Statistic(statistic.kind(), x), false, true));
        } else if (part instanceof Loss loss) {
            return List.of(
                    inner(loss.output(), x -> new Loss(loss.function(), x, loss.target()), false, true),
                    inner(loss.target(), x -> new Loss(loss.function(), loss.output(), x), false, true));
        } else if (part instanceof VectorJacobianProduct vjp) {
            return inside(vjp);
        }
        return List.of();
    }

    private List<Place> inside(Binary binary) {
        boolean sum = binary.operator() == Binary.Operator.ADD || binary.operator() == Binary.Operator.SUBTRACT;
        boolean scale = binary.operator() == Binary.Operator.MULTIPLY;
        boolean quotient = binary.operator() == Binary.Operator.DIVIDE;
        return List.of(
                inner(
                        binary.left(),
                        x -> new Binary(binary.operator(), x, binary.right()),
                        linear && (sum || scale || quotient),
                        !(scale || quotient)),
                inner(
                        binary.right(),
                        x -> new Binary(binary.operator(), binary.left(), x),
                        linear && (sum || scale),
                        !scale));
    }

    private List<Place> inside(VectorJacobianProduct vjp) {
        List<Place> places = new ArrayList<>();
        if (vjp.function() instanceof Loss loss) {
            places.add(inner(
                    loss.target(),
                    x -> new VectorJacobianProduct(
                            new Loss(loss.function(), loss.output(), x), vjp.variable(), vjp.point(), vjp.cotangent()),
                    false,
                    true));
        }
        places.add(inner(
                vjp.point(),
                x -> new VectorJacobianProduct(vjp.function(), vjp.variable(), x, vjp.cotangent()),
                false,
                true));
        if (!Template.isConstant(vjp.cotangent())) {
            places.add(inner(
                    vjp.cotangent(),
                    x -> new VectorJacobianProduct(vjp.function(), vjp.variable(), vjp.point(), x),
                    linear,
                    false));
        }
        return places;
    }

    private Place inner(Expression inner, UnaryOperator<Expression> around, boolean innerLinear, boolean innerSummand) {
        return new Place(inner, x -> rebuild.apply(around.apply(x)), innerLinear, innerSummand, false);
    }

    /** Something else in this place. */
    Edit exchange(Expression other, double cost) {
        return new Edit.Exchange(rebuild.apply(other), cost);
    }

    /** Something with a number that is still to be chosen in this place. */
    Edit number(UnaryOperator<Expression> with, boolean stillLinear, double cost) {
        return new Edit.Factor(number -> rebuild.apply(with.apply(number)), stillLinear, cost);
    }
}
