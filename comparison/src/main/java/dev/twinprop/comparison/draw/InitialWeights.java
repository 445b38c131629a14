package dev.twinprop.comparison.draw;

import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Initial weights that a candidate drew by itself, beside the declared initialiser.
 *
 * <p>A correct draw is accused with a probability of {@link #ALARMS} at most, whatever the network's size.
 */
public final class InitialWeights {

    /** The probability of a false alarm, of all tests of a network together. */
    public static final double ALARMS = 1e-9;

    private static final int MOST_SHOWN = 4;
    private static final String ALL = "all";

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
        List<DrawnParameter> weights = new ArrayList<>();
        List<DrawnParameter> others = new ArrayList<>();
        for (ParameterSpec parameter : spec.network().parameters()) {
            Tensor tensor = drawn.get(parameter.name());
            if (tensor != null && tensor.size() != parameter.size()) {
                add(
                        "initial-shape",
                        List.of(parameter.name()),
                        parameter.size() + " numbers",
                        tensor.size() + " numbers",
                        "draw as many as the layer has");
            } else if (tensor != null) {
                DrawnParameter found = DrawnParameter.of(parameter, spec.network(), tensor);
                (found.isWeight() ? weights : others).add(found);
            }
        }
        Optional<Initialiser> declared = Initialiser.of(spec.init());
        if (declared.isPresent()) {
            weights.removeAll(degenerate(weights));
            distribution(declared.get(), weights);
        } else if (spec.init() instanceof InitSpec.Orthogonal orthogonal) {
            weights.removeAll(degenerate(weights));
            orthogonality(orthogonal.gain(), weights);
        } else if (spec.init() instanceof InitSpec.Constant constant) {
            requireConstant(weights, constant.value());
        }
        others(others);
    }

    /** Weights that are one number, or have units that are alike, or repeat those of another layer. */
    private List<DrawnParameter> degenerate(List<DrawnParameter> weights) {
        List<DrawnParameter> equal = weights.stream()
                .filter(weight -> Coincidence.isOneNumber(weight.values()))
                .toList();
        List<DrawnParameter> alike = weights.stream()
                .filter(weight -> !equal.contains(weight))
                .filter(weight -> Coincidence.hasEqualUnits(weight.tensor(), weight.spec()))
                .toList();
        Map<Boolean, List<DrawnParameter>> zeros =
                equal.stream().collect(Collectors.partitioningBy(weight -> weight.values()[0] == 0));
        String fix = "draw every weight by itself: units that begin alike stay alike";
        zeros.forEach((isZero, found) -> add(
                isZero ? "initial-weights-zero" : "initial-weights-equal",
                names(found),
                declared(),
                isZero ? "0 in every place" : "one number in every place",
                fix));
        add("symmetric-units", names(alike), declared(), "units with the same weights", fix);
        return Stream.concat(equal.stream(), alike.stream()).toList();
    }

    private static List<String> names(List<DrawnParameter> parameters) {
        return parameters.stream().map(DrawnParameter::name).toList();
    }

    private void distribution(Initialiser declared, List<DrawnParameter> weights) {
        Goodness goodness = new Goodness(ALARMS / (weights.size() + 2));
        Optional<Initialiser> right = fittingReading(declared, weights, goodness);
        if (right.isPresent()) {
            repeated(right.get(), weights);
        } else {
            wrong(declared.name(), objections(declared, weights, goodness), weights, goodness);
        }
    }

    private void orthogonality(double gain, List<DrawnParameter> weights) {
        Map<String, String> objections = new LinkedHashMap<>();
        for (DrawnParameter weight : weights) {
            Orthogonality.objection(weight, gain).ifPresent(why -> objections.put(weight.name(), why));
        }
        if (objections.isEmpty()) {
            repeated(new Initialiser(declared(), (n, k, places) -> new Distribution.Uniform(gain)), weights);
        } else {
            wrong(declared() + ", gain " + gain, objections, weights, new Goodness(ALARMS / (weights.size() + 2)));
        }
    }

    private void wrong(
            String declared, Map<String, String> objections, List<DrawnParameter> weights, Goodness goodness) {
        List<String> fitting = Initialiser.KNOWN.stream()
                .filter(other -> fittingReading(other, weights, goodness).isPresent())
                .map(Initialiser::name)
                .toList();
        String what = objections.values().iterator().next();
        add(
                "wrong-initialiser",
                objections.containsKey(ALL) ? names(weights) : List.copyOf(objections.keySet()),
                declared,
                fitting.isEmpty() ? what : what + "; they can be " + shown(fitting),
                "draw the weights as declared, or declare what is drawn");
    }

    private static Optional<Initialiser> fittingReading(
            Initialiser initialiser, List<DrawnParameter> weights, Goodness goodness) {
        return initialiser.readings().stream()
                .filter(reading -> objections(reading, weights, goodness).isEmpty())
                .findFirst();
    }

    private static String shown(List<String> names) {
        int more = names.size() - MOST_SHOWN;
        String first = names.stream().limit(MOST_SHOWN).collect(Collectors.joining(", or "));
        return more > 0 ? first + ", or one of " + more + " others" : first;
    }

    /** What speaks against it, by weight; where nothing does, under {@link #ALL} that of all weights together. */
    private static Map<String, String> objections(
            Initialiser initialiser, List<DrawnParameter> weights, Goodness goodness) {
        Map<String, String> objections = new LinkedHashMap<>();
        for (DrawnParameter weight : weights) {
            goodness.objection(weight.standard(initialiser), weight.distribution(initialiser))
                    .ifPresent(why -> objections.put(weight.name(), why));
        }
        if (objections.isEmpty() && !weights.isEmpty()) {
            double[] all = weights.stream()
                    .flatMapToDouble(weight -> DoubleStream.of(weight.standard(initialiser)))
                    .toArray();
            goodness.objection(all, weights.get(0).distribution(initialiser))
                    .ifPresent(why -> objections.put(ALL, why));
        }
        return objections;
    }

    private void repeated(Initialiser declared, List<DrawnParameter> weights) {
        for (int i = 1; i < weights.size(); i++) {
            DrawnParameter before = weights.get(i - 1);
            DrawnParameter weight = weights.get(i);
            if (Coincidence.beginAlike(before.standard(declared), weight.standard(declared))) {
                add(
                        "same-draws-in-each-layer",
                        List.of(before.name(), weight.name()),
                        declared(),
                        "the same numbers in both layers",
                        "seed the generator once, not before each layer");
            }
        }
    }

    private void requireConstant(List<DrawnParameter> parameters, double value) {
        List<DrawnParameter> others = parameters.stream()
                .filter(parameter -> !DoubleStream.of(parameter.values()).allMatch(x -> (float) x == (float) value))
                .toList();
        add("wrong-initialiser", names(others), String.valueOf(value), "other numbers", "begin with " + value);
    }

    /** Biases and what belongs to normalisations: torch-linear draws biases, all else begins with 0 or 1. */
    private void others(List<DrawnParameter> others) {
        for (DrawnParameter parameter : others) {
            if (!isDrawn(parameter) && !(spec.init() instanceof InitSpec.Given)) {
                requireConstant(List.of(parameter), parameter.spec().initial().get(0));
            }
        }
        biases(others.stream().filter(this::isDrawn).toList());
    }

    private void biases(List<DrawnParameter> biases) {
        if (biases.isEmpty()) {
            return;
        }
        double[] all = biases.stream()
                .flatMapToDouble(bias -> DoubleStream.of(bias.values()).map(value -> value * Math.sqrt(inputs(bias))))
                .toArray();
        Optional<String> objection = Coincidence.isOneNumber(all)
                ? Optional.of("one number in every place")
                : new Goodness(ALARMS / (spec.network().parameters().size() + 2))
                        .objection(all, new Distribution.Uniform(1));
        objection.ifPresent(why -> add(
                "wrong-initialiser",
                names(biases),
                declared() + ", uniform in ±1/√n",
                why,
                "draw the biases as declared, too"));
    }

    private boolean isDrawn(DrawnParameter parameter) {
        return spec.init() instanceof InitSpec.TorchLinear && parameter.spec().kind() == ParameterSpec.Kind.OFFSET;
    }

    /** Those of the layer that a bias belongs to. */
    private double inputs(DrawnParameter bias) {
        return spec.network().parameters().stream()
                .filter(weight -> weight.kind() == ParameterSpec.Kind.WEIGHT
                        && weight.k() == bias.spec().k())
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
