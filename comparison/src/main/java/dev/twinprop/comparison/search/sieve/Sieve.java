package dev.twinprop.comparison.search.sieve;

import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.comparison.formula.Formulas;
import dev.twinprop.comparison.search.grid.Grid;
import dev.twinprop.comparison.search.template.Numbers;
import dev.twinprop.comparison.search.template.Template;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Quantity;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.LossSpec;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Computes many templates quickly, without radii, to see which come near.
 *
 * <p>Arithmetic is done here; activations, losses and derivatives are asked of the evaluator, once for all templates of
 * a call and once for the same arguments.
 */
public final class Sieve {

    private static final Grid MISFIT = Grid.MISFIT;
    private static final Grid WAITING = Grid.WAITING;

    private final List<Integer> steps;
    private final Function<Quantity, Optional<List<Grid>>> quantities;
    private final Numbers numbers;
    private final Questions questions;
    private final IdentityHashMap<Expression, List<Grid>> kept = new IdentityHashMap<>();

    /**
     * A sieve over some values.
     *
     * @param quantities the values of a quantity, by position of the step
     */
    public Sieve(
            List<Integer> steps,
            Function<Quantity, Optional<List<Grid>>> quantities,
            Numbers numbers,
            RuleEvaluator evaluator) {
        this.steps = steps;
        this.quantities = quantities;
        this.numbers = numbers;
        this.questions = new Questions(evaluator);
    }

    /** Remembers the values of a template's parts until the next call, for variations that share them. */
    public void keep(Expression template) {
        kept.clear();
        if (values(List.of(template)).get(0).isPresent()) {
            remember(template);
        }
    }

    private void remember(Expression node) {
        List<Grid> grids = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Grid grid = value(node, i);
            if (grid.rank() < 0) {
                return;
            }
            grids.add(grid);
        }
        FormulaParts.parts(node).forEach(part -> {
            if (!(node instanceof Expression.VectorJacobianProduct vjp && vjp.function() == part)) {
                remember(part);
            }
        });
        kept.put(node, grids);
    }

    /** The value in the first step of a part of the template that is kept. */
    public Optional<Grid> kept(Expression part) {
        return Optional.ofNullable(kept.get(part)).map(grids -> grids.get(0));
    }

    /** The values of templates in every step; empty where shapes do not fit. */
    public List<Optional<List<Grid>>> values(List<Expression> templates) {
        List<Optional<List<Grid>>> results = new ArrayList<>();
        templates.forEach(template -> results.add(Optional.empty()));
        List<Integer> waiting = new ArrayList<>();
        for (int i = 0; i < templates.size(); i++) {
            waiting.add(i);
        }
        while (!waiting.isEmpty()) { // each round answers what the one before asked, the innermost first
            List<Integer> again = new ArrayList<>();
            for (int i : waiting) {
                if (!compute(templates.get(i), i, results)) {
                    again.add(i);
                }
            }
            questions.ask();
            waiting = again;
        }
        return results;
    }

    /** Whether nothing more is to be waited for. */
    private boolean compute(Expression template, int index, List<Optional<List<Grid>>> results) {
        List<Grid> grids = new ArrayList<>(steps.size());
        boolean done = true;
        for (int position = 0; position < steps.size(); position++) {
            Grid grid = value(template, position);
            if (grid.isMisfit()) {
                return true;
            }
            done &= !grid.isWaiting();
            grids.add(grid);
        }
        if (done) {
            results.set(index, Optional.of(grids));
        }
        return done;
    }

    private Grid value(Expression node, int position) {
        if (node instanceof Quantity quantity) {
            return Template.isNumber(quantity)
                    ? Grid.of(numbers.value(Template.numberName(quantity), steps.get(position)))
                    : quantities
                            .apply(quantity)
                            .map(grids -> grids.get(position))
                            .orElse(MISFIT);
        } else if (node instanceof Expression.Constant constant) {
            return Grid.of(constant.value());
        }
        List<Grid> known = kept.get(node);
        if (known != null) {
            return known.get(position);
        }
        if (node instanceof Expression.Unary unary) {
            Grid argument = value(unary.argument(), position);
            return argument.rank() < 0 ? argument : argument.unary(unary.function());
        } else if (node instanceof Expression.Binary binary) {
            Grid left = value(binary.left(), position);
            Grid right = left.isMisfit() ? MISFIT : value(binary.right(), position);
            return isMissing(left, right)
                    ? missing(left, right)
                    : left.binary(binary.operator(), right).orElse(MISFIT);
        } else if (node instanceof Expression.MatrixProduct product) {
            Grid left = value(product.left(), position);
            Grid right = left.isMisfit() ? MISFIT : value(product.right(), position);
            return isMissing(left, right)
                    ? missing(left, right)
                    : left.product(right).orElse(MISFIT);
        } else if (node instanceof Expression.Transpose transpose) {
            Grid matrix = value(transpose.matrix(), position);
            return matrix.rank() < 0 ? matrix : matrix.transposed().orElse(MISFIT);
        } else if (node instanceof Expression.Reduce reduce) {
            Grid argument = value(reduce.argument(), position);
            return argument.rank() < 0
                    ? argument
                    : argument.reduced(reduce.operation(), reduce.axis()).orElse(MISFIT);
        } else if (node instanceof Expression.Rearrange rearrange) {
            Grid argument = value(rearrange.argument(), position);
            return argument.rank() < 0
                    ? argument
                    : argument.rearranged(rearrange.rearrangement()).orElse(MISFIT);
        }
        return special(node, position);
    }

    private static boolean isMissing(Grid left, Grid right) {
        return left.rank() < 0 || right.rank() < 0;
    }

    private static Grid missing(Grid left, Grid right) {
        return left.isMisfit() || right.isMisfit() ? MISFIT : WAITING;
    }

    /** g ⊙ f'(z) where f works element by element: f'(z) is asked for once, whatever g is. */
    private Grid slopeTimes(Expression.VectorJacobianProduct vjp, int position) {
        Grid cotangent = value(vjp.cotangent(), position);
        Grid slope = cotangent.isMisfit()
                ? MISFIT
                : value(
                        new Expression.VectorJacobianProduct(vjp.function(), vjp.variable(), vjp.point(), Formulas.ONE),
                        position);
        if (isMissing(cotangent, slope)) {
            return missing(cotangent, slope);
        }
        return cotangent.rank() == 0 || cotangent.hasShapeOf(slope)
                ? cotangent.binary(Expression.Binary.Operator.MULTIPLY, slope).orElse(MISFIT)
                : MISFIT;
    }

    private static boolean isElementwise(Expression.VectorJacobianProduct vjp) {
        return vjp.function() instanceof Expression.Activation activation
                && !(activation.function() instanceof ActivationSpec.Softmax)
                && !vjp.cotangent().equals(Formulas.ONE);
    }

    private Grid special(Expression node, int position) {
        if (node instanceof Expression.VectorJacobianProduct vjp && isElementwise(vjp)) {
            return slopeTimes(vjp, position);
        } else if (node instanceof Expression.Loss loss) {
            return scaled(
                    loss,
                    value(loss.output(), position),
                    position,
                    plain -> new Expression.Loss(plain, loss.output(), loss.target()));
        } else if (node instanceof Expression.VectorJacobianProduct vjp
                && vjp.function() instanceof Expression.Loss loss) {
            return scaled(
                    loss,
                    value(vjp.point(), position),
                    position,
                    plain -> new Expression.VectorJacobianProduct(
                            new Expression.Loss(plain, loss.output(), loss.target()),
                            vjp.variable(),
                            vjp.point(),
                            vjp.cotangent()));
        }
        return asked(node, position);
    }

    /** A loss, or its derivative, from that of the plain sum. */
    private Grid scaled(Expression.Loss loss, Grid output, int position, Function<LossSpec, Expression> withLoss) {
        if (output.rank() < 0) {
            return output;
        }
        PlainLoss plain = PlainLoss.of(loss.function(), output.rows(), output.columns());
        Grid sum = asked(withLoss.apply(plain.sum()), position);
        return sum.rank() < 0
                ? sum
                : sum.binary(Expression.Binary.Operator.MULTIPLY, Grid.of(plain.scale()))
                        .orElse(MISFIT);
    }

    /** What is asked of the evaluator. */
    private Grid asked(Expression node, int position) {
        Map<String, Expression> parts = Questions.arguments(node);
        Map<String, Grid> arguments = new LinkedHashMap<>();
        parts.forEach((name, part) -> arguments.put(name, value(part, position)));
        return questions.answer(node, position, arguments);
    }
}
