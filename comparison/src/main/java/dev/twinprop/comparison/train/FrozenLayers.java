package dev.twinprop.comparison.train;

import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.run.RunState;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.data.Dataset;
import dev.twinprop.datasets.data.Parts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The first layers of a network, which stay as they are while the others are trained.
 *
 * <p>What they make of the data never changes, so it is computed once, and the others are trained on that: the same
 * gradients and updates as in the whole network, on both sides, without the work.
 *
 * @param body the layers that stay
 * @param head the layers that are trained
 * @param parameters of the whole network
 */
public record FrozenLayers(NetworkSpec body, NetworkSpec head, Map<String, Tensor> parameters) {

    public FrozenLayers {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Cuts a network behind its first linear layers and what follows them.
     *
     * @param count how many linear layers stay
     * @throws SpecException if none would be left to train, or the network has running statistics
     */
    public static FrozenLayers of(NetworkSpec network, int count, Map<String, Tensor> parameters) {
        if (!network.statistics().isEmpty()) {
            throw new SpecException("network.layers", "layers of a network with running statistics cannot be frozen");
        }
        int cut = 0;
        int linear = 0;
        for (LayerSpec layer : network.layers()) {
            linear += layer instanceof LayerSpec.Linear ? 1 : 0;
            if (linear > count) {
                break;
            }
            cut++;
        }
        if (count < 1 || linear <= count) {
            throw new SpecException("network.layers", "cannot freeze " + count + " of " + linear + " linear layers");
        }
        NetworkSpec body = new NetworkSpec(network.inputs(), network.layers().subList(0, cut));
        List<LayerSpec> rest = network.layers().subList(cut, network.layers().size());
        return new FrozenLayers(body, new NetworkSpec(body.outputs(), rest), parameters);
    }

    /** What the frozen layers make of the data. */
    public Parts features(Parts parts, ExperimentSpec spec, ResumableImplementation implementation) {
        ExperimentSpec frozen = new ExperimentSpec(
                spec.name(),
                body,
                new LossSpec.Mse(Reduction.MEAN, 1),
                RegularizationSpec.NONE,
                OptimizerSpec.Sgd.plain(0),
                new DataSpec.Given(),
                new InitSpec.Given(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                1,
                OptionalInt.empty(),
                spec.dtype());
        MiniBatch shape = new MiniBatch(
                Tensor.of(new int[] {1, body.inputs()}, new double[body.inputs()]),
                Tensor.of(new int[] {1, body.outputs()}, new double[body.outputs()]));
        Experiment experiment = new Experiment(frozen, bodyParameters(), Batches.cycling(List.of(shape)));
        try (ResumableRun run = implementation.start(experiment)) {
            return new Parts(
                    through(run, parts.training()),
                    parts.validation().map(part -> through(run, part)),
                    parts.test().map(part -> through(run, part)),
                    parts.scaling(),
                    parts.classes(),
                    Optional.empty());
        }
    }

    private static Dataset through(ResumableRun run, Dataset part) {
        return new Dataset(run.predict(part.samples()), part.targets());
    }

    private Map<String, Tensor> bodyParameters() {
        Map<String, Tensor> own = new LinkedHashMap<>();
        for (ParameterSpec parameter : body.parameters()) {
            own.put(parameter.name(), get(parameters, parameter.name()));
        }
        return own;
    }

    /** The parameters of the layers that are trained, under the names that they have there. */
    public Map<String, Tensor> headParameters() {
        Map<String, Tensor> own = new LinkedHashMap<>();
        names().forEach((inHead, inWhole) -> own.put(inHead, get(parameters, inWhole)));
        return own;
    }

    /** The parameters of the whole network after training; the optimiser's state is not kept. */
    public RunState joined(RunState trained) {
        Map<String, Tensor> all = new LinkedHashMap<>(parameters);
        names().forEach((inHead, inWhole) -> all.put(inWhole, get(trained.parameters(), inHead)));
        return new RunState(trained.stepsTaken(), all, Map.of());
    }

    /** The names of parameters in the head, and in the whole network, whose layers have other numbers. */
    private Map<String, String> names() {
        List<LayerSpec> whole = new ArrayList<>(body.layers());
        whole.addAll(head.layers());
        List<ParameterSpec> all = new NetworkSpec(body.inputs(), whole).parameters();
        List<ParameterSpec> own = head.parameters();
        int before = all.size() - own.size();
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < own.size(); i++) {
            names.put(own.get(i).name(), all.get(before + i).name());
        }
        return names;
    }

    private static Tensor get(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("there is no parameter " + name);
        }
        return tensor;
    }
}
