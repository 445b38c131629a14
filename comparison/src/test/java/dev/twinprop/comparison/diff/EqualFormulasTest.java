package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.report.Finding;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.Experiments;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("In float32, where outputs are nearly 0 or 1,")
class EqualFormulasTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 12})
    @DisplayName("the binary loss of the logits is right")
    void binary(int scale) {
        Experiment experiment = Experiments.prepare(spec("sigmoid", "bce", scale));
        Report report = diff(experiment, quantities -> mean(quantities, experiment));
        assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
        assertThat(report.notJudged()).doesNotContain("loss");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 12})
    @DisplayName("the loss of the logits of classes is right")
    void classes(int scale) {
        Experiment experiment = Experiments.prepare(spec("softmax", "cross_entropy", scale));
        Report report = diff(experiment, quantities -> logSumExp(quantities, experiment));
        assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
        assertThat(report.notJudged()).doesNotContain("loss");
    }

    @Test
    @DisplayName("the sigmoid by tanh is right")
    void sigmoidByTanh() {
        Experiment experiment = Experiments.prepare(spec("sigmoid", "bce", 4));
        Implementation network = Implementation.of("by tanh", given -> {
            var run = Sides.scratch().start(given);
            return (batch, sink) -> {
                Tensor[] z = new Tensor[1];
                run.step(batch, (name, snapshot) -> {
                    if (name.equals("z1")) {
                        z[0] = snapshot.get();
                        sink.record(name, () -> z[0]);
                    } else if (name.equals("a1")) {
                        sink.record(
                                name, () -> z[0].map(EqualFormulasTest::sigmoid).as(z[0].dtype()));
                    }
                });
            };
        });
        assertThat(diff(experiment, network).verdict()).isEqualTo(Verdict.AGREE);
    }

    @Test
    @DisplayName("a loss of the logits that is off is still found")
    void wrong() {
        Experiment experiment = Experiments.prepare(spec("sigmoid", "bce", 4));
        Report report = diff(experiment, quantities -> 1.001 * mean(quantities, experiment));
        assertThat(report.verdict()).isEqualTo(Verdict.BUG);
        assertThat(report.findings()).extracting(Finding::quantity).containsOnly("loss");
    }

    private interface Loss {
        double of(Map<String, Tensor> quantities);
    }

    /** One step of the hand-written network with its loss computed otherwise; it has no other use for it. */
    private static Report diff(Experiment experiment, Loss loss) {
        return diff(
                experiment,
                new Rewriting(
                        Sides.scratch(),
                        quantities -> quantities.put("loss", Tensor.of(new int[0], (float) loss.of(quantities)))));
    }

    private static Report diff(Experiment experiment, Implementation network) {
        return Sides.diff(experiment, network, Mode.RESYNC, 1);
    }

    /** ½(1 + tanh(z/2)) in float32. */
    private static double sigmoid(double z) {
        return (float) (0.5 * (1 + (float) Math.tanh(z / 2)));
    }

    /** The mean over elements of max(z, 0) − z y + log(1 + e^−|z|). */
    private static double mean(Map<String, Tensor> quantities, Experiment experiment) {
        Tensor z = logits(quantities);
        Tensor y = experiment.batches().get(0).targets();
        return IntStream.range(0, z.size())
                .mapToDouble(
                        i -> Math.max(z.get(i), 0) - z.get(i) * y.get(i) + Math.log1p(Math.exp(-Math.abs(z.get(i)))))
                .average()
                .orElseThrow();
    }

    /** The mean over rows of log Σ eᶻ − z of the class. */
    private static double logSumExp(Map<String, Tensor> quantities, Experiment experiment) {
        Tensor z = logits(quantities);
        Tensor y = experiment.batches().get(0).targets();
        int outputs = z.shape(1);
        double sum = 0;
        for (int row = 0; row < z.shape(0); row++) {
            int from = row * outputs;
            double largest = IntStream.range(from, from + outputs)
                    .mapToDouble(z::get)
                    .max()
                    .orElseThrow();
            double exponentials = IntStream.range(from, from + outputs)
                    .mapToDouble(i -> Math.exp(z.get(i) - largest))
                    .sum();
            double own = IntStream.range(from, from + outputs)
                    .mapToDouble(i -> y.get(i) * z.get(i))
                    .sum();
            sum += largest + Math.log(exponentials) - own;
        }
        return sum / z.shape(0);
    }

    private static Tensor logits(Map<String, Tensor> quantities) {
        Tensor z = quantities.get("z2");
        assertThat(z).isNotNull();
        return z;
    }

    private static ExperimentSpec spec(String output, String loss, int scale) {
        return ExperimentReader.readJson("""
                { "name": "confident",
                  "network": { "inputs": 2, "layers": [
                      {"type": "linear", "units": 7}, {"type": "sigmoid"},
                      {"type": "linear", "units": 3}, {"type": "%s"} ] },
                  "loss": {"type": "%s"},
                  "optimizer": {"type": "sgd", "learningRate": 0.1},
                  "data": {"type": "blobs", "samples": 40, "classes": 3, "deviation": 4, "seed": 1},
                  "init": {"type": "normal", "scale": %d, "seed": 1}, "dtype": "float32" }
                """.formatted(output, loss, scale));
    }
}
