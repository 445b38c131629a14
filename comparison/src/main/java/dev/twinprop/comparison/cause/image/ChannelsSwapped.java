package dev.twinprop.comparison.cause.image;

import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.product;
import static dev.twinprop.comparison.formula.Formulas.rearranged;
import static dev.twinprop.comparison.formula.Formulas.rearrangedBack;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.formula.FormulaParts;
import dev.twinprop.comparison.graph.ImageRearrangements;
import dev.twinprop.comparison.graph.ImageRules;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Rearrangement;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.contract.spec.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Channels and places confused: images read or written pixel by pixel, where they are stored channel by channel. */
public final class ChannelsSwapped implements Cause {

    private static final String FIX = "store images as (channels, height, width); transpose before you reshape";

    @Override
    public String id() {
        return "channels-swapped";
    }

    @Override
    public List<Mutation> at(Site site) {
        List<Mutation> mutations = new ArrayList<>();
        ImageSite.ofConvolution(site).ifPresent(found -> {
            if (found.role() != Role.BIAS_GRADIENT && isMixed(found.stage().before())) {
                mutations.add(otherInput(found));
            }
            if (isMixed(found.stage().after())) {
                if (found.role() == Role.LINEAR_OUTPUT) {
                    mutations.add(unturnedOutput(found));
                    mutations.add(unturnedProduct(found));
                } else {
                    mutations.add(unturnedGradient(found));
                }
            }
        });
        ImageSite.of(site)
                .filter(found ->
                        found.stage().operation() instanceof LayerSpec.Linear && found.role() != Role.BIAS_GRADIENT)
                .ifPresent(found -> image(found.stage(), site)
                        .filter(ChannelsSwapped::isMixed)
                        .ifPresent(image -> mutations.add(otherFlattening(found, image))));
        return mutations;
    }

    private static boolean isMixed(SampleShape image) {
        return image.channels() > 1 && image.height() * image.width() > 1;
    }

    /** x read as (height, width, channels). */
    private Mutation otherInput(ImageSite found) {
        Rearrangement patches = found.rules().patches();
        int[] order = ImageRearrangements.pixelByPixel(found.stage().before()).sources();
        int[] sources = patches.sources();
        for (int i = 0; i < sources.length; i++) {
            sources[i] = sources[i] == Rearrangement.FILLING ? Rearrangement.FILLING : order[sources[i]];
        }
        ImageRules wrong = new ImageRules(
                found.stage(),
                found.rules().window(),
                new Rearrangement(patches.name(), patches.group(), patches.rows(), patches.columns(), 0, sources));
        return found.bug(
                this, step -> found.formula(step, wrong), "with the input read as (height, width, channels)", FIX);
    }

    /** The same before the bias is added. */
    private Mutation unturnedProduct(ImageSite found) {
        ImageRules rules = found.rules();
        return found.bug(
                this,
                step -> {
                    Expression product = product(rearranged(rules.patches(), found.input(step)), found.weight(step));
                    return rules.byChannel(add(rules.byPlace(rules.inRows(product)), found.bias(step)));
                },
                "with (places, filters) reshaped to (filters, places), not transposed, before b is added",
                FIX);
    }

    /** The sum (m·places, filters) reshaped to (m, filters, …) as it lies. */
    private Mutation unturnedOutput(ImageSite found) {
        ImageRules rules = found.rules();
        return found.bug(
                this,
                step -> {
                    Expression.Rearrange right = (Expression.Rearrange) found.formula(step, rules);
                    return rules.inRows(right.argument());
                },
                "with (places, filters) reshaped to (filters, places), not transposed",
                FIX);
    }

    /** dz (m, filters, …) reshaped to (m·places, filters) as it lies. */
    private Mutation unturnedGradient(ImageSite found) {
        ImageRules rules = found.rules();
        Stage stage = found.stage();
        int[] asItLies = ImageRearrangements.inRows(stage.outputs()).sources();
        Rearrangement reshaped = new Rearrangement(
                "reshaped", stage.outputs(), rules.places(), stage.after().channels(), 0, asItLies);
        return found.bug(
                this,
                step -> FormulaParts.replaced(
                        found.formula(step, rules),
                        rules.byPlace(found.outputGradient(step)),
                        rearranged(reshaped, found.outputGradient(step))),
                "with dz (filters, places) reshaped to (places, filters), not transposed",
                FIX);
    }

    /** The image that a linear layer sees as a row. */
    private static Optional<SampleShape> image(Stage linear, Site site) {
        List<Stage> stages = site.facts().spec().network().stages();
        int index = stages.indexOf(linear);
        SampleShape before = index == 0
                ? site.facts().spec().network().input()
                : stages.get(index - 1).after();
        return Optional.of(before).filter(SampleShape::isImage);
    }

    private Mutation otherFlattening(ImageSite found, SampleShape image) {
        Rearrangement pixels = ImageRearrangements.toPixels(image);
        return found.bug(
                this,
                step -> {
                    Expression x = found.input(step);
                    Expression rule = found.site().rule(step);
                    // a gradient by x goes back to where its element came from
                    return found.role() == Role.INPUT_GRADIENT
                            ? rearrangedBack(pixels, x, rule)
                            : FormulaParts.replaced(rule, x, rearranged(pixels, x));
                },
                "with images flattened as (height, width, channels)",
                "flatten images channel after channel");
    }
}
