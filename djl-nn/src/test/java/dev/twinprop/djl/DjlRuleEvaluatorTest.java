package dev.twinprop.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Activation;
import dev.twinprop.contract.rule.Expression.Binary;
import dev.twinprop.contract.rule.Expression.Binary.Operator;
import dev.twinprop.contract.rule.Expression.Constant;
import dev.twinprop.contract.rule.Expression.Loss;
import dev.twinprop.contract.rule.Expression.MatrixProduct;
import dev.twinprop.contract.rule.Expression.Quantity;
import dev.twinprop.contract.rule.Expression.Reduce;
import dev.twinprop.contract.rule.Expression.Reduce.Axis;
import dev.twinprop.contract.rule.Expression.Reduce.Operation;
import dev.twinprop.contract.rule.Expression.Transpose;
import dev.twinprop.contract.rule.Expression.Unary;
import dev.twinprop.contract.rule.Expression.Unary.Function;
import dev.twinprop.contract.rule.Expression.VectorJacobianProduct;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.djl.engine.Torch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DjlRuleEvaluatorTest {

    private static final double ACCURACY = 5e-14;
    private static final int M = 3;
    private static final int N = 4;

    private static final Random RANDOM = new Random(11);
    private static final Map<String, Tensor> GIVEN = Map.of(
            "A", Fixture.normal(RANDOM, 1, M, N),
            "B", Fixture.normal(RANDOM, 1, M, N),
            "W", Fixture.normal(RANDOM, 1, N, 2),
            "row", Fixture.normal(RANDOM, 1, N),
            "c", Fixture.normal(RANDOM, 1, M, 2),
            "P", Fixture.normal(RANDOM, 1, M, N).map(v -> 1 / (1 + Math.exp(-v))),
            "single", Tensor.of(new int[] {2}, 0.1f, -3f));

    private static final Expression A = new Quantity("A");
    private static final Expression B = new Quantity("B");
    private static final Expression W = new Quantity("W");
    private static final Expression ROW = new Quantity("row");

    private RuleEvaluator evaluator;

    @BeforeEach
    void open() {
        evaluator = new DjlRuleEvaluator();
    }

    @AfterEach
    void close() {
        evaluator.close();
    }

    @Test
    void isFound() {
        assertThat(ServiceLoader.load(RuleEvaluator.class).stream().map(ServiceLoader.Provider::type))
                .contains(DjlRuleEvaluator.class);
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    void functionsOfOneArgument(Function function) {
        DoubleUnaryOperator expected = switch (function) {
            case NEGATE -> v -> -v;
            case ABS -> Math::abs;
            case SIGN -> Math::signum;
            case SQUARE -> v -> v * v;
            case SQRT -> Math::sqrt;
            case EXP -> Math::exp;
            case LOG -> Math::log;
            case ROUND -> Math::rint;
            case POWER_OF_TWO -> v -> v == 0 ? 0 : Math.scalb(1.0, Math.getExponent(v));
        };
        String on = function == Function.SQRT || function == Function.LOG ? "P" : "A";
        assertValue(new Unary(function, new Quantity(on)), GIVEN.get(on).map(expected));
    }

    @ParameterizedTest
    @EnumSource(Operator.class)
    void operatorsBroadcast(Operator operator) {
        DoubleBinaryOperator expected = switch (operator) {
            case ADD -> Double::sum;
            case SUBTRACT -> (a, b) -> a - b;
            case MULTIPLY -> (a, b) -> a * b;
            case DIVIDE -> (a, b) -> a / b;
            case MAXIMUM -> Math::max;
            case MINIMUM -> Math::min;
            case GREATER -> (a, b) -> a > b ? 1 : 0;
            case POWER -> Math::pow;
        };
        double[] a = GIVEN.get("A").toDoubles();
        double[] b = GIVEN.get("B").toDoubles();
        double[] row = GIVEN.get("row").toDoubles();
        double[] matrices = new double[M * N];
        double[] rows = new double[M * N];
        double[] constants = new double[M * N];
        for (int i = 0; i < M * N; i++) {
            matrices[i] = expected.applyAsDouble(a[i], b[i]);
            rows[i] = expected.applyAsDouble(row[i % N], a[i]);
            constants[i] = expected.applyAsDouble(0.3, a[i]);
        }
        assertValue(new Binary(operator, A, B), Tensor.of(new int[] {M, N}, matrices));
        assertValue(new Binary(operator, ROW, A), Tensor.of(new int[] {M, N}, rows));
        assertValue(new Binary(operator, new Constant(0.3), A), Tensor.of(new int[] {M, N}, constants));
        assertValue(
                new Binary(operator, new Constant(0.3), new Constant(0.1)),
                Tensor.scalar(expected.applyAsDouble(0.3, 0.1)));
    }

    @Test
    void matrices() {
        double[] a = GIVEN.get("A").toDoubles();
        double[] transposed = new double[M * N];
        for (int i = 0; i < M * N; i++) {
            transposed[i % N * M + i / N] = a[i];
        }
        double[] product = PlainNetwork.linear(a, GIVEN.get("W").toDoubles(), new double[2], M);
        assertValue(new Transpose(A), Tensor.of(new int[] {N, M}, transposed));
        assertValue(new MatrixProduct(A, W), Tensor.of(new int[] {M, 2}, product));
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void reductions(Operation operation) {
        DoubleBinaryOperator join = operation == Operation.SUM ? Double::sum : Math::max;
        double start = operation == Operation.SUM ? 0 : Double.NEGATIVE_INFINITY;
        double[] a = GIVEN.get("A").toDoubles();
        double[] perColumn = {start, start, start, start};
        double[] perRow = {start, start, start};
        double all = start;
        for (int i = 0; i < M * N; i++) {
            perColumn[i % N] = join.applyAsDouble(perColumn[i % N], a[i]);
            perRow[i / N] = join.applyAsDouble(perRow[i / N], a[i]);
            all = join.applyAsDouble(all, a[i]);
        }
        assertValue(new Reduce(operation, Axis.ROWS, A), Tensor.vector(perColumn));
        assertValue(new Reduce(operation, Axis.COLUMNS, A), Tensor.vector(perRow));
        assertValue(new Reduce(operation, Axis.ALL, A), Tensor.scalar(all));
    }

    @Test
    void activationsAndLosses() {
        double[] a = GIVEN.get("A").toDoubles();
        double[] p = GIVEN.get("P").toDoubles();
        for (ActivationSpec activation : List.of(
                new ActivationSpec.Identity(),
                new ActivationSpec.Relu(),
                new ActivationSpec.LeakyRelu(0.1),
                new ActivationSpec.Sigmoid(),
                new ActivationSpec.Tanh(),
                new ActivationSpec.Softmax())) {
            assertValue(
                    new Activation(activation, A),
                    Tensor.of(new int[] {M, N}, PlainNetwork.activate(activation, a, M)));
        }
        for (Reduction reduction : Reduction.values()) {
            for (LossSpec loss : List.of(
                    new LossSpec.Mse(reduction, 0.5),
                    new LossSpec.InnerProduct(reduction, 2),
                    new LossSpec.Bce(reduction, 1, 0),
                    new LossSpec.Bce(reduction, 1, 0.4),
                    new LossSpec.CrossEntropy(reduction, 1, 0),
                    new LossSpec.CrossEntropy(reduction, 1, 0.4))) {
                assertValue(
                        new Loss(loss, new Quantity("P"), new Quantity("P")),
                        Tensor.scalar(PlainNetwork.loss(loss, p, p, M)));
            }
        }
    }

    @Test
    void narrowInputsAreWidened() {
        assertThat(evaluator.value(new Quantity("single"), GIVEN)).isEqualTo(Tensor.vector(0.1f, -3));
    }

    @Test
    void productsWithTheJacobian() {
        // z = A W + bias; with cotangent c: by A it is c Wᵀ, by W it is Aᵀ c, by the bias the column sums of c.
        Quantity bias = new Quantity("bias");
        Map<String, Tensor> given = new LinkedHashMap<>(GIVEN);
        given.put("bias", Tensor.vector(0.4, -0.2));
        Expression z = new Binary(Operator.ADD, new MatrixProduct(A, W), bias);
        Expression c = new Quantity("c");
        Map<String, Expression> rules = new LinkedHashMap<>();
        for (String variable : List.of("A", "W", "bias", "row")) {
            rules.put(variable, derivative(z, variable, c));
        }
        rules.put("by A", new MatrixProduct(c, new Transpose(W)));
        rules.put("by W", new MatrixProduct(new Transpose(A), c));
        rules.put("by bias", new Reduce(Operation.SUM, Axis.ROWS, c));
        Map<String, Tensor> results = evaluator.evaluate(rules, given);
        assertThat(results.keySet()).containsExactlyElementsOf(rules.keySet());
        for (String variable : List.of("A", "W", "bias")) {
            assertClose(results.get(variable), results.get("by " + variable));
        }
        assertThat(results.get("row")).isEqualTo(Tensor.vector(0, 0, 0, 0));
    }

    @Test
    void productsInsideLargerFormulas() {
        // d/dA Σ A² = 2A: as part of a formula, as a cotangent, and beside the ordinary A.
        Expression squares = new Unary(Function.SQUARE, A);
        Expression gradient = derivative(squares, "A", B); // 2 A B
        Expression nested = derivative(squares, "A", gradient); // 2 A · 2 A B
        double[] a = GIVEN.get("A").toDoubles();
        double[] b = GIVEN.get("B").toDoubles();
        double[] expected = new double[M * N];
        for (int i = 0; i < M * N; i++) {
            expected[i] = 4 * a[i] * a[i] * b[i] - a[i];
        }
        assertValue(new Binary(Operator.SUBTRACT, nested, A), Tensor.of(new int[] {M, N}, expected));
    }

    @Test
    void lossesDifferentiateToScalars() {
        Expression loss = new Loss(new LossSpec.Mse(Reduction.SUM, 0.5), A, B);
        Tensor gradient = evaluator.vectorJacobianProduct(loss, "A", new Constant(1), GIVEN);
        assertClose(gradient, evaluator.value(new Binary(Operator.SUBTRACT, A, B), GIVEN));
    }

    @Test
    void comparisonsHaveNoGradient() {
        Expression mask = new Binary(Operator.GREATER, A, B);
        assertThat(evaluator.vectorJacobianProduct(mask, "A", B, GIVEN).toDoubles())
                .containsOnly(0);
    }

    @Test
    void refusesSecondDerivatives() {
        Expression inner = derivative(new Unary(Function.SQUARE, A), "A", B);
        assertThatThrownBy(() -> evaluator.vectorJacobianProduct(inner, "A", B, GIVEN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("inside another");
    }

    @Test
    void refusesWhatDoesNotFit() {
        for (Expression wrong : List.of(
                new Quantity("nothing"),
                new Binary(Operator.ADD, A, W),
                new MatrixProduct(A, B),
                new MatrixProduct(A, ROW),
                new Transpose(ROW),
                new Reduce(Operation.SUM, Axis.COLUMNS, ROW),
                new Loss(new LossSpec.Mse(Reduction.SUM, 1), A, ROW),
                derivative(A, "A", ROW),
                derivative(A, "nothing", A))) {
            assertThatThrownBy(() -> evaluator.evaluate(Map.of("rule", wrong), GIVEN))
                    .as(wrong.toString())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("rule");
        }
    }

    @Test
    void resultsStayAndMemoryDoesNotGrow() {
        Expression product = derivative(new MatrixProduct(A, W), "W", new Quantity("c"));
        Tensor first = evaluator.value(product, GIVEN);
        double[] before = first.toDoubles();
        int arrays = liveArrays();
        for (int i = 0; i < 2000; i++) {
            Map<String, Tensor> other = new LinkedHashMap<>(GIVEN);
            other.put("c", GIVEN.get("c").map(v -> -v));
            assertThat(evaluator.value(product, other).get(0)).isEqualTo(-before[0]);
        }
        assertThat(first.toDoubles()).isEqualTo(before);
        assertThat(liveArrays()).isEqualTo(arrays);
    }

    private static Expression derivative(Expression function, String variable, Expression cotangent) {
        return new VectorJacobianProduct(function, new Quantity(variable), new Quantity(variable), cotangent);
    }

    private void assertValue(Expression rule, Tensor expected) {
        assertClose(evaluator.value(rule, GIVEN), expected);
    }

    private static void assertClose(Tensor actual, Tensor expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.toDoubles()).containsExactly(expected.toDoubles(), within(ACCURACY));
    }

    private static int liveArrays() {
        try (NDManager manager = Torch.newManager()) {
            return manager.getParentManager().getManagedArrays().size();
        }
    }
}
