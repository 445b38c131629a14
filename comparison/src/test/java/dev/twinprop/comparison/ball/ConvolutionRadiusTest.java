package dev.twinprop.comparison.ball;

import static dev.twinprop.comparison.formula.Formulas.quantity;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.formula.FormulaShapes;
import dev.twinprop.comparison.formula.Formulas;
import dev.twinprop.comparison.graph.ImageRules;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.spec.Extent;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.contract.spec.Window;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The ball of a convolution")
class ConvolutionRadiusTest {

    private static final int M = 4;
    private static final SampleShape IMAGE = SampleShape.image(3, new Extent(6, 5));
    private static final Window WINDOW = new Window(new Extent(3, 2), new Extent(2, 1), new Extent(1, 1));
    private static final ImageSpec.Conv2d CONVOLUTION = new ImageSpec.Conv2d(4, WINDOW, true);
    private static final Extent PLACES = WINDOW.places(IMAGE);

    private static final ImageRules RULES =
            ImageRules.of(new NetworkSpec(IMAGE, List.of(CONVOLUTION)).stages().get(0));

    private static final Map<String, Expression> FORMULAS = Map.of(
            "z", RULES.convolution(quantity("x"), quantity("W"), quantity("b")),
            "dW", RULES.weightGradient(quantity("x"), quantity("dz")),
            "db", RULES.biasGradient(quantity("dz")),
            "dx", RULES.convolutionGradient(quantity("x"), quantity("W"), quantity("dz")));

    /** The terms of one element, as single precision has them. */
    private final Map<String, List<List<Float>>> terms = new LinkedHashMap<>();

    private final Map<String, Tensor> values = new LinkedHashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("holds every order of a plain sum in float32, and nothing that is 2.1 radii away")
    void holdsEveryOrder(long seed) {
        Random random = new Random(seed);
        draw(random);
        convolve();
        Map<String, Tensor> results = evaluated();
        FORMULAS.keySet().forEach(name -> {
            Tensor middle = results.get(name);
            Tensor radius = results.get("radius of " + name);
            assertThat(middle.size()).isEqualTo(terms.get(name).size());
            for (int i = 0; i < middle.size(); i++) {
                List<Float> shuffled = new ArrayList<>(terms.get(name).get(i));
                Collections.shuffle(shuffled, random);
                float sum = 0;
                float magnitudes = 0;
                for (float term : shuffled) {
                    sum += term;
                    magnitudes += Math.abs(term);
                }
                double r = radius.get(i);
                double n = shuffled.size();
                assertThat(Math.abs(sum - middle.get(i)) <= r)
                        .as("%s[%d]", name, i)
                        .isTrue();
                assertThat(Math.abs(sum + 2.1 * r - middle.get(i)) > r).isTrue();
                // not more than twice what n terms, zeros from the padding, and a division deserve
                assertThat(r)
                        .isLessThanOrEqualTo(2 * (n + MOST_ZEROS) * DType.FLOAT32.unitRoundoff() * magnitudes + 1e-30);
            }
        });
    }

    /** The window covers at most so many elements, of all filters. */
    private static final double MOST_ZEROS = 3 * 2 * 4 + 3 * 2 * 3 + 10;

    private void draw(Random random) {
        values.put("x", floats(random, M, IMAGE.size()));
        values.put("W", floats(random, 18, 4));
        values.put("b", floats(random, 4));
        values.put("dz", floats(random, M, 4 * PLACES.area()));
    }

    private static Tensor floats(Random random, int... shape) {
        int size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        float[] elements = new float[size];
        for (int i = 0; i < size; i++) {
            elements[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, elements);
    }

    private void convolve() {
        empty("z", M * 4 * PLACES.area());
        empty("dW", 18 * 4);
        empty("db", 4);
        empty("dx", M * IMAGE.size());
        for (int sample = 0; sample < M; sample++) {
            for (int filter = 0; filter < 4; filter++) {
                for (int i = 0; i < PLACES.height(); i++) {
                    for (int j = 0; j < PLACES.width(); j++) {
                        int z = ((sample * 4 + filter) * PLACES.height() + i) * PLACES.width() + j;
                        term("z", z, value("b", filter), 1);
                        term("db", filter, value("dz", z), 1);
                        window(sample, filter, i, j, z);
                    }
                }
            }
        }
    }

    private void window(int sample, int filter, int i, int j, int z) {
        for (int channel = 0; channel < 3; channel++) {
            for (int u = 0; u < 3; u++) {
                for (int v = 0; v < 2; v++) {
                    int row = 2 * i + u - 1;
                    int column = j + v - 1;
                    if (row >= 0 && row < 6 && column >= 0 && column < 5) {
                        int x = ((sample * 3 + channel) * 6 + row) * 5 + column;
                        int weight = ((channel * 3 + u) * 2 + v) * 4 + filter;
                        term("z", z, value("x", x), value("W", weight));
                        term("dW", weight, value("x", x), value("dz", z));
                        term("dx", x, value("W", weight), value("dz", z));
                    }
                }
            }
        }
    }

    private void empty(String name, int size) {
        List<List<Float>> lists = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            lists.add(new ArrayList<>());
        }
        terms.put(name, lists);
    }

    private void term(String name, int element, float left, float right) {
        terms.get(name).get(element).add(left * right);
    }

    private float value(String name, int element) {
        return (float) values.get(name).get(element);
    }

    private Map<String, Tensor> evaluated() {
        BallArithmetic arithmetic = new BallArithmetic(
                Rounding.of(DType.FLOAT32),
                new FormulaShapes(name -> values.get(name).shape()),
                name -> new Ball(quantity(name), Formulas.ZERO));
        Map<String, Expression> asked = new LinkedHashMap<>(FORMULAS);
        FORMULAS.forEach((name, formula) ->
                asked.put("radius of " + name, arithmetic.of(formula).radius()));
        try (RuleEvaluator evaluator =
                ServiceLoader.load(RuleEvaluator.class).findFirst().orElseThrow()) {
            return evaluator.evaluate(asked, values);
        }
    }
}
