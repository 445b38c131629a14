package dev.twinprop.contract.run;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.Extent;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.spec.Variants;
import dev.twinprop.contract.spec.Window;
import dev.twinprop.contract.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * The vocabulary in small networks of random unequal widths: every layer, of features and of images, with every loss in
 * every reduction and with every kind of optimiser. All are taken from the sealed types: what is added to them is in it.
 *
 * <p>An optimiser's settings, the activation of the output, the penalty and the sizes are drawn for each case.
 */
public final class VocabularyMatrix {

    /** How many steps each case is followed. */
    public static final int STEPS = 3;

    private static final List<ActivationSpec> OUTPUTS = Variants.of(ActivationSpec.class);
    private static final List<List<OptimizerSpec>> OPTIMIZERS = Variants.records(OptimizerSpec.class)
            .map(kind -> List.<OptimizerSpec>copyOf(Variants.of(kind)))
            .toList();
    private static final List<RegularizationSpec> PENALTIES = List.of(
            RegularizationSpec.NONE,
            new RegularizationSpec(0.05, RegularizationSpec.Target.WEIGHTS),
            new RegularizationSpec(0.03, 0.02, RegularizationSpec.Target.ALL));

    private final LayerSpec layer;
    private final Random random;

    private VocabularyMatrix(LayerSpec layer) {
        this.layer = layer;
        this.random = new Random(layer.toString().hashCode());
    }

    /** Every layer, as arguments of a parameterised test. */
    public static Stream<Arguments> layers() {
        return Variants.of(LayerSpec.class).stream().map(layer -> Arguments.argumentSet(layer.toString(), layer));
    }

    /** A layer with every loss and every kind of optimiser, in float64. */
    public static List<Experiment> withEveryOptimizer(LayerSpec layer) {
        return new VocabularyMatrix(layer).cases(OPTIMIZERS);
    }

    /** A layer with every loss and any optimiser, in float64. */
    public static List<Experiment> withAnyOptimizer(LayerSpec layer) {
        return new VocabularyMatrix(layer).cases(List.of(Variants.of(OptimizerSpec.class)));
    }

    /** One of each list of optimisers with every loss, wherever the layer can stand. */
    private List<Experiment> cases(List<List<OptimizerSpec>> optimizers) {
        List<Experiment> cases = new ArrayList<>();
        for (SampleShape input : List.of(SampleShape.flat(3 + random.nextInt(3)), image())) {
            for (LossSpec loss : Variants.of(LossSpec.class)) {
                for (List<OptimizerSpec> choice : optimizers) {
                    List<ExperimentSpec> specs = specs(input, loss, any(choice));
                    if (!specs.isEmpty()) {
                        cases.add(RandomExperiment.of(any(specs), 5 + random.nextInt(4), random.nextLong()));
                    }
                }
            }
        }
        return cases;
    }

    /** One for each output that the loss can take; none if the layer cannot take such samples. */
    private List<ExperimentSpec> specs(SampleShape input, LossSpec loss, OptimizerSpec optimizer) {
        List<LayerSpec> body = input.extents().size() == 1 ? amongFeatures() : amongImages();
        body.add(new LayerSpec.Linear(2 + random.nextInt(2), true));
        RegularizationSpec penalty = any(PENALTIES);
        return OUTPUTS.stream()
                .flatMap(output -> {
                    List<LayerSpec> layers =
                            Stream.concat(body.stream(), list(output).stream()).toList();
                    return accepted(input, layers, loss, penalty, optimizer).stream();
                })
                .toList();
    }

    private List<LayerSpec> amongFeatures() {
        if (layer.beginsLayer()) {
            return list(layer, new ActivationSpec.Tanh());
        }
        if (layer instanceof ActivationSpec) {
            int width = 5 + random.nextInt(3);
            return list(new LayerSpec.Linear(width, true), layer, new LayerSpec.Linear(width - 1, true), layer);
        }
        LayerSpec unbiased = new LayerSpec.Linear(4 + random.nextInt(3), false); // what is normalised needs no bias
        return list(layer, new LayerSpec.Linear(5, true), new ActivationSpec.Tanh(), unbiased, layer);
    }

    private List<LayerSpec> amongImages() {
        LayerSpec flatten = new ImageSpec.Flatten();
        if (layer.beginsLayer()) {
            return list(layer, new ActivationSpec.Tanh(), layer, flatten);
        }
        boolean bias = layer instanceof ActivationSpec;
        return list(new ImageSpec.Conv2d(2, Window.square(2, 1, 0), bias), layer, flatten);
    }

    /** Without the identity, which is never named. */
    private static List<LayerSpec> list(LayerSpec... layers) {
        return new ArrayList<>(Stream.of(layers)
                .filter(layer -> !(layer instanceof ActivationSpec.Identity))
                .toList());
    }

    private SampleShape image() {
        return SampleShape.image(2, new Extent(4 + random.nextInt(2), 4));
    }

    private static Optional<ExperimentSpec> accepted(
            SampleShape input,
            List<LayerSpec> layers,
            LossSpec loss,
            RegularizationSpec penalty,
            OptimizerSpec optimizer) {
        try {
            return Optional.of(new ExperimentSpec(
                    "vocabulary",
                    new NetworkSpec(input, layers),
                    loss,
                    penalty,
                    optimizer,
                    new DataSpec.Given(),
                    new InitSpec.Normal(1, 0),
                    OptionalInt.empty(),
                    OptionalLong.empty(),
                    1,
                    OptionalInt.of(STEPS),
                    DType.FLOAT64));
        } catch (SpecException e) {
            return Optional.empty();
        }
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
