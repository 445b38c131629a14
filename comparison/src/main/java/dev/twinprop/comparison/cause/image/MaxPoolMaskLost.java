package dev.twinprop.comparison.cause.image;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.contract.spec.ImageSpec;
import java.util.List;

/** The whole gradient of a maximum sent to every element of its window. */
public final class MaxPoolMaskLost implements Cause {

    @Override
    public String id() {
        return "max-pool-mask-lost";
    }

    @Override
    public List<Mutation> at(Site site) {
        return ImageSite.ofPool(site)
                .filter(found -> found.role() == Role.OPERATION_GRADIENT)
                .filter(found -> found.stage().operation() instanceof ImageSpec.MaxPool)
                .map(found -> found.bug(
                        this,
                        step -> found.rules()
                                .windowGradient(found.input(step), found.rules().inWindows(found.outputGradient(step))),
                        "whole to every element of the window",
                        "send the gradient to the largest element alone"))
                .stream()
                .toList();
    }
}
