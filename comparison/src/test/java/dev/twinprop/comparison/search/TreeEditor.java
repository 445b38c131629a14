package dev.twinprop.comparison.search;

import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.comparison.formula.FormulaShapes;
import dev.twinprop.comparison.graph.StepGraph;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Binary;
import dev.twinprop.contract.rule.Expression.Constant;
import dev.twinprop.contract.rule.Expression.MatrixProduct;
import dev.twinprop.contract.rule.Expression.Quantity;
import dev.twinprop.contract.rule.Expression.Reduce;
import dev.twinprop.contract.rule.Expression.Transpose;
import dev.twinprop.contract.rule.Expression.Unary;
import dev.twinprop.contract.rule.Expression.VectorJacobianProduct;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/** Changes a formula's tree somewhere at random, in every step alike. */
final class TreeEditor {

    private final Random random;
    private final ExperimentSpec spec;
    private final int rows;
    private final Map<String, int[]> shapes;
    private final String quantity;
    private final List<String> sources = new ArrayList<>();

    /**
     * An editor of one quantity's formula.
     *
     * @param shapes of every quantity, by bare key
     */
    TreeEditor(Random random, ExperimentSpec spec, int rows, Map<String, int[]> shapes, String quantity) {
        this.random = random;
        this.spec = spec;
        this.rows = rows;
        this.shapes = shapes;
        this.quantity = quantity;
        Set<String> later = later();
        for (String name : shapes.keySet()) {
            if (!later.contains(name)) {
                sources.add("0/" + name);
                sources.add("0/" + name); // the present step is the likelier place to take a thing from
            }
            if (!name.endsWith("_new")) {
                sources.add("-1/" + name);
            }
        }
    }

    private Set<String> later() {
        Set<String> later = new LinkedHashSet<>(Set.of(quantity));
        StepGraph.of(spec, 1).rules().forEach((name, rule) -> {
            for (String input : FormulaParts.quantities(rule)) {
                StepName parsed = StepName.parse(input);
                if (parsed.step() == 1 && later.contains(parsed.quantity())) {
                    later.add(name);
                }
            }
        });
        return later;
    }

    /** The right formula of a step, in relative names; state before the first step is written out. */
    private Expression right(int step) {
        boolean state = quantity.matches("(velocity|m|v)_.*");
        boolean firstDiffers = spec.optimizer() instanceof OptimizerSpec.Sgd sgd && sgd.dampening() != 0;
        int from = state && step == 0 && !firstDiffers ? 1 : step;
        Expression rule = StepGraph.of(spec, from).rule(quantity).orElseThrow();
        return relative(rule, from);
    }

    private static Expression relative(Expression expression, int step) {
        return renamed(expression, name -> new StepName(name.step() - step, name.quantity()));
    }

    private static Expression renamed(Expression expression, java.util.function.UnaryOperator<StepName> rename) {
        if (expression instanceof Quantity name) {
            return name.name().contains("/")
                    ? new Quantity(rename.apply(StepName.parse(name.name())).toString())
                    : name;
        }
        return FormulaParts.withParts(
                expression,
                FormulaParts.parts(expression).stream()
                        .map(part -> renamed(part, rename))
                        .toList());
    }

    /** A formula with so many random changes, by step; empty if none was found that fits. */
    Optional<IntFunction<Expression>> edited(int changes) {
        for (int attempt = 0; attempt < 200; attempt++) {
            IntFunction<Expression> formula = this::right;
            for (int i = 0; i < changes; i++) {
                formula = changed(formula);
            }
            if (fits(formula)) {
                IntFunction<Expression> found = formula;
                return Optional.of(step ->
                        renamed(found.apply(step), name -> new StepName(name.step() + step, name.quantity())));
            }
        }
        return Optional.empty();
    }

    private boolean fits(IntFunction<Expression> formula) {
        for (int step = 0; step < RandomRun.STEPS; step++) {
            try {
                Expression edited = formula.apply(step);
                if (!Arrays.equals(shape(edited), shapes.get(quantity)) || !hasMatrices(edited)) {
                    return false;
                }
            } catch (IllegalArgumentException | IndexOutOfBoundsException | ClassCastException e) {
                return false; // does not fit, or has no such place in the first step
            }
        }
        return true;
    }

    private int[] shape(Expression expression) {
        return new FormulaShapes(
                        name -> shapes.getOrDefault(StepName.parse(name).quantity(), new int[0]))
                .of(expression);
    }

    /** Activations and losses take matrices. */
    private boolean hasMatrices(Expression node) {
        if (node instanceof Expression.Activation activation && shape(activation.linearOutput()).length != 2) {
            return false;
        } else if (node instanceof Expression.Loss loss && !Arrays.equals(shape(loss.output()), shape(loss.target()))) {
            return false;
        } else if (node instanceof VectorJacobianProduct vjp) {
            int[] point = shape(vjp.point());
            int[] cotangent = shape(vjp.cotangent());
            boolean loss = vjp.function() instanceof Expression.Loss;
            return point.length == 2
                    && (loss ? cotangent.length == 0 : cotangent.length == 0 || Arrays.equals(point, cotangent))
                    && hasMatrices(vjp.point())
                    && hasMatrices(vjp.cotangent())
                    && (!(vjp.function() instanceof Expression.Loss l) || Arrays.equals(shape(l.target()), point));
        }
        return FormulaParts.parts(node).stream().allMatch(this::hasMatrices);
    }

    /** One change at a random place. */
    private IntFunction<Expression> changed(IntFunction<Expression> formula) {
        List<Integer> path = new ArrayList<>();
        Expression node = formula.apply(1);
        while (true) {
            List<Expression> parts = FormulaParts.parts(node);
            int choice = random.nextInt(parts.size() + 1);
            if (choice == parts.size()) {
                break;
            }
            boolean bound = node instanceof VectorJacobianProduct && choice == 0;
            if (bound) {
                break; // the function itself is changed as a part of the derivative
            }
            path.add(choice);
            node = parts.get(choice);
        }
        BiFunction<Expression, Integer, Expression> change = change(node);
        return step -> at(formula.apply(step), path, 0, change, step);
    }

    private static Expression at(
            Expression node,
            List<Integer> path,
            int depth,
            BiFunction<Expression, Integer, Expression> change,
            int step) {
        if (depth == path.size()) {
            return change.apply(node, step);
        }
        List<Expression> parts = new ArrayList<>(FormulaParts.parts(node));
        int index = path.get(depth);
        parts.set(index, at(parts.get(index), path, depth + 1, change, step));
        return FormulaParts.withParts(node, parts);
    }

    private BiFunction<Expression, Integer, Expression> change(Expression node) {
        int kind = random.nextInt(10);
        if (kind < 5) {
            return inPlace(node);
        }
        Expression other = source();
        BiFunction<Expression, Integer, Expression> number = number();
        Binary.Operator operator = pick(Binary.Operator.values());
        return switch (random.nextInt(9)) {
            case 0, 1 -> (part, step) -> new Binary(Binary.Operator.MULTIPLY, number.apply(part, step), part);
            case 2 -> (part, step) -> new Binary(Binary.Operator.ADD, part, other);
            case 3 -> (part, step) -> new Binary(Binary.Operator.SUBTRACT, part, other);
            case 4 -> {
                Unary.Function function = pick(Unary.Function.values());
                yield (part, step) -> new Unary(function, part);
            }
            case 5 -> {
                ActivationSpec activation = activation();
                yield (part, step) -> new Expression.Activation(activation, part);
            }
            case 6 -> (part, step) -> new Binary(operator, part, other);
            case 7 -> (part, step) -> new Transpose(part);
            default -> (part, step) -> other;
        };
    }

    /** What stands here, turned into something of its kind. */
    private BiFunction<Expression, Integer, Expression> inPlace(Expression node) {
        int choice = random.nextInt(4);
        if (node instanceof Quantity) {
            Expression other = source();
            return (part, step) -> other;
        } else if (node instanceof Constant) {
            BiFunction<Expression, Integer, Expression> number = number();
            return switch (choice) {
                case 0 -> number;
                case 1 -> (part, step) -> new Binary(Binary.Operator.SUBTRACT, new Constant(1), part);
                case 2 -> (part, step) -> new Binary(Binary.Operator.ADD, part, new Constant(1));
                default -> (part, step) -> new Binary(Binary.Operator.MULTIPLY, part, new Constant(2));
            };
        } else if (node instanceof Unary) {
            Unary.Function function = pick(Unary.Function.values());
            return (part, step) ->
                    choice == 0 ? ((Unary) part).argument() : new Unary(function, ((Unary) part).argument());
        } else if (node instanceof Binary) {
            Binary.Operator operator = pick(Binary.Operator.values());
            return (part, step) -> {
                Binary binary = (Binary) part;
                return switch (choice) {
                    case 0 -> binary.left();
                    case 1 -> binary.right();
                    case 2 -> new Binary(binary.operator(), binary.right(), binary.left());
                    default -> new Binary(operator, binary.left(), binary.right());
                };
            };
        } else if (node instanceof MatrixProduct) {
            return (part, step) -> {
                MatrixProduct product = (MatrixProduct) part;
                return switch (choice) {
                    case 0 -> new Binary(Binary.Operator.MULTIPLY, product.left(), product.right());
                    case 1 -> new MatrixProduct(product.right(), product.left());
                    case 2 -> new MatrixProduct(new Transpose(product.left()), product.right());
                    default -> new MatrixProduct(product.left(), new Transpose(product.right()));
                };
            };
        } else if (node instanceof Transpose) {
            return (part, step) -> ((Transpose) part).matrix();
        } else if (node instanceof Reduce) {
            Reduce.Operation operation = pick(Reduce.Operation.values());
            Reduce.Axis axis = pick(Reduce.Axis.values());
            return (part, step) -> new Reduce(operation, axis, ((Reduce) part).argument());
        } else if (node instanceof Expression.Activation) {
            ActivationSpec activation = activation();
            return (part, step) -> {
                Expression z = ((Expression.Activation) part).linearOutput();
                return choice == 0 ? z : new Expression.Activation(activation, z);
            };
        } else if (node instanceof Expression.Loss) {
            LossSpec loss = loss();
            return (part, step) ->
                    new Expression.Loss(loss, ((Expression.Loss) part).output(), ((Expression.Loss) part).target());
        }
        return derivative(choice);
    }

    private BiFunction<Expression, Integer, Expression> derivative(int choice) {
        ActivationSpec activation = activation();
        LossSpec loss = loss();
        return (part, step) -> {
            VectorJacobianProduct vjp = (VectorJacobianProduct) part;
            if (vjp.function() instanceof Expression.Loss function) {
                return new VectorJacobianProduct(
                        new Expression.Loss(loss, function.output(), function.target()),
                        vjp.variable(),
                        vjp.point(),
                        vjp.cotangent());
            }
            return switch (choice) {
                case 0 -> vjp.cotangent();
                case 1 ->
                    new Binary(
                            Binary.Operator.MULTIPLY,
                            vjp.cotangent(),
                            new Expression.Activation(
                                    ((Expression.Activation) vjp.function()).function(), vjp.point()));
                default ->
                    new VectorJacobianProduct(
                            new Expression.Activation(activation, vjp.variable()),
                            vjp.variable(),
                            vjp.point(),
                            vjp.cotangent());
            };
        };
    }

    private Expression source() {
        Quantity leaf = new Quantity(sources.get(random.nextInt(sources.size())));
        return random.nextInt(5) == 0 ? new Transpose(leaf) : leaf;
    }

    /** A number that a step knows, a small one, or any. */
    private BiFunction<Expression, Integer, Expression> number() {
        double[] known = {
            2,
            3,
            4,
            5,
            8,
            10,
            0.5,
            1 / 3.0,
            0.25,
            0.1,
            -1,
            -2,
            rows,
            1.0 / rows,
            spec.network().outputs(),
            spec.optimizer().learningRate(),
            1 - spec.optimizer().learningRate()
        };
        int choice = random.nextInt(12);
        double value =
                choice == 0 ? Math.round(200 * random.nextDouble()) / 100.0 : known[random.nextInt(known.length)];
        return choice == 1 ? (part, step) -> new Constant(step + 1.0) : (part, step) -> new Constant(value);
    }

    private ActivationSpec activation() {
        return switch (random.nextInt(5)) {
            case 0 -> new ActivationSpec.Relu();
            case 1 -> new ActivationSpec.LeakyRelu(0.1);
            case 2 -> new ActivationSpec.Sigmoid();
            case 3 -> new ActivationSpec.Tanh();
            default -> new ActivationSpec.Softmax();
        };
    }

    private LossSpec loss() {
        Reduction reduction = pick(Reduction.values());
        return switch (random.nextInt(4)) {
            case 0 -> new LossSpec.Mse(reduction, 1);
            case 1 -> new LossSpec.Bce(reduction, 1, 0);
            case 2 -> new LossSpec.CrossEntropy(reduction, 1, 0);
            default -> new LossSpec.InnerProduct(reduction, 1);
        };
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
