package dev.twinprop.comparison.layer;

import dev.twinprop.contract.layer.CustomLayer;
import dev.twinprop.contract.layer.LayerGradients;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A mistake in a backward pass that is right otherwise. */
enum LayerMistake {
    PARAMETER_GRADIENTS_TIMES_BATCH(LayerCase.LINEAR, LayerCase.LAYER_NORM, LayerCase.BATCH_NORM, LayerCase.CONV2D) {
        @Override
        LayerGradients apply(LayerGradients right, Tensor x, Map<String, Tensor> parameters, Tensor g) {
            return parameterGradients(right, value -> times(value, x.shape(0)));
        }
    },
    PARAMETER_GRADIENTS_AVERAGED(LayerCase.LINEAR, LayerCase.LAYER_NORM, LayerCase.BATCH_NORM, LayerCase.CONV2D) {
        @Override
        LayerGradients apply(LayerGradients right, Tensor x, Map<String, Tensor> parameters, Tensor g) {
            return parameterGradients(right, value -> times(value, 1.0 / x.shape(0)));
        }
    },
    PARAMETER_GRADIENTS_NEGATED(LayerCase.LINEAR, LayerCase.LAYER_NORM, LayerCase.BATCH_NORM, LayerCase.CONV2D) {
        @Override
        LayerGradients apply(LayerGradients right, Tensor x, Map<String, Tensor> parameters, Tensor g) {
            return parameterGradients(right, value -> times(value, -1));
        }
    },
    WEIGHT_GRADIENT_TRANSPOSED(LayerCase.LINEAR) {
        @Override
        LayerGradients apply(LayerGradients right, Tensor x, Map<String, Tensor> parameters, Tensor g) {
            return parameterGradients(right, value -> value.rank() == 2 ? value.transposed() : value);
        }
    },
    FILTER_GRADIENT_TURNED(LayerCase.CONV2D) {
        @Override
        LayerGradients apply(LayerGradients right, Tensor x, Map<String, Tensor> parameters, Tensor g) {
            return parameterGradients(right, value -> value.rank() == 4 ? reversed(value) : value);
        }
    },
    INPUT_GRADIENT_NEGATED(LayerCase.values()) {
        @Override
        LayerGradients apply(LayerGradients right, Tensor x, Map<String, Tensor> parameters, Tensor g) {
            return new LayerGradients(times(right.input(), -1), right.parameters());
        }
    },
    DERIVATIVE_MISSING(LayerCase.RELU, LayerCase.TANH, LayerCase.SIGMOID, LayerCase.SOFTMAX) {
        @Override
        LayerGradients apply(LayerGradients right, Tensor x, Map<String, Tensor> parameters, Tensor g) {
            return LayerGradients.of(g);
        }
    },
    ONLY_THE_DIAGONAL(LayerCase.SOFTMAX) {
        @Override
        LayerGradients apply(LayerGradients right, Tensor x, Map<String, Tensor> parameters, Tensor g) {
            Tensor y = new PlainLayers.Softmax(new Arithmetic(x.dtype(), false)).forward(x, parameters);
            double[] diagonal = g.toDoubles();
            Arrays.setAll(diagonal, i -> g.get(i) * y.get(i) * (1 - y.get(i)));
            return LayerGradients.of(Tensor.of(x.shape(), diagonal).as(x.dtype()));
        }
    },
    /** The mean and the deviation taken for constants: dx = γ g / √(var + ε). */
    STATISTICS_CONSTANT(LayerCase.LAYER_NORM) {
        @Override
        LayerGradients apply(LayerGradients right, Tensor x, Map<String, Tensor> parameters, Tensor g) {
            return new LayerGradients(normGradient(x, parameters, g, false), right.parameters());
        }
    },
    /** dx = (ĝ − mean ĝ) / √(var + ε). */
    TERM_OF_DEVIATION_MISSING(LayerCase.LAYER_NORM) {
        @Override
        LayerGradients apply(LayerGradients right, Tensor x, Map<String, Tensor> parameters, Tensor g) {
            return new LayerGradients(normGradient(x, parameters, g, true), right.parameters());
        }
    },
    /** One value of each gradient, the largest, off by a millionth in float64 and a hundredth in float32. */
    ONE_ELEMENT_OFF(LayerCase.values()) {
        @Override
        LayerGradients apply(LayerGradients right, Tensor x, Map<String, Tensor> parameters, Tensor g) {
            return new LayerGradients(
                    oneOff(right.input()),
                    parameterGradients(right, LayerMistake::oneOff).parameters());
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable
    private final Set<LayerCase> kinds;

    LayerMistake(LayerCase... kinds) {
        this.kinds = Set.of(kinds);
    }

    Set<LayerCase> kinds() {
        return kinds;
    }

    abstract LayerGradients apply(LayerGradients right, Tensor x, Map<String, Tensor> parameters, Tensor g);

    CustomLayer in(CustomLayer layer) {
        return new CustomLayer() {
            @Override
            public Tensor forward(Tensor input, Map<String, Tensor> parameters) {
                return layer.forward(input, parameters);
            }

            @Override
            public LayerGradients backward(Tensor input, Map<String, Tensor> parameters, Tensor outputGradient) {
                LayerGradients right = layer.backward(input, parameters, outputGradient);
                return apply(right, input, parameters, outputGradient);
            }
        };
    }

    private static LayerGradients parameterGradients(LayerGradients right, UnaryOperator<Tensor> change) {
        Map<String, Tensor> changed = new LinkedHashMap<>();
        right.parameters().forEach((name, value) -> changed.put(name, change.apply(value)));
        return new LayerGradients(right.input(), changed);
    }

    private static Tensor times(Tensor value, double factor) {
        return value.map(v -> factor * v).as(value.dtype());
    }

    private static Tensor reversed(Tensor value) {
        double[] elements = value.toDoubles();
        Arrays.setAll(elements, i -> value.get(elements.length - 1 - i));
        return Tensor.of(value.shape(), elements).as(value.dtype());
    }

    private static Tensor oneOff(Tensor value) {
        double[] elements = value.toDoubles();
        int largest = 0;
        for (int i = 0; i < elements.length; i++) {
            largest = Math.abs(elements[i]) > Math.abs(elements[largest]) ? i : largest;
        }
        elements[largest] *= value.unitRoundoff() < 1e-10 ? 1 + 1e-6 : 1.01;
        return Tensor.of(value.shape(), elements).as(value.dtype());
    }

    private static Tensor normGradient(Tensor x, Map<String, Tensor> parameters, Tensor g, boolean isCentred) {
        Tensor gamma = PlainLayers.get(parameters, "gamma");
        int n = x.shape(1);
        double[] dx = new double[x.size()];
        for (int row = 0; row < x.size(); row += n) {
            double mean = 0;
            double square = 0;
            double gradient = 0;
            for (int j = 0; j < n; j++) {
                mean += x.get(row + j) / n;
                square += x.get(row + j) * x.get(row + j) / n;
                gradient += gamma.get(j) * g.get(row + j) / n;
            }
            for (int j = 0; j < n; j++) {
                double centred = gamma.get(j) * g.get(row + j) - (isCentred ? gradient : 0);
                dx[row + j] = centred / Math.sqrt(square - mean * mean + 1e-5f);
            }
        }
        return Tensor.of(x.shape(), dx).as(x.dtype());
    }
}
