package dev.twinprop.comparison.cause.image;

import static dev.twinprop.comparison.formula.Formulas.maxColumns;
import static dev.twinprop.comparison.formula.Formulas.rearranged;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.graph.ImageRules;
import dev.twinprop.contract.spec.ImageSpec;
import java.util.ArrayList;
import java.util.List;

/** The mean where the maximum is declared, or the reverse, there or back; and a maximum that forgot which one it was. */
public final class WrongPool implements Cause {

    @Override
    public String id() {
        return "wrong-pool";
    }

    @Override
    public List<Mutation> at(Site site) {
        List<Mutation> mutations = new ArrayList<>();
        ImageSite.ofPool(site).ifPresent(found -> {
            mutations.add(wrong(found));
            if (found.role() == Role.OPERATION && found.stage().operation() instanceof ImageSpec.AvgPool) {
                mutations.add(largestOfPadded(found));
            }
        });
        return mutations;
    }

    private Mutation largestOfPadded(ImageSite found) {
        return found.bug(
                this,
                step -> found.rules().inRows(maxColumns(rearranged(found.rules().windows(0), found.input(step)))),
                "= the largest of each window and of the zeros around the image",
                "use the declared pool in the forward pass");
    }

    private Mutation wrong(ImageSite found) {
        ImageRules rules = found.rules();
        boolean max = found.stage().operation() instanceof ImageSpec.MaxPool;
        if (found.role() == Role.OPERATION) {
            return found.bug(
                    this,
                    step -> max ? rules.avgPool(found.input(step)) : rules.maxPool(found.input(step)),
                    max ? "= the mean of each window" : "= the largest of each window",
                    "use the declared pool in the forward pass");
        }
        return found.bug(
                this,
                step -> max
                        ? rules.avgPoolGradient(found.input(step), found.outputGradient(step))
                        : rules.maxPoolGradient(found.input(step), found.outputGradient(step)),
                max ? "in equal parts to every element of the window" : "to the largest element of the window alone",
                max ? "send the gradient to the largest element alone" : "share the gradient among the whole window");
    }
}
