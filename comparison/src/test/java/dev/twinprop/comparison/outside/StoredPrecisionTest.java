package dev.twinprop.comparison.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.diff.Sides;
import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Values that were stored in a narrower type than declared")
class StoredPrecisionTest {

    private static final double HALF = 0x1p-11;

    private final Experiment experiment = Traces.experiment();

    @Test
    @DisplayName("are judged by that type, and said to be")
    void agree() {
        Report report = diff(Sides.scratch(), tensor -> tensor.as(DType.FLOAT32));
        assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
        assertThat(report.recognised())
                .anySatisfy(note -> assertThat(note).startsWith("coarse: ").contains("float32"));
        assertThat(report.notJudged()).isEmpty();
    }

    @Test
    @DisplayName("agree in float16 too, as far as they can be judged")
    void half() {
        Report report = diff(Sides.scratch(), StoredPrecisionTest::half);
        assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
        assertThat(report.recognised()).anySatisfy(note -> assertThat(note).contains("float16"));
    }

    @Test
    @DisplayName("still show a bug, and which")
    void named() {
        Report report = diff(Sides.scratchWith("bias-gradient-not-averaged"), tensor -> tensor.as(DType.FLOAT32));
        assertThat(report.verdict()).isEqualTo(Verdict.BUG);
        assertThat(report.diagnoses()).extracting(Diagnosis::cause).containsExactly("gradient-not-averaged");
    }

    @Test
    @DisplayName("do not hide an error that is larger than their rounding")
    void found() {
        Report report = diff(Sides.scratch(), tensor -> {
            float[] values = tensor.toFloats();
            values[0] *= 1 + 0x1p-12f;
            return Tensor.of(tensor.shape(), values);
        });
        assertThat(report.verdict()).isEqualTo(Verdict.BUG);
    }

    private Report diff(Implementation network, UnaryOperator<Tensor> storage) {
        return Sides.diff(experiment, stored(network, storage), Mode.RESYNC, 3);
    }

    private static Implementation stored(Implementation network, UnaryOperator<Tensor> storage) {
        return Implementation.of("stored", given -> {
            var run = network.start(given);
            return (batch, sink) ->
                    run.step(batch, (name, snapshot) -> sink.record(name, () -> storage.apply(snapshot.get())));
        });
    }

    /** Eleven significant bits. */
    private static Tensor half(Tensor tensor) {
        float[] values = tensor.toFloats();
        for (int i = 0; i < values.length; i++) {
            double ulp = Math.scalb(1.0, Math.max(Math.getExponent(values[i]), -14) - 10);
            values[i] = (float) (Math.rint(values[i] / ulp) * ulp);
        }
        return Tensor.written(HALF, tensor.shape(), values);
    }

    @Test
    @DisplayName("are recognised where only a wider type holds them")
    void inWiderType() {
        Map<String, Tensor> trace = Traces.recorded(experiment, 1);
        assertThat(FloatValues.only(trace.values())).isFalse();
        trace.replaceAll((name, tensor) -> tensor.as(DType.FLOAT32).as(DType.FLOAT64));
        assertThat(FloatValues.only(trace.values())).isTrue();
        assertThat(FloatValues.only(List.of(Tensor.vector(1, 0.5, 0.25, -2, 3, 0))))
                .isFalse();
    }
}
