package dev.twinprop.comparison.cause.image;

import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.rearranged;
import static dev.twinprop.comparison.formula.Formulas.sumRows;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Scaling;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.contract.rule.Rearrangement;
import java.util.ArrayList;
import java.util.List;

/** The bias gradient of a filter from one place of the image only. */
public final class PlacesNotSummed implements Cause {

    @Override
    public String id() {
        return "gradient-not-reduced";
    }

    @Override
    public List<Mutation> at(Site site) {
        List<Mutation> mutations = new ArrayList<>();
        ImageSite.ofConvolution(site)
                .filter(found -> found.role() == Role.BIAS_GRADIENT)
                .filter(found -> found.rules().places() > 1)
                .ifPresent(found -> {
                    mutations.add(only(found, 0, "of the first place of each image"));
                    mutations.add(only(found, found.rules().places() - 1, "of the last place of each image"));
                });
        return mutations;
    }

    private Mutation only(ImageSite found, int place, String which) {
        int places = found.rules().places();
        int[] sources = new int[found.stage().after().channels()];
        for (int filter = 0; filter < sources.length; filter++) {
            sources[filter] = filter * places + place;
        }
        Rearrangement one =
                new Rearrangement("place", found.stage().outputs(), 1, sources.length, 0, sources); // (m, filters)
        return found.bug(
                this,
                step -> add(sumRows(rearranged(one, found.outputGradient(step))), Scaling.penalty(found.site(), step)),
                "= Σ dz " + which,
                "sum over the places of each image, and over the batch");
    }
}
