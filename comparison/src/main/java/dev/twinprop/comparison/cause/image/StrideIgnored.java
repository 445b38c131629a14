package dev.twinprop.comparison.cause.image;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.graph.ImageRearrangements;
import dev.twinprop.comparison.graph.ImageRules;
import dev.twinprop.contract.spec.Extent;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.Window;
import java.util.List;
import java.util.Optional;

/** Windows beside each other, though the stride is larger than 1. */
public final class StrideIgnored implements Cause {

    @Override
    public String id() {
        return "stride-ignored";
    }

    @Override
    public List<Mutation> at(Site site) {
        return ImageSite.ofConvolution(site)
                .filter(found -> found.role() != Role.BIAS_GRADIENT)
                .flatMap(this::wrong)
                .stream()
                .toList();
    }

    private Optional<Mutation> wrong(ImageSite found) {
        Window window = ((ImageSpec.Windowed) found.stage().operation()).window();
        Extent one = Extent.square(1);
        if (window.stride().equals(one)) {
            return Optional.empty();
        }
        ImageRules wrong = new ImageRules(
                found.stage(),
                window,
                ImageRearrangements.patches(found.stage().before(), window, one, window.padding()));
        return Optional.of(found.bug(
                this,
                step -> found.formula(step, wrong),
                "as if the stride were 1",
                "move the window by the stride, " + window.stride() + ", there and back"));
    }
}
