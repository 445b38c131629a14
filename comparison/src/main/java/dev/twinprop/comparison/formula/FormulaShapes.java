package dev.twinprop.comparison.formula;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Rearrangement;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.function.Function;

/** The shapes of formulas, from the shapes of the quantities they name. */
public final class FormulaShapes {

    private final Function<String, int[]> quantityShape;
    private final IdentityHashMap<Expression, int[]> known = new IdentityHashMap<>();

    /**
     * Shapes over some quantities.
     *
     * @param quantityShape the shape of a quantity by its name
     */
    public FormulaShapes(Function<String, int[]> quantityShape) {
        this.quantityShape = quantityShape;
    }

    /**
     * The shape of a formula's value.
     *
     * @throws IllegalArgumentException if its parts do not fit
     */
    public int[] of(Expression expression) {
        int[] shape = known.get(expression);
        if (shape == null) {
            shape = infer(expression);
            known.put(expression, shape);
        }
        return shape;
    }

    private int[] infer(Expression expression) {
        if (expression instanceof Expression.Quantity quantity) {
            return quantityShape.apply(quantity.name());
        } else if (expression instanceof Expression.Constant || expression instanceof Expression.Loss) {
            return new int[0];
        } else if (expression instanceof Expression.Literal literal) {
            return literal.value().shape();
        } else if (expression instanceof Expression.Unary unary) {
            return of(unary.argument());
        } else if (expression instanceof Expression.Binary binary) {
            return broadcast(of(binary.left()), of(binary.right()));
        } else if (expression instanceof Expression.MatrixProduct product) {
            return product(of(product.left()), of(product.right()));
        } else if (expression instanceof Expression.Transpose transpose) {
            int[] shape = of(transpose.matrix());
            require(shape.length == 2, "only a matrix can be transposed", shape);
            return new int[] {shape[1], shape[0]};
        } else if (expression instanceof Expression.Reduce reduce) {
            return reduce(reduce.axis(), of(reduce.argument()));
        } else if (expression instanceof Expression.Rearrange rearrange) {
            return rearranged(rearrange.rearrangement(), of(rearrange.argument()));
        } else if (expression instanceof Expression.VectorJacobianProduct vjp
                && vjp.function() instanceof Expression.Rearrange rearrange) {
            int[] shape = of(vjp.point());
            require(
                    Arrays.equals(rearranged(rearrange.rearrangement(), shape), of(vjp.cotangent())),
                    "no gradient of",
                    of(vjp.cotangent()));
            return shape;
        } else if (expression instanceof Expression.Activation activation) {
            return of(activation.linearOutput());
        } else if (expression instanceof Expression.Normalization normalization) {
            return of(normalization.argument());
        } else if (expression instanceof Expression.Statistic statistic) {
            return reduce(Expression.Reduce.Axis.ROWS, of(statistic.argument()));
        }
        return of(((Expression.VectorJacobianProduct) expression).point());
    }

    private static int[] product(int[] left, int[] right) {
        require(left.length == 2 && right.length == 2 && left[1] == right[0], "no product of", left, right);
        return new int[] {left[0], right[1]};
    }

    private static int[] reduce(Expression.Reduce.Axis axis, int[] shape) {
        if (axis == Expression.Reduce.Axis.ALL) {
            return new int[0];
        }
        require(shape.length == 2, "only a matrix has rows and columns", shape);
        return new int[] {axis == Expression.Reduce.Axis.ROWS ? shape[1] : shape[0]};
    }

    private static int[] rearranged(Rearrangement rearrangement, int[] shape) {
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        require(size % rearrangement.group() == 0, "no " + rearrangement + " of", shape);
        return new int[] {size / rearrangement.group() * rearrangement.rows(), rearrangement.columns()};
    }

    private static int[] broadcast(int[] left, int[] right) {
        int rank = Math.max(left.length, right.length);
        int[] shape = new int[rank];
        for (int axis = 1; axis <= rank; axis++) {
            int l = axis <= left.length ? left[left.length - axis] : 1;
            int r = axis <= right.length ? right[right.length - axis] : 1;
            require(l == r || l == 1 || r == 1, "shapes do not broadcast:", left, right);
            shape[rank - axis] = Math.max(l, r);
        }
        return shape;
    }

    private static void require(boolean condition, String problem, int[]... shapes) {
        if (!condition) {
            throw new IllegalArgumentException(problem + " " + Arrays.deepToString(shapes));
        }
    }
}
