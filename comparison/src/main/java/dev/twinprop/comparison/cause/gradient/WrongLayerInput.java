package dev.twinprop.comparison.cause.gradient;

import static dev.twinprop.comparison.formula.Formulas.*;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Scaling;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Another activation than the layer's input in dW. */
public final class WrongLayerInput implements Cause {

    @Override
    public String id() {
        return "wrong-layer-input";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() != Role.WEIGHT_GRADIENT || !site.layer().isLinear()) {
            return List.of();
        }
        Facts facts = site.facts();
        String right = site.layer().input();
        List<Mutation> mutations = new ArrayList<>();
        Map<String, Integer> widths = new LinkedHashMap<>();
        widths.put(Quantities.X, facts.spec().network().inputs());
        for (Stage stage : facts.spec().network().stages()) {
            widths.put(stage.output(), stage.outputs());
        }
        widths.forEach((name, width) -> {
            if (!name.equals(right) && width == site.layer().inputs()) {
                mutations.add(wrong(site, right, name));
            }
        });
        return mutations;
    }

    private Mutation wrong(Site site, String right, String name) {
        String dz = Quantities.gradient(Quantities.linearOutput(site.k()));
        int offset = layer(name) - layer(right);
        Mutation mutation = Mutation.bug(
                this,
                site,
                step -> add(product(transpose(site.now(step, name)), site.now(step, dz)), Scaling.penalty(site, step)),
                "dW = aᵀ dz with the layer's own input a",
                "dW = " + kind(name) + "ᵀ dz with " + kind(name) + " of " + (offset == 1 ? "the layer itself" : name),
                "use the input of the layer, " + right + ", in the gradient of its weights");
        return mutation;
    }

    private static int layer(String name) {
        return name.equals(Quantities.X) ? 0 : Integer.parseInt(name.replaceAll("\\D", ""));
    }

    private static String kind(String name) {
        return name.replaceAll("\\d", "");
    }
}
