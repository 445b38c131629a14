package dev.twinprop.comparison.cause.image;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.NamedConstant;
import dev.twinprop.comparison.cause.Scaling;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.contract.spec.ImageSpec;
import java.util.ArrayList;
import java.util.List;

/** The size of a window, or the number of its places, too much or missing. */
public final class WindowFactor implements Cause {

    @Override
    public String id() {
        return "wrong-constant-factor";
    }

    @Override
    public List<Mutation> at(Site site) {
        List<Mutation> mutations = new ArrayList<>();
        ImageSite.of(site)
                .filter(found -> found.stage().operation() instanceof ImageSpec.Windowed)
                .ifPresent(found -> constants(found)
                        .forEach(constant -> mutations.add(found.bug(
                                        this,
                                        step -> Scaling.ofData(
                                                site, step, constant.value().applyAsDouble(step)),
                                        "times " + constant.name(),
                                        "remove the factor " + constant.name())
                                .costing(1.2))));
        return mutations;
    }

    private static List<NamedConstant> constants(ImageSite found) {
        double window = ((ImageSpec.Windowed) found.stage().operation())
                .window()
                .kernel()
                .area();
        double places = found.rules().places();
        List<NamedConstant> constants = new ArrayList<>();
        if (found.stage().operation() instanceof ImageSpec.Pool && window > 1) {
            constants.add(new NamedConstant("n, the size of the window,", step -> window));
            constants.add(new NamedConstant("1/n, n being the size of the window,", step -> 1 / window));
        }
        if (found.stage().operation() instanceof ImageSpec.Conv2d && places > 1) {
            constants.add(new NamedConstant("1/n, n being the places of the window,", step -> 1 / places));
            constants.add(new NamedConstant(
                    "1/(m·n), n being the places of the window,",
                    step -> 1 / (found.site().facts().m(step) * places)));
        }
        return constants;
    }
}
