package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.StepTrace;
import dev.twinprop.datasets.schedule.Schedules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Five steps of each optimiser with its options, against numbers that {@code updates.py} computed with NumPy. */
@DisplayName("Updates")
class UpdateGoldenTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode GOLDEN = golden();
    private static final double ALLOWED = 1e-12;

    static Stream<Arguments> cases() {
        return StreamSupport.stream(GOLDEN.get("cases").spliterator(), false).map(one -> {
            ObjectNode name = one.deepCopy();
            name.remove("steps");
            return Arguments.argumentSet(name.toString(), one);
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("of the hand-written network are torch's")
    void ofScratch(JsonNode one) {
        check(Sides.scratch(), one);
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("of the PyTorch network are torch's")
    void ofPyTorch(JsonNode one) {
        check(Sides.pytorch(), one);
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("agree in both types, and are judged by rules that say the same")
    void agree(JsonNode one) {
        for (DType dtype : DType.values()) {
            Experiment experiment = experiment(one);
            Experiment typed = experiment.with(experiment.spec().withDType(dtype));
            assertThat(Sides.diff(
                                    typed,
                                    Sides.scratch(),
                                    Mode.RESYNC,
                                    GOLDEN.get("x").size())
                            .verdict())
                    .isEqualTo(Verdict.AGREE);
        }
    }

    private static void check(Implementation implementation, JsonNode one) {
        Experiment experiment = experiment(one);
        try (TrainingRun run = implementation.start(experiment)) {
            for (int step = 0; step < one.get("steps").size(); step++) {
                MiniBatch batch = experiment.batches().get(step);
                StepTrace trace = StepTrace.recording(step, sink -> run.step(batch, sink));
                JsonNode expected = one.get("steps").get(step);
                List<String> state = Quantities.optimizerState(experiment.spec());
                assertThat(expected.size()).isEqualTo(state.size() + 2);
                for (var field : expected.properties()) {
                    double[] numbers = numbers(field.getValue());
                    double size = Arrays.stream(numbers).map(Math::abs).max().orElseThrow();
                    assertThat(trace.get(field.getKey()).toDoubles())
                            .as("%s in step %d", field.getKey(), step)
                            .containsExactly(numbers, within(ALLOWED * size));
                }
            }
        }
    }

    private static Experiment experiment(JsonNode one) {
        ObjectNode node = one.deepCopy();
        node.remove("steps");
        node.set("network", tree("{\"inputs\": 3, \"layers\": [{\"type\": \"linear\", \"units\": 2}]}"));
        node.set("loss", tree("{\"type\": \"mse\", \"reduction\": \"sum\", \"factor\": 0.5}"));
        node.set("data", tree("{\"type\": \"given\"}"));
        ExperimentSpec spec = ExperimentReader.readJson(node.toString());
        List<MiniBatch> batches = new ArrayList<>();
        for (int step = 0; step < GOLDEN.get("x").size(); step++) {
            batches.add(new MiniBatch(
                    matrix(GOLDEN.get("x").get(step)), matrix(GOLDEN.get("y").get(step))));
        }
        JsonNode start = GOLDEN.get("parameters");
        Map<String, Tensor> parameters = Map.of(
                "W1",
                Tensor.of(new int[] {3, 2}, numbers(start.get("W1"))),
                "b1",
                Tensor.vector(numbers(start.get("b1"))));
        return new Experiment(spec, parameters, Batches.cycling(batches), Schedules.of(spec, batches.size()));
    }

    private static Tensor matrix(JsonNode rows) {
        double[][] matrix = new double[rows.size()][];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = numbers(rows.get(i));
        }
        return Tensor.matrix(matrix);
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode golden() {
        try (InputStream file = UpdateGoldenTest.class.getResourceAsStream("updates.json")) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
