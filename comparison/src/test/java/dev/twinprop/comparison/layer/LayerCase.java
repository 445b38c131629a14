package dev.twinprop.comparison.layer;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.LayerNorm;
import dev.twinprop.contract.layer.CustomLayer;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A kind of layer, as a DJL block and in plain loops. */
enum LayerCase {
    LINEAR(2) {
        @Override
        Block block(RandomGenerator random) {
            return Linear.builder().setUnits(1 + random.nextInt(40)).build();
        }

        @Override
        CustomLayer layer(Arithmetic on) {
            return new PlainLayers.Linear(on);
        }
    },
    RELU(3) {
        @Override
        Block block(RandomGenerator random) {
            return Activation.reluBlock();
        }

        @Override
        CustomLayer layer(Arithmetic on) {
            return PlainLayers.Elementwise.relu(on);
        }
    },
    TANH(2) {
        @Override
        Block block(RandomGenerator random) {
            return Activation.tanhBlock();
        }

        @Override
        CustomLayer layer(Arithmetic on) {
            return on.isReversed() ? PlainLayers.Elementwise.tanhByExponential(on) : PlainLayers.Elementwise.tanh(on);
        }
    },
    SIGMOID(2) {
        @Override
        Block block(RandomGenerator random) {
            return Activation.sigmoidBlock();
        }

        @Override
        CustomLayer layer(Arithmetic on) {
            return PlainLayers.Elementwise.sigmoid(on);
        }
    },
    SOFTMAX(2) {
        @Override
        Block block(RandomGenerator random) {
            return new LambdaBlock(list -> new NDList(list.singletonOrThrow().softmax(-1)));
        }

        @Override
        CustomLayer layer(Arithmetic on) {
            return new PlainLayers.Softmax(on);
        }
    },
    LAYER_NORM(2) {
        @Override
        Block block(RandomGenerator random) {
            return LayerNorm.builder().optEpsilon(1e-5f).build();
        }

        @Override
        CustomLayer layer(Arithmetic on) {
            return new PlainLayers.Norm(on, false, 1e-5f);
        }
    },
    BATCH_NORM(2) {
        @Override
        Block block(RandomGenerator random) {
            return BatchNorm.builder().optEpsilon(1e-5f).build();
        }

        @Override
        CustomLayer layer(Arithmetic on) {
            return new PlainLayers.Norm(on, true, 1e-5f);
        }
    },
    CONV2D(4) {
        @Override
        Block block(RandomGenerator random) {
            return Conv2d.builder()
                    .setFilters(1 + random.nextInt(4))
                    .setKernelShape(new Shape(1 + random.nextInt(3), 1 + random.nextInt(3)))
                    .build();
        }

        @Override
        CustomLayer layer(Arithmetic on) {
            return new PlainConvolution(on);
        }
    };

    private final int rank;

    LayerCase(int rank) {
        this.rank = rank;
    }

    abstract Block block(RandomGenerator random);

    abstract CustomLayer layer(Arithmetic on);

    /** Normal deviates of random shape, and of a random scale from e^−7 to e^5, a third of them ten scales from 0. */
    Tensor wideInput(RandomGenerator random) {
        double scale = Math.exp(random.nextDouble(-7, 5));
        double mean = random.nextInt(3) == 0 ? 10 : 0;
        return input(random).map(value -> scale * (mean + value));
    }

    /** Normal deviates of random shape; the batch may have two. */
    Tensor input(RandomGenerator random) {
        int[] shape = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            shape[axis] = (axis == 0 ? 2 : 3) + random.nextInt(axis == 0 || rank == 4 ? 5 : 30);
        }
        double[] elements = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Arrays.setAll(elements, i -> random.nextGaussian());
        return Tensor.of(shape, elements);
    }
}
