package dev.twinprop.djl.rule;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.twinprop.contract.rule.Expression.Binary.Operator;
import dev.twinprop.contract.rule.Expression.Reduce;
import dev.twinprop.contract.rule.Expression.Unary.Function;
import dev.twinprop.contract.rule.Rearrangement;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.djl.engine.Torch;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Arithmetic in plain loops gives what PyTorch gives")
class LoopsTest {

    /** Of functions that PyTorch and Java each take from a library of their own. */
    private static final double ULPS = 2;

    private static final double[] SPECIAL = {
        0,
        -0.0,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        -3 * Double.MIN_VALUE,
        Double.MIN_NORMAL,
        1,
        -1,
        2,
        0.5,
        -0.5,
        1.5,
        2.5,
        -3.7,
        8,
        7.999999999999999,
        -710,
        710,
        1e300,
        -1e-300,
        Double.MAX_VALUE
    };

    private final NDManager memory = Torch.newManager();

    @AfterEach
    void close() {
        memory.close();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("function by function, of special numbers too")
    void unary(Function function) {
        Value x = new Value(new int[] {SPECIAL.length}, SPECIAL);
        requireEqual(Loops.unary(function, x), Operations.unary(function, array(x)));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("operator by operator, of special numbers too")
    void binary(Operator operator) {
        Value column = new Value(new int[] {SPECIAL.length, 1}, SPECIAL);
        Value row = new Value(new int[] {SPECIAL.length}, SPECIAL);
        requireEqual(Loops.binary(operator, column, row), Operations.binary(operator, array(column), array(row)));
    }

    @ParameterizedTest
    @CsvSource({"3x4, 3x4", "3x4, 4", "4, 3x4", "3x4, 3x1", "1x4, 3x1", "3x4, ''", "'', 5", "'', ''", "1, 3x4"})
    @DisplayName("with the same broadcasting")
    void broadcasts(String left, String right) {
        Value a = random(shape(left));
        Value b = random(shape(right));
        requireEqual(Loops.binary(Operator.SUBTRACT, a, b), Operations.binary(Operator.SUBTRACT, array(a), array(b)));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("over each axis, NaN included")
    void reduces(Reduce.Axis axis) {
        for (Reduce.Operation operation : Reduce.Operation.values()) {
            Value x = random(5, 3);
            requireEqual(Loops.reduce(operation, axis, x), Operations.reduce(operation, axis, array(x)));
            x.elements()[4] = Double.NaN;
            Value withNaN = new Value(x.shape(), x.elements());
            requireEqual(Loops.reduce(operation, axis, withNaN), Operations.reduce(operation, axis, array(withNaN)));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("but for what PyTorch's sums lose")
    void preciseSums(Reduce.Axis axis) {
        Value x = new Value(new int[] {3, 3}, 1e16, 1, -1e16, 1, 1e16, 1, -1e16, -1e16, 1);
        double[] exact = switch (axis) {
            case ALL -> new double[] {-1e16 + 4};
            case ROWS -> new double[] {1, 1, -1e16 + 2};
            case COLUMNS -> new double[] {1, 1e16 + 2, -2e16 + 1};
        };
        assertThat(Loops.reduce(Reduce.Operation.SUM, axis, x).elements()).containsExactly(exact);
    }

    @Test
    @DisplayName("for products, transposes and elements in other places")
    void matrices() {
        Value a = random(5, 3);
        Value b = random(3, 7);
        requireEqual(Loops.matrixProduct(a, b), Operations.matrixProduct(array(a), array(b)));
        requireEqual(Loops.transpose(a), Operations.transpose(array(a)));
        int[] sources = {2, Rearrangement.FILLING, 0, 1, 1, 2};
        Rearrangement turned = new Rearrangement("turned", 3, 2, 3, Double.NEGATIVE_INFINITY, sources);
        requireEqual(Loops.rearrange(turned, a), Rearranging.apply(turned, array(a)));
    }

    private static int[] shape(String text) {
        return text.isEmpty()
                ? new int[0]
                : Arrays.stream(text.split("x")).mapToInt(Integer::parseInt).toArray();
    }

    private static Value random(int... shape) {
        Value empty = new Value(shape);
        return new Value(shape, new Random(7).doubles(empty.size(), -2, 2).toArray());
    }

    private NDArray array(Value value) {
        return Torch.array(memory, value.tensor(), DType.FLOAT64);
    }

    private static void requireEqual(Value actual, NDArray expected) {
        Value right = new Value(expected);
        assertThat(actual.shape()).isEqualTo(right.shape());
        for (int i = 0; i < right.size(); i++) {
            double a = actual.elements()[i];
            double b = right.elements()[i];
            boolean equal = a == b || (Double.isNaN(a) && Double.isNaN(b)) || Math.abs(a - b) <= ULPS * Math.ulp(b);
            assertThat(equal).as("element %d: %s beside %s", i, a, b).isTrue();
        }
    }
}
