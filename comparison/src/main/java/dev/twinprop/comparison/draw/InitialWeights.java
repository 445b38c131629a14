package dev.twinprop.comparison.draw;

import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.InitSpec.Scaled.Scheme;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Initial weights that a candidate drew by itself, beside the declared initialiser.
 *
 * <p>A correct draw is accused with a probability of {@link #ALARMS} at most, whatever the network's size.
 */
public final class InitialWeights {

    /** The probability of a false alarm, of all tests of a network together. */
    public static final double ALARMS = 1e-9;

    private static final int MOST_SHOWN = 4;

    private final ExperimentSpec spec;
    private final Map<String, Tensor> drawn;
    private final List<DrawFinding> findings = new ArrayList<>();

    private InitialWeights(ExperimentSpec spec, Map<String, Tensor> drawn) {
        this.spec = spec;
        this.drawn = drawn;
    }

    /**
     * What was not drawn as declared.
     *
     * @param drawn parameters by name, weights as (in, out) or (out, in)
     */
    public static List<DrawFinding> check(ExperimentSpec spec, Map<String, Tensor> drawn) {
        InitialWeights weights = new InitialWeights(spec, drawn);
        weights.check();
        return List.copyOf(weights.findings);
    }

    private void check() {
        Map<ParameterSpec, double[]> weights = new LinkedHashMap<>();
        Map<ParameterSpec, double[]> others = new LinkedHashMap<>();
        for (ParameterSpec parameter : spec.network().parameters()) {
            Tensor tensor = drawn.get(parameter.name());
            if (tensor != null && tensor.size() != parameter.size()) {
                add("initial-shape", List.of(parameter.name()), parameter.extents() + "", "another size", "");
            } else if (tensor != null) {
                (parameter.kind() == ParameterSpec.Kind.WEIGHT ? weights : others)
                        .put(parameter, tensor.toDoubles());
            }
        }
        Optional<Initialiser> declared = Initialiser.of(spec.init());
        if (declared.isPresent()) {
            weights.keySet().removeAll(degenerate(weights));
            weights.keySet().removeIf(this::hasSeveralFormulas);
            distribution(declared.get(), weights);
        } else if (spec.init() instanceof InitSpec.Constant constant) {
            requireConstant(weights, constant.value());
        }
        others(others);
    }

    /** Whether the declared formula counts the outputs of a filter: PyTorch counts its kernel's size in, others do not. */
    private boolean hasSeveralFormulas(ParameterSpec weight) {
        boolean countsOutputs = spec.init() instanceof InitSpec.Scaled scaled
                && (scaled.scheme() == Scheme.XAVIER_NORMAL || scaled.scheme() == Scheme.XAVIER_UNIFORM);
        return countsOutputs
                && spec.network().stages().stream()
                        .anyMatch(stage -> stage.operation() instanceof ImageSpec.Conv2d && stage.k() == weight.k());
    }

    /** Weights that are one number, or have units that are alike, or repeat those of another layer. */
    private List<ParameterSpec> degenerate(Map<ParameterSpec, double[]> weights) {
        List<ParameterSpec> found = new ArrayList<>();
        List<String> zeros = new ArrayList<>();
        List<String> equal = new ArrayList<>();
        List<String> alike = new ArrayList<>();
        weights.forEach((weight, values) -> {
            if (Coincidence.isOneNumber(values)) {
                found.add(weight);
                (values[0] == 0 ? zeros : equal).add(weight.name());
            } else if (Coincidence.hasEqualUnits(drawn.get(weight.name()), weight)) {
                found.add(weight);
                alike.add(weight.name());
            }
        });
        String fix = "draw every weight by itself: units that begin alike stay alike";
        add("initial-weights-zero", zeros, declared(), "0 in every place", fix);
        add("initial-weights-equal", equal, declared(), "one number in every place", fix);
        add("symmetric-units", alike, declared(), "units with the same weights", fix);
        return found;
    }

    private void distribution(Initialiser declared, Map<ParameterSpec, double[]> weights) {
        Goodness goodness = new Goodness(ALARMS / (weights.size() + 2));
        Map<String, String> objections = objections(declared, weights, goodness);
        if (objections.isEmpty()) {
            repeated(declared, weights);
            return;
        }
        List<String> fitting = Initialiser.KNOWN.stream()
                .filter(other -> objections(other, weights, goodness).isEmpty())
                .map(Initialiser::name)
                .toList();
        String what = objections.values().iterator().next();
        String found = fitting.isEmpty() ? what : what + "; they can be " + shown(fitting);
        List<String> where = objections.keySet().stream()
                .flatMap(name -> name.isEmpty() ? weights.keySet().stream().map(ParameterSpec::name) : List.of(name).stream())
                .distinct()
                .toList();
        add("wrong-initialiser", where, declared.name(), found, "draw the weights as declared, or declare what is drawn");
    }

    private static String shown(List<String> names) {
        int more = names.size() - MOST_SHOWN;
        String first = names.stream().limit(MOST_SHOWN).collect(Collectors.joining(", or "));
        return more > 0 ? first + ", or one of " + more + " others" : first;
    }

    /** What speaks against it, by weight; under the empty name, of all weights together. */
    private static Map<String, String> objections(
            Initialiser initialiser, Map<ParameterSpec, double[]> weights, Goodness goodness) {
        Map<String, String> objections = new LinkedHashMap<>();
        List<double[]> standard = new ArrayList<>();
        Distribution last = new Distribution.Normal(1);
        for (Map.Entry<ParameterSpec, double[]> weight : weights.entrySet()) {
            last = distribution(initialiser, weight.getKey());
            double scale = last.scale();
            double[] values =
                    Arrays.stream(weight.getValue()).map(value -> value / scale).toArray();
            standard.add(values);
            goodness.objection(values, last)
                    .ifPresent(why -> objections.put(weight.getKey().name(), why));
        }
        double[] all = standard.stream().flatMapToDouble(Arrays::stream).toArray();
        if (objections.isEmpty() && all.length > 0) {
            goodness.objection(all, last).ifPresent(why -> objections.put("", why));
        }
        return objections;
    }

    private static Distribution distribution(Initialiser initialiser, ParameterSpec weight) {
        double inputs = weight.extents().get(0);
        return initialiser.formula().of(inputs, weight.size() / inputs);
    }

    private void repeated(Initialiser declared, Map<ParameterSpec, double[]> weights) {
        List<ParameterSpec> order = List.copyOf(weights.keySet());
        for (int i = 1; i < order.size(); i++) {
            ParameterSpec before = order.get(i - 1);
            ParameterSpec weight = order.get(i);
            if (Coincidence.beginAlike(
                    standard(declared, before, weights.get(before)), standard(declared, weight, weights.get(weight)))) {
                add(
                        "same-draws-in-each-layer",
                        List.of(before.name(), weight.name()),
                        declared(),
                        "the same numbers in both layers",
                        "seed the generator once, not before each layer");
            }
        }
    }

    private static double[] standard(Initialiser declared, ParameterSpec weight, double[] values) {
        double scale = distribution(declared, weight).scale();
        return Arrays.stream(values).map(value -> value / scale).toArray();
    }

    private void requireConstant(Map<ParameterSpec, double[]> parameters, double value) {
        List<String> others = parameters.entrySet().stream()
                .filter(entry -> !Arrays.stream(entry.getValue()).allMatch(x -> (float) x == (float) value))
                .map(entry -> entry.getKey().name())
                .toList();
        add("wrong-initialiser", others, String.valueOf(value), "other numbers", "begin with " + value);
    }

    /** Biases and what belongs to normalisations: torch-linear draws biases, all else begins with 0 or 1. */
    private void others(Map<ParameterSpec, double[]> others) {
        Map<Boolean, Map<ParameterSpec, double[]>> drawnOrNot = others.entrySet().stream()
                .collect(Collectors.partitioningBy(
                        entry -> isDrawn(entry.getKey()),
                        Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new)));
        drawnOrNot.get(false).forEach((parameter, values) -> {
            if (!(spec.init() instanceof InitSpec.Given)) {
                requireConstant(Map.of(parameter, values), parameter.initial().get(0));
            }
        });
        biases(drawnOrNot.get(true));
    }

    private void biases(Map<ParameterSpec, double[]> biases) {
        if (biases.isEmpty()) {
            return;
        }
        List<String> names = biases.keySet().stream().map(ParameterSpec::name).toList();
        double[] all = biases.entrySet().stream()
                .flatMapToDouble(entry -> Arrays.stream(entry.getValue())
                        .map(value -> value * Math.sqrt(inputs(entry.getKey()))))
                .toArray();
        String declared = declared() + " (uniform in ±1/√n)";
        if (Coincidence.isOneNumber(all)) {
            add("wrong-initialiser", names, declared, "biases of " + all[0], "draw the biases too");
            return;
        }
        new Goodness(ALARMS / (spec.network().parameters().size() + 2))
                .objection(all, new Distribution.Uniform(1))
                .ifPresent(why -> add("wrong-initialiser", names, declared, why, "draw the biases as declared"));
    }

    private boolean isDrawn(ParameterSpec parameter) {
        return spec.init() instanceof InitSpec.TorchLinear && parameter.kind() == ParameterSpec.Kind.OFFSET;
    }

    /** Those of the layer that a bias belongs to. */
    private double inputs(ParameterSpec bias) {
        return spec.network().parameters().stream()
                .filter(weight -> weight.kind() == ParameterSpec.Kind.WEIGHT && weight.k() == bias.k())
                .mapToInt(weight -> weight.extents().get(0))
                .findFirst()
                .orElseThrow();
    }

    private String declared() {
        return spec.init().type();
    }

    private void add(String cause, List<String> quantities, String expected, String computed, String fix) {
        if (!quantities.isEmpty()) {
            findings.add(new DrawFinding(cause, quantities, expected, computed, fix));
        }
    }
}
