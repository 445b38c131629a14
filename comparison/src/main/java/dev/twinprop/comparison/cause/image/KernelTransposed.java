package dev.twinprop.comparison.cause.image;

import static dev.twinprop.comparison.formula.Formulas.rearranged;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.graph.ImageRearrangements;
import dev.twinprop.contract.rule.Rearrangement;
import dev.twinprop.contract.spec.Extent;
import dev.twinprop.contract.spec.ImageSpec;
import java.util.List;

/** Rows and columns of a square kernel exchanged. */
public final class KernelTransposed implements Cause {

    @Override
    public String id() {
        return "transposed";
    }

    @Override
    public List<Mutation> at(Site site) {
        return ImageSite.ofConvolution(site)
                .filter(found -> found.role() != Role.BIAS_GRADIENT)
                .filter(found -> kernel(found).height() > 1
                        && kernel(found).height() == kernel(found).width())
                .map(this::transposed)
                .stream()
                .toList();
    }

    private Mutation transposed(ImageSite found) {
        int side = kernel(found).height();
        int[] order = new int[found.stage().before().channels() * side * side];
        for (int row = 0; row < order.length; row++) {
            int tap = row % (side * side);
            order[row] = row - tap + tap % side * side + tap / side;
        }
        Rearrangement exchange = ImageRearrangements.rowsOfMatrix(
                "transposedKernels", order, found.stage().after().channels());
        return found.bug(
                this,
                step -> found.formula(step, found.rules(), weights -> rearranged(exchange, weights)),
                "with rows and columns of the kernel exchanged",
                "let the rows of the kernel meet the rows of the image");
    }

    private static Extent kernel(ImageSite found) {
        return ((ImageSpec.Windowed) found.stage().operation()).window().kernel();
    }
}
