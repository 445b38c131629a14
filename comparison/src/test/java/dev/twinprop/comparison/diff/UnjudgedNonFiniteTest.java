package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.lockstep.StepPair;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.StepTrace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("NaN and infinity without a bound")
class UnjudgedNonFiniteTest {

    private static final Tensor NAN = Tensor.of(new int[] {2}, 0.5, Double.NaN);
    private static final Tensor INFINITE = Tensor.of(new int[] {2}, Double.NEGATIVE_INFINITY, 1);
    private static final Tensor FINITE = Tensor.of(new int[] {2}, 0.5, -1);

    @Test
    @DisplayName("are told once per quantity, where the reference has numbers")
    void told() {
        UnjudgedNonFinite list = new UnjudgedNonFinite(List.of());
        list.see(pair(0, Map.of("db1", NAN, "db2", INFINITE, "dW1", FINITE, "dx", NAN)), List.of("db1", "dx"));
        list.see(pair(1, Map.of("db1", NAN, "db2", INFINITE)), List.of("step1/db1", "step1/db2"));
        assertThat(list.warnings()).singleElement().asString().startsWith("not-finite: db1, db2 hold NaN or infinity");
    }

    @Test
    @DisplayName("are no news where they were judged, or the reference has them too")
    void silent() {
        UnjudgedNonFinite list = new UnjudgedNonFinite(List.of());
        list.see(pair(0, Map.of("db1", NAN, "dx", NAN, "dW1", FINITE)), List.of("dx", "dW1"));
        assertThat(list.warnings()).isEmpty();
    }

    /** The reference is not finite in {@code dx} alone. */
    private static StepPair pair(int step, Map<String, Tensor> candidate) {
        Map<String, Tensor> reference = Map.of("db1", FINITE, "db2", FINITE, "dW1", FINITE, "dx", NAN);
        Tensor row = Tensor.of(new int[] {1, 1}, 1);
        return new StepPair(
                new MiniBatch(row, row), new StepTrace(step, candidate), new StepTrace(step, reference), Map.of());
    }
}
