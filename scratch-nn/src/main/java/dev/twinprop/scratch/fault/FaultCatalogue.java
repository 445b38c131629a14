package dev.twinprop.scratch.fault;

import dev.twinprop.contract.run.FaultRequest;
import dev.twinprop.contract.run.SeededFault;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.scratch.fault.backward.BiasGradientNotAveraged;
import dev.twinprop.scratch.fault.backward.GradientsNotZeroed;
import dev.twinprop.scratch.fault.backward.MissingActivationDerivative;
import dev.twinprop.scratch.fault.backward.TransposedWeightGradient;
import dev.twinprop.scratch.fault.backward.UpdatedWeightsUsed;
import dev.twinprop.scratch.fault.backward.WeightGradientNotAveraged;
import dev.twinprop.scratch.fault.forward.MissingActivation;
import dev.twinprop.scratch.fault.forward.MissingBias;
import dev.twinprop.scratch.fault.update.AdamBiasCorrectionConstant;
import dev.twinprop.scratch.fault.update.Ascent;
import dev.twinprop.scratch.fault.update.MomentumNotAccumulated;
import dev.twinprop.scratch.step.Rules;
import java.util.List;
import java.util.Optional;

/** The faults that can be seeded. To add one: a class that overrides one rule, and a line here. */
public final class FaultCatalogue {

    /**
     * All faults, in the order in which they are put around the right rules.
     *
     * <p>The last one updates a weight early; being outermost, it does so with all faults of the update.
     */
    private static final List<Fault> FAULTS = List.of(
            new Fault("missing-bias", "missing-bias", List.of("zk"), Need.BIAS, MissingBias::new),
            new Fault(
                    "missing-activation", "missing-activation", List.of("ak"), Need.ACTIVATION, MissingActivation::new),
            new Fault(
                    "missing-activation-derivative",
                    "missing-activation-derivative",
                    List.of("dzk"),
                    Need.ACTIVATION,
                    MissingActivationDerivative::new),
            new Fault(
                    "weight-gradient-not-averaged",
                    "gradient-not-averaged",
                    List.of("dWk"),
                    Need.MEAN,
                    WeightGradientNotAveraged::new),
            new Fault(
                    "bias-gradient-not-averaged",
                    "gradient-not-averaged",
                    List.of("dbk"),
                    Need.MEAN.and(Need.BIAS),
                    BiasGradientNotAveraged::new),
            new Fault("transposed", "transposed", List.of("dWk"), Need.SQUARE, TransposedWeightGradient::new),
            new Fault(
                    "gradients-not-zeroed",
                    "gradients-not-zeroed",
                    List.of("dWk", "dbk"),
                    Need.NOTHING,
                    GradientsNotZeroed::new),
            new Fault("ascent", "sign-flipped", List.of("Wk_new", "bk_new"), Need.NOTHING, Ascent::new),
            new Fault(
                    "momentum-not-accumulated",
                    "momentum-not-accumulated",
                    List.of("velocity_Wk", "velocity_bk"),
                    Need.MOMENTUM,
                    MomentumNotAccumulated::new),
            new Fault(
                    "adam-bias-correction-constant",
                    "adam-bias-correction-constant",
                    List.of("Wk_new", "bk_new"),
                    Need.ADAM,
                    AdamBiasCorrectionConstant::new),
            new Fault(
                    "updated-weights-used",
                    "updated-weights-used",
                    List.of("da(k-1)"),
                    Need.LAYER_BEFORE,
                    UpdatedWeightsUsed::new));

    private FaultCatalogue() {}

    /** What users are told of each fault. */
    public static List<SeededFault> descriptions() {
        return FAULTS.stream().map(Fault::description).toList();
    }

    /** Why an experiment cannot carry a fault; empty if it can. */
    public static Optional<String> refusal(FaultRequest request, ExperimentSpec spec) {
        Fault fault = find(request.id());
        List<DenseLayer> layers = spec.network().denseLayers();
        if (request.layer().isPresent()) {
            int k = request.layer().getAsInt();
            if (k < 1 || k > layers.size()) {
                return Optional.of("there is no layer " + k + ", the network has " + layers.size());
            }
        }
        boolean carried = layers.stream()
                .anyMatch(layer -> sitsAt(request, layer) && fault.need().isMet(spec, layer));
        return carried ? Optional.empty() : Optional.of("needs " + fault.need().description());
    }

    /**
     * Checks that all faults are known.
     *
     * @throws IllegalArgumentException if one is not
     */
    public static void requireKnown(List<FaultRequest> requests) {
        requests.forEach(request -> find(request.id()));
    }

    /** The rules of one layer with those of the faults that sit there and that it can carry. */
    public static Rules seed(List<FaultRequest> requests, ExperimentSpec spec, DenseLayer layer, Rules correct) {
        Rules rules = correct;
        for (Fault fault : FAULTS) {
            boolean requested =
                    requests.stream().anyMatch(request -> request.id().equals(fault.id()) && sitsAt(request, layer));
            if (requested && fault.need().isMet(spec, layer)) {
                rules = fault.seed().apply(rules);
            }
        }
        return rules;
    }

    private static boolean sitsAt(FaultRequest request, DenseLayer layer) {
        return request.layer().isEmpty() || request.layer().getAsInt() == layer.index();
    }

    private static Fault find(String id) {
        return FAULTS.stream()
                .filter(fault -> fault.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown fault " + id));
    }
}
