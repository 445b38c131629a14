package dev.twinprop.datasets.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinprop.contract.file.NpzWriter;
import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values from a file, for a network 3-4-2 with a softmax. */
class GivenInputsTest {

    private static final String SPEC = """
            {"name": "given",
             "network": {"inputs": 3, "layers": [{"type": "linear", "units": 4}, {"type": "tanh"},
                                                 {"type": "linear", "units": 2}, {"type": "softmax"}]},
             "loss": {"type": "cross_entropy"},
             "optimizer": {"type": "sgd", "learningRate": 0.1},
             "data": {"type": "given"}%s}
            """;

    private static final int M = 5;

    @TempDir
    Path folder;

    private final Random random = new Random(4);
    private final Map<String, Tensor> values = new LinkedHashMap<>();

    @BeforeEach
    void complete() {
        values.put("W1", gaussian(3, 4));
        values.put("b1", gaussian(4));
        values.put("W2", gaussian(4, 2));
        values.put("b2", gaussian(2));
        values.put("x", gaussian(M, 3));
        values.put("y", oneHot(0, 1, 1, 0, 1));
    }

    @Test
    void areTakenAsTheyAre() throws IOException, TensorFileException {
        PreparedExperiment prepared = read();
        Experiment experiment = prepared.experiment();
        assertThat(prepared.notes()).isEmpty();
        assertThat(experiment.initialParameters()).isEqualTo(parametersGiven());
        assertThat(experiment.batches().get(0).samples()).isEqualTo(values.get("x"));
        assertThat(experiment.batches().get(2).targets()).isEqualTo(values.get("y"));
    }

    @Test
    void aMissingBiasIsZeroAndThatIsSaid() throws IOException, TensorFileException {
        values.remove("b2");
        PreparedExperiment prepared = read();
        assertThat(prepared.notes()).containsExactly("bias-default: b2 is not given, so it is 0");
        assertThat(prepared.experiment().initialParameters().get("b2")).isEqualTo(Tensor.vector(0, 0));
        assertThat(prepared.experiment().initialParameters().get("b1")).isEqualTo(values.get("b1"));
    }

    @Test
    void weightsMayAllBeTransposed() throws IOException, TensorFileException {
        Map<String, Tensor> right = parametersGiven();
        values.replaceAll((name, tensor) -> name.startsWith("W") ? tensor.transposed() : tensor);
        PreparedExperiment prepared = read();
        assertThat(prepared.notes()).containsExactly("inputs-transposed: the given weights are (out, in)");
        assertThat(prepared.experiment().initialParameters()).isEqualTo(right);
    }

    @Test
    void biasesMayBeRowsOrColumns() throws IOException, TensorFileException {
        Map<String, Tensor> right = parametersGiven();
        values.put("b1", right.get("b1").reshaped(1, 4));
        values.put("b2", right.get("b2").reshaped(2, 1));
        assertThat(read().experiment().initialParameters()).isEqualTo(right);
    }

    @Test
    void classLabelsBecomeOneHot() throws IOException, TensorFileException {
        Tensor right = values.get("y");
        values.put("y", Tensor.vector(0, 1, 1, 0, 1));
        PreparedExperiment prepared = read();
        assertThat(prepared.notes()).containsExactly("class-labels: y holds class labels, made one-hot");
        assertThat(prepared.experiment().batches().get(0).targets()).isEqualTo(right);
    }

    @Test
    void samplesMayStandInColumns() throws IOException, TensorFileException {
        Tensor x = values.get("x");
        Tensor y = values.get("y");
        values.put("x", x.transposed());
        values.put("y", y.transposed());
        PreparedExperiment prepared = read();
        assertThat(prepared.notes())
                .containsExactly(
                        "inputs-in-columns: the columns of x are samples",
                        "targets-in-columns: the columns of y are samples");
        assertThat(prepared.experiment().batches().get(0).samples()).isEqualTo(x);
        assertThat(prepared.experiment().batches().get(0).targets()).isEqualTo(y);
    }

    @Test
    void aStepWithoutABatchUsesTheLastGiven() throws IOException, TensorFileException {
        values.put("step2/x", gaussian(M, 3));
        values.put("step2/y", oneHot(1, 1, 0, 0, 1));
        Experiment experiment = read().experiment();
        assertThat(experiment.batches().get(1)).isEqualTo(experiment.batches().get(0));
        assertThat(experiment.batches().get(2).samples()).isEqualTo(values.get("step2/x"));
        assertThat(experiment.batches().get(2).targets()).isEqualTo(values.get("step2/y"));
        assertThat(experiment.batches().get(9)).isEqualTo(experiment.batches().get(2));
    }

    @Test
    void oneBatchIsDealtOutWhereSmallerOnesAreAskedFor() throws IOException, TensorFileException {
        Experiment experiment = read(", \"batchSize\": 2").experiment();
        assertThat(experiment.batches().stepsPerEpoch()).isEqualTo(3);
        assertThat(experiment.batches().get(1).samples().get(0))
                .isEqualTo(values.get("x").get(6));
        assertThat(experiment.batches().get(2).size()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsMissing() {
        expectWithout("W2", "inputs.npz: W2: missing; give the initial weights, (in, out)");
        expectWithout("x", "inputs.npz: x: missing; give one row per sample");
        expectWithout("y", "inputs.npz: y: missing; give one row per sample");
    }

    @Test
    void refusesWhatDoesNotFit() {
        expect("W1", gaussian(4, 4), "inputs.npz: W1: expected shape [3, 4], got [4, 4]");
        expect("W1", gaussian(4, 3), "inputs.npz: W1: expected shape [3, 4], got [4, 3]"); // W2 is not transposed
        expect("b1", gaussian(2), "inputs.npz: b1: expected shape [4], got [2]");
        expect("x", gaussian(M, 4), "inputs.npz: x: expected shape [m, 3], one row per sample, got [5, 4]");
        expect("x", gaussian(0, 3), "inputs.npz: x: holds no samples");
        expect("y", gaussian(4, 2), "inputs.npz: y: expected shape [5, 2], one row per sample, got [4, 2]");
        expect(
                "y",
                oneHot(0, 1, 1, 0, 1).map(e -> 2 * e),
                "inputs.npz: y: expected probabilities in [0, 1], got 2.0 at index [0, 0]");
        expect("y", Tensor.vector(0, 1, 2, 0, 1), "inputs.npz: y: expected class labels 0 to 1, got 2.0 in row 2");
        expect("y", Tensor.vector(0, 1, 0.5, 0, 1), "inputs.npz: y: expected class labels 0 to 1, got 0.5 in row 2");
    }

    @Test
    void refusesWhatIsNotFinite() {
        expect("b2", Tensor.vector(1, Double.NaN), "inputs.npz: b2: NaN at index [1]; inputs must be finite");
        expect(
                "step1/x",
                gaussian(M, 3).map(e -> Double.POSITIVE_INFINITY),
                "inputs.npz: step1/x: Infinity at index [0, 0]; inputs must be finite");
    }

    @Test
    void refusesWhatMeansNothing() {
        expect("W3", gaussian(2, 2), "inputs.npz: W3: no input; did you mean W1 or W2 or b1?");
        expect("weights", gaussian(2), "inputs.npz: weights: no input; expected one of W1, b1, W2, b2, x, y");
        expect("step1/W1", gaussian(3, 4), "inputs.npz: step1/W1: no input; did you mean W1 or W2 or b1?");
        expect("step0/W1", gaussian(3, 4), "inputs.npz: step0/W1: given twice, with step0/ and without; leave one out");
    }

    @Test
    void mustBeThere() {
        assertThatThrownBy(() -> PreparedExperiment.of(ExperimentReader.readJson(SPEC.formatted("")), file()))
                .isInstanceOf(SpecException.class)
                .hasMessage("data.type: given needs the file " + folder.resolve("inputs.npz") + ", which is not there");
    }

    private void expect(String name, Tensor tensor, String message) {
        Map<String, Tensor> changed = new LinkedHashMap<>(values);
        changed.put(name, tensor);
        expect(changed, message);
    }

    private void expectWithout(String name, String message) {
        Map<String, Tensor> changed = new LinkedHashMap<>(values);
        changed.remove(name);
        expect(changed, message);
    }

    private void expect(Map<String, Tensor> changed, String message) {
        assertThatThrownBy(() -> read(changed, ""))
                .isInstanceOf(SpecException.class)
                .hasMessage(message);
    }

    private PreparedExperiment read() throws IOException, TensorFileException {
        return read("");
    }

    private PreparedExperiment read(String more) throws IOException, TensorFileException {
        return read(values, more);
    }

    private PreparedExperiment read(Map<String, Tensor> inputs, String more) throws IOException, TensorFileException {
        NpzWriter.write(folder.resolve(Bundle.INPUTS), inputs);
        return PreparedExperiment.of(ExperimentReader.readJson(SPEC.formatted(more)), file());
    }

    private Path file() {
        return folder.resolve(Bundle.EXPERIMENT);
    }

    private Map<String, Tensor> parametersGiven() {
        Map<String, Tensor> parameters = new HashMap<>(values);
        parameters.keySet().retainAll(Set.of("W1", "b1", "W2", "b2"));
        return parameters;
    }

    private Tensor gaussian(int... shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        return Tensor.of(shape, random.doubles(size, -1, 1).toArray());
    }

    private static Tensor oneHot(int... labels) {
        double[] rows = new double[2 * labels.length];
        for (int i = 0; i < labels.length; i++) {
            rows[2 * i + labels[i]] = 1;
        }
        return Tensor.of(new int[] {labels.length, 2}, rows);
    }
}
