package dev.twinprop.comparison.cause.image;

import static dev.twinprop.comparison.formula.Formulas.rearranged;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.graph.ImageRearrangements;
import dev.twinprop.contract.rule.Rearrangement;
import dev.twinprop.contract.spec.ImageSpec;
import java.util.List;

/** The kernel turned by half a turn: a mathematician's convolution, or a turn too few on the way back. */
public final class KernelFlipped implements Cause {

    @Override
    public String id() {
        return "kernel-flipped";
    }

    @Override
    public List<Mutation> at(Site site) {
        return ImageSite.ofConvolution(site)
                .filter(found -> found.role() != Role.BIAS_GRADIENT)
                .filter(found -> area(found) > 1)
                .map(this::flipped)
                .stream()
                .toList();
    }

    private Mutation flipped(ImageSite found) {
        int filters = found.stage().after().channels();
        int[] order = new int[found.stage().before().channels() * area(found)];
        for (int row = 0; row < order.length; row++) {
            int first = row / area(found) * area(found);
            order[row] = first + area(found) - 1 - (row - first);
        }
        Rearrangement flip = ImageRearrangements.rowsOfMatrix("flipped", order, filters);
        return found.bug(
                this,
                step -> found.formula(step, found.rules(), weights -> rearranged(flip, weights)),
                "with the kernel turned by 180°",
                "let the first row and column of the kernel meet the first of the window, on the way back too");
    }

    private static int area(ImageSite found) {
        return ((ImageSpec.Windowed) found.stage().operation())
                .window()
                .kernel()
                .area();
    }
}
