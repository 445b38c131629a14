package dev.twinprop.comparison.scorecard.trial;

import dev.twinprop.contract.run.FaultRequest;
import dev.twinprop.contract.run.FaultyImplementation;
import dev.twinprop.contract.run.SeededFault;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** A fault in a whole network or in one layer. */
public record FaultSite(SeededFault fault, FaultRequest request) {

    private static final String WEIGHT = "Wk";

    /** Where a fault can be seeded: the whole network first, then single layers if it fits more than one. */
    public static List<FaultSite> of(FaultyImplementation faulty, SeededFault fault, ExperimentSpec spec) {
        List<FaultSite> sites = new ArrayList<>();
        FaultRequest whole = new FaultRequest(fault.id(), OptionalInt.empty());
        if (faulty.refusal(whole, spec).isPresent()) {
            return sites;
        }
        sites.add(new FaultSite(fault, whole));
        List<Integer> layers = carrying(faulty, fault, spec);
        if (layers.size() > 1) {
            layers.forEach(k -> sites.add(new FaultSite(fault, new FaultRequest(fault.id(), OptionalInt.of(k)))));
        }
        return sites;
    }

    private static List<Integer> carrying(FaultyImplementation faulty, SeededFault fault, ExperimentSpec spec) {
        return spec.network().denseLayers().stream()
                .map(DenseLayer::index)
                .filter(k -> faulty.refusal(new FaultRequest(fault.id(), OptionalInt.of(k)), spec)
                        .isEmpty())
                .toList();
    }

    /** The quantities where the fault sits, of all layers that carry it. */
    public Set<String> quantities(FaultyImplementation faulty, ExperimentSpec spec) {
        List<Integer> layers =
                request.layer().isPresent() ? List.of(request.layer().getAsInt()) : carrying(faulty, fault, spec);
        if (layers.isEmpty()) { // it sits in the network as a whole
            layers =
                    spec.network().denseLayers().stream().map(DenseLayer::index).toList();
        }
        Set<String> names = new LinkedHashSet<>();
        for (int k : layers) {
            DenseLayer layer = spec.network().denseLayers().get(k - 1);
            for (String pattern : patterns(fault)) {
                names.addAll(names(pattern, layer));
            }
        }
        return names;
    }

    /** Where a fault sits. What befalls weights and biases alike befalls the other parameters of a layer too. */
    private static List<String> patterns(SeededFault fault) {
        List<String> patterns = new ArrayList<>(fault.quantities());
        for (String pattern : fault.quantities()) {
            String ofBias = pattern.replace(WEIGHT, "bk");
            if (!ofBias.equals(pattern) && patterns.contains(ofBias)) {
                patterns.add(pattern.replace(WEIGHT, "gammak"));
                patterns.add(pattern.replace(WEIGHT, "betak"));
            }
        }
        return patterns;
    }

    /**
     * What a pattern means at layer k: {@code dak} is {@code da2}, or {@code dz2} if no activation follows; {@code da(k-1)}
     * is the gradient by what comes in; {@code dzk} is also that by what the activation is applied to. A wrong loss shows
     * first in the loss without the penalty.
     */
    private static List<String> names(String pattern, DenseLayer layer) {
        String z = Quantities.linearOutput(layer.index());
        return switch (pattern) {
            case Quantities.LOSS -> List.of(Quantities.LOSS, Quantities.DATA_LOSS);
            case "da(k-1)" -> List.of(Quantities.gradient(layer.input()));
            case "ak" -> List.of(activated(layer, z));
            case "dak" -> List.of(Quantities.gradient(activated(layer, z)));
            case "dzk" -> List.of(Quantities.gradient(z), Quantities.gradient(layer.preactivation()));
            default -> List.of(pattern.replaceFirst("k(?=_|$)", Integer.toString(layer.index())));
        };
    }

    private static String activated(DenseLayer layer, String z) {
        return layer.isActivated() ? Quantities.activation(layer.index()) : z;
    }

    @Override
    public String toString() {
        return request.toString();
    }
}
