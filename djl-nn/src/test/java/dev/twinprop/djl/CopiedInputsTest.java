package dev.twinprop.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.ImplementationContract;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.RandomExperiment;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.Extent;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.spec.Window;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.djl.engine.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The way that a GPU's run takes, with the processor as the device. */
@DisplayName("A run whose inputs are copied to a device")
class CopiedInputsTest extends ImplementationContract {

    private static final DjlImplementation COPIES = new DjlImplementation(new Place.Copies(Device.cpu()));

    @Override
    protected ResumableImplementation implementation() {
        return COPIES;
    }

    @ParameterizedTest
    @MethodSource("specs")
    @DisplayName("computes what one computes that shares its memory with Java, bit for bit")
    void equalsViews(ExperimentSpec spec) {
        Experiment experiment = RandomExperiment.of(spec, 5);
        try (ResumableRun copied = COPIES.start(experiment);
                ResumableRun viewed = new DjlImplementation().start(experiment)) {
            for (int step = 0; step < 4; step++) {
                MiniBatch batch = experiment.batches().get(step);
                assertThat(record(copied, batch)).isEqualTo(record(viewed, batch));
            }
            assertThat(copied.state()).isEqualTo(viewed.state());
            Tensor samples = experiment.batches().get(4).samples();
            assertThat(copied.predict(samples)).isEqualTo(viewed.predict(samples));
        }
    }

    private static Map<String, Tensor> record(ResumableRun run, MiniBatch batch) {
        Map<String, Tensor> recorded = new HashMap<>();
        run.step(batch, (quantity, snapshot) -> recorded.put(quantity, snapshot.get()));
        return recorded;
    }

    @Test
    @DisplayName("on a GPU refuses convolutions in float32, in one line, and takes them in float64")
    void refusesShortenedConvolutions() {
        ResumableImplementation gpu = new GpuImplementation(COPIES);
        ExperimentSpec spec = Fixture.spec(
                new NetworkSpec(
                        SampleShape.image(2, new Extent(4, 5)),
                        List.of(
                                new ImageSpec.Conv2d(
                                        3, new Window(new Extent(2, 3), new Extent(1, 1), new Extent(0, 1)), true),
                                new ImageSpec.Flatten(),
                                new LayerSpec.Linear(2, true))),
                new LossSpec.Mse(Reduction.MEAN, 1),
                OptimizerSpec.Sgd.plain(0.1));
        assertThatThrownBy(() -> gpu.start(RandomExperiment.of(spec.withDType(DType.FLOAT32), 3)))
                .isInstanceOf(SpecException.class)
                .hasMessageContainingAll("dtype: ", "conv2d in float32", "use float64 or the CPU");
        Experiment wide = RandomExperiment.of(spec, 3);
        try (ResumableRun run = gpu.start(wide);
                ResumableRun viewed = new DjlImplementation().start(wide)) {
            assertThat(record(run, wide.batches().get(0)))
                    .isEqualTo(record(viewed, wide.batches().get(0)));
        }
    }
}
