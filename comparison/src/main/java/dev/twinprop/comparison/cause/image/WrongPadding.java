package dev.twinprop.comparison.cause.image;

import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.divide;
import static dev.twinprop.comparison.formula.Formulas.greater;
import static dev.twinprop.comparison.formula.Formulas.maxColumns;
import static dev.twinprop.comparison.formula.Formulas.rearranged;
import static dev.twinprop.comparison.formula.Formulas.sumColumns;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.graph.ImageRearrangements;
import dev.twinprop.comparison.graph.ImageRules;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.Extent;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows that begin elsewhere than the padding says: at the image's first element, or one row and column off; and pools
 * that take what lies around an image for something else.
 */
public final class WrongPadding implements Cause {

    @Override
    public String id() {
        return "wrong-padding";
    }

    @Override
    public List<Mutation> at(Site site) {
        List<Mutation> mutations = new ArrayList<>();
        ImageSite.ofConvolution(site)
                .filter(found -> found.role() != Role.BIAS_GRADIENT)
                .ifPresent(found -> convolution(found, mutations));
        ImageSite.ofPool(site)
                .filter(found -> found.role() == Role.OPERATION)
                .filter(found -> padding(found).area() > 0
                        || padding(found).height() + padding(found).width() > 0)
                .ifPresent(found -> mutations.add(
                        found.stage().operation() instanceof ImageSpec.MaxPool
                                ? zerosCompared(found)
                                : uncounted(found)));
        return mutations;
    }

    private void convolution(ImageSite found, List<Mutation> mutations) {
        Extent right = padding(found);
        Extent none = Extent.square(0);
        if (!right.equals(none)) {
            mutations.add(beginning(found, none, "with windows that begin at the first element, not in the padding"));
            Extent less = new Extent(Math.max(right.height() - 1, 0), Math.max(right.width() - 1, 0));
            if (!less.equals(none)) {
                mutations.add(beginning(found, less, "with one row and column of padding too few before the image"));
            }
        }
        mutations.add(beginning(
                found,
                new Extent(right.height() + 1, right.width() + 1),
                "with one row and column of padding too many before the image"));
    }

    private Mutation beginning(ImageSite found, Extent outside, String computed) {
        Window window = ((ImageSpec.Windowed) found.stage().operation()).window();
        ImageRules wrong = new ImageRules(
                found.stage(),
                window,
                ImageRearrangements.patches(found.stage().before(), window, window.stride(), outside));
        return found.bug(
                this,
                step -> found.formula(step, wrong),
                computed,
                "begin windows " + window.padding() + " outside of the image, there and back");
    }

    private Mutation zerosCompared(ImageSite found) {
        return found.bug(
                this,
                step -> found.rules().inRows(maxColumns(rearranged(found.rules().windows(0), found.input(step)))),
                "= the largest of each window and of the zeros around the image",
                "leave what lies around the image out of the maximum, or fill it with −∞");
    }

    private Mutation uncounted(ImageSite found) {
        return found.bug(
                this,
                step -> {
                    ImageRules rules = found.rules();
                    Expression x = found.input(step);
                    // Σ over [x > −∞], a window at a time
                    Expression inside = greater(
                            rearranged(rules.windows(Double.NEGATIVE_INFINITY), x), constant(-Double.MAX_VALUE));
                    return rules.inRows(divide(sumColumns(rearranged(rules.windows(0), x)), sumColumns(inside)));
                },
                "= the mean of each window without the zeros around the image",
                "divide by the size of the window everywhere, as PyTorch does by default");
    }

    private static Extent padding(ImageSite found) {
        return ((ImageSpec.Windowed) found.stage().operation()).window().padding();
    }
}
