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
            for (String pattern : fault.quantities()) {
                names.add(name(pattern, k, spec));
                if (pattern.equals(Quantities.LOSS)) {
                    names.add(Quantities.DATA_LOSS); // where a wrong loss shows first, beside a penalty
                }
            }
        }
        return names;
    }

    /** {@code dak} at layer 2 is {@code da2}, or {@code dz2} if no activation follows; {@code da(k-1)} is {@code da1}. */
    private static String name(String pattern, int k, ExperimentSpec spec) {
        boolean before = pattern.endsWith("(k-1)");
        int layer = before ? k - 1 : k;
        if (layer == 0) {
            return Quantities.DX;
        }
        String name = before
                ? pattern.replace("(k-1)", Integer.toString(layer))
                : pattern.replaceFirst("k(?=_|$)", Integer.toString(layer));
        boolean activated = spec.network().denseLayers().get(layer - 1).isActivated();
        return activated || !name.matches("d?a\\d+") ? name : name.replace('a', 'z');
    }

    @Override
    public String toString() {
        return request.toString();
    }
}
