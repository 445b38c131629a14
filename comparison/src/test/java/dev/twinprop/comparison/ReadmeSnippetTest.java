package dev.twinprop.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.contract.file.NpzWriter;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.QuantitySink;
import dev.twinprop.datasets.BuiltInExperiments;
import dev.twinprop.datasets.Experiments;
import dev.twinprop.scratch.ScratchImplementation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippet of the README compiles, runs and learns. */
class ReadmeSnippetTest {

    @TempDir
    Path folder;

    @Test
    void learnsTheMoons() throws IOException {
        Path file = folder.resolve("moons.npz");
        // snippet
        ExperimentSpec spec = BuiltInExperiments.find("moons").orElseThrow(); // or ExperimentReader.read(file)
        Experiment experiment = Experiments.prepare(spec); // data and initial parameters
        try (ResumableRun network = new ScratchImplementation().start(experiment)) { // build
            for (int step = 0; step < 100 * experiment.batches().stepsPerEpoch(); step++) {
                network.step(experiment.batches().get(step), QuantitySink.NONE); // fit
            }
            Tensor probabilities = network.predict(experiment.batches().get(0).samples()); // predict
            System.out.println(probabilities.get(0));
            NpzWriter.write(file, network.state().parameters()); // save
        }
        // snippet
        assertThat(Files.size(file)).isPositive();
        try (ResumableRun network = new ScratchImplementation().start(experiment)) {
            double[] loss = new double[1];
            network.step(experiment.batches().get(0), QuantitySink.loss(value -> loss[0] = value));
            double first = loss[0];
            for (int step = 1; step < 100 * experiment.batches().stepsPerEpoch(); step++) {
                network.step(experiment.batches().get(step), QuantitySink.loss(value -> loss[0] = value));
            }
            assertThat(loss[0]).isLessThan(first / 2);
        }
    }

    @Test
    void isTheReadmes() throws IOException {
        Path test = Path.of("src/test/java/dev/twinprop/comparison/ReadmeSnippetTest.java");
        String code = Files.readString(test)
                .split("// snippet\n", 3)[1]
                .replace("\n        ", "\n")
                .strip();
        assertThat(Files.readString(Path.of("../README.md"))).contains(code);
    }
}
