package dev.twinprop.djl.layer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.djl.engine.Autograd;
import dev.twinprop.djl.engine.Torch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A block of DJL; it is handed its parameters at each call, in place of those that it holds. */
final class BlockModule implements TrustedModule {

    private final Block block;
    private final NDManager manager;
    private final boolean isGiven;
    private final long seed;

    BlockModule(Block block, NDManager manager, long seed) {
        this.block = block;
        this.manager = manager;
        this.isGiven = block.isInitialized();
        this.seed = seed;
    }

    @Override
    public Map<String, Tensor> parameters(int... inputShape) {
        if (!block.isInitialized()) {
            block.initialize(manager, DataType.FLOAT64, Torch.shape(inputShape));
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Map<String, Tensor> values = new LinkedHashMap<>();
        block.getParameters().forEach(entry -> {
            if (entry.getValue().requiresGradient()) {
                Tensor value = Torch.tensor(entry.getValue().getArray()).as(DType.FLOAT64);
                values.put(entry.getKey(), isGiven ? value : drawn(value, random));
            }
        });
        return values;
    }

    /** Uniform around 1 where all was 1, as a scale is, else around 0 and as wide as a mean over its terms allows. */
    private static Tensor drawn(Tensor initial, RandomGenerator random) {
        double centre = initial.map(value -> Math.abs(value - 1)).equals(initial.map(value -> 0)) ? 1 : 0;
        int terms = initial.rank() < 2 ? 4 : initial.size() / initial.shape(0);
        double width = 1 / Math.sqrt(terms);
        return initial.map(value -> centre + width * random.nextDouble(-1, 1));
    }

    @Override
    public Map<String, NDArray> load(Map<String, Tensor> values, NDManager memory) {
        Map<String, NDArray> variables = new LinkedHashMap<>();
        values.forEach((name, value) ->
                variables.put(name, Autograd.variable(Torch.array(memory, value, DType.FLOAT64), memory)));
        return variables;
    }

    @Override
    public NDArray forward(NDArray input, Map<String, NDArray> variables, NDManager memory) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        block.getParameters().forEach(entry -> {
            Parameter parameter = entry.getValue();
            arrays.put(
                    parameter.getId(),
                    parameter.requiresGradient()
                            ? Torch.required(variables, entry.getKey())
                            : constant(parameter.getArray(), memory));
        });
        return block.forward(new GivenParameters(arrays, memory), new NDList(input), true)
                .singletonOrThrow();
    }

    /** A copy, since batch norm changes its running statistics in place. */
    private static NDArray constant(NDArray array, NDManager memory) {
        NDArray copy = array.toType(DataType.FLOAT64, true);
        copy.attach(memory);
        return copy;
    }

    /** Hands out arrays by the parameters' identifiers. */
    private static final class GivenParameters extends ParameterStore {

        private final Map<String, NDArray> arrays;

        GivenParameters(Map<String, NDArray> arrays, NDManager memory) {
            super(memory, false);
            this.arrays = arrays;
        }

        @Override
        public NDArray getValue(Parameter parameter, Device device, boolean training) {
            return Torch.required(arrays, parameter.getId());
        }
    }
}
