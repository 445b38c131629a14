package dev.twinprop.scratch.fault;

import dev.twinprop.contract.run.FaultRequest;
import dev.twinprop.contract.run.SeededFault;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.scratch.fault.backward.UpdatedWeightsUsed;
import dev.twinprop.scratch.step.Rules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The faults that can be seeded. To add one: a class that overrides one rule, and a line in the list of its kind. */
public final class FaultCatalogue {

    /**
     * All faults, in the order in which they are put around the right rules.
     *
     * <p>The last one updates a weight early; being outermost, it does so with all faults of the update.
     */
    private static final List<Fault> FAULTS = Stream.of(
                    ForwardFaults.all(),
                    OperationFaults.all(),
                    LossFaults.all(),
                    ErrorAndLogitFaults.all(),
                    ActivationGradientFaults.all(),
                    SmoothActivationFaults.all(),
                    ParameterGradientFaults.all(),
                    ImageFaults.all(),
                    UpdateFaults.all(),
                    DecayFaults.all(),
                    OptimizerFaults.all(),
                    Conventions.all(),
                    List.of(new Fault(
                            "updated-weights-used",
                            "updated-weights-used",
                            List.of("da(k-1)"),
                            Need.LAYER_BEFORE.and(Need.UNCLIPPED),
                            UpdatedWeightsUsed::new)))
            .flatMap(List::stream)
            .toList();

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
            if (fault.scope() == Fault.Scope.NETWORK) {
                return Optional.of("sits in the network as a whole, not in one layer; leave out the @");
            }
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
                rules = fault.seed().around(rules, spec, layer);
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
