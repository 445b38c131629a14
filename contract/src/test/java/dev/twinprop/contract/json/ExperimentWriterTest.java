package dev.twinprop.contract.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.contract.run.ContractSpecs;
import dev.twinprop.contract.spec.AugmentationSpec;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.Scaling;
import dev.twinprop.contract.spec.SplitSpec;
import dev.twinprop.contract.spec.StoredSet;
import dev.twinprop.contract.spec.TrainingSpec;
import dev.twinprop.contract.tensor.DType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExperimentWriterTest {

    static Stream<ExperimentSpec> specs() {
        return ContractSpecs.all().map(arguments -> (ExperimentSpec) arguments.get()[0]);
    }

    static Stream<DataSpec> data() {
        return Stream.of(
                new DataSpec.Spiral(7, 0.25, 3, 5),
                new DataSpec.Moons(9, 0.1, 6),
                new DataSpec.Circles(11, 0.05, 0.25, 7),
                new DataSpec.Blobs(13, 3, 4, 1.5, 8),
                new DataSpec.Xor(),
                new DataSpec.Phase(15, 9),
                new DataSpec.Regression(17, 3, 0.25, 10),
                new DataSpec.Stored(StoredSet.BREAST_CANCER),
                new DataSpec.Csv("a folder/some.csv", "kind", true, List.of("x", "y")),
                new DataSpec.Parted(
                        new DataSpec.Moons(9, 0.1, 6),
                        new SplitSpec(
                                OptionalDouble.of(0.5),
                                OptionalDouble.of(3),
                                OptionalDouble.empty(),
                                Optional.empty(),
                                Optional.of(new DataSpec.Moons(5, 0.1, 7)),
                                true,
                                11),
                        Scaling.STANDARDIZE,
                        Optional.empty()),
                new DataSpec.Parted(
                        new DataSpec.Stored(StoredSet.MNIST),
                        SplitSpec.NONE,
                        Scaling.MAXIMUM,
                        Optional.of(new AugmentationSpec(2, 10, 0.125, 12))),
                new DataSpec.Given());
    }

    static Stream<InitSpec> initialisers() {
        return Stream.of(
                new InitSpec.TorchLinear(3),
                new InitSpec.HeNormal(4),
                new InitSpec.Normal(0.125, 5),
                new InitSpec.Scaled(InitSpec.Scaled.Scheme.LECUN_UNIFORM, 6),
                new InitSpec.Scaled(InitSpec.Scaled.Scheme.XAVIER_NORMAL, 7),
                new InitSpec.Orthogonal(1.5, 8),
                new InitSpec.Constant(0),
                new InitSpec.Constant(0.25),
                new InitSpec.Given());
    }

    @ParameterizedTest
    @MethodSource("specs")
    void whatIsWrittenIsReadAgain(ExperimentSpec spec) {
        assertThat(ExperimentReader.readJson(ExperimentWriter.json(spec))).isEqualTo(spec);
    }

    @ParameterizedTest
    @MethodSource("data")
    void everySourceOfDataIsReadAgain(DataSpec data) {
        ExperimentSpec spec = with(any(), data, any().init());

        assertThat(ExperimentReader.readJson(ExperimentWriter.json(spec))).isEqualTo(spec);
    }

    @ParameterizedTest
    @MethodSource("initialisers")
    void everyInitialiserIsReadAgain(InitSpec init) {
        ExperimentSpec spec = with(any(), any().data(), init);

        assertThat(ExperimentReader.readJson(ExperimentWriter.json(spec))).isEqualTo(spec);
    }

    @Test
    void batchesStepsAndShufflesAreReadAgain() {
        ExperimentSpec spec = any();
        ExperimentSpec batched = new ExperimentSpec(
                spec.name(),
                spec.network(),
                spec.loss(),
                spec.regularization(),
                spec.optimizer(),
                spec.data(),
                spec.init(),
                OptionalInt.of(4),
                OptionalLong.of(17),
                3,
                OptionalInt.of(8),
                spec.dtype());

        assertThat(ExperimentReader.readJson(ExperimentWriter.json(batched))).isEqualTo(batched);
    }

    @Test
    void whatIsTrainedOtherwiseIsReadAgain() {
        TrainingSpec training = new TrainingSpec(OptionalInt.of(5), Optional.of(DType.FLOAT32), OptionalInt.of(2));
        ExperimentSpec spec = any().withTraining(training);

        assertThat(ExperimentReader.readJson(ExperimentWriter.json(spec))).isEqualTo(spec);
    }

    private static ExperimentSpec any() {
        return specs().findFirst().orElseThrow();
    }

    private static ExperimentSpec with(ExperimentSpec spec, DataSpec data, InitSpec init) {
        return new ExperimentSpec(
                spec.name(),
                spec.network(),
                spec.loss(),
                spec.regularization(),
                spec.optimizer(),
                data,
                init,
                spec.batchSize(),
                spec.shuffleSeed(),
                spec.epochs(),
                spec.steps(),
                spec.dtype());
    }
}
