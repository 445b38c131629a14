package dev.twinprop.comparison.search.edit;

import dev.twinprop.comparison.cause.KnownActivations;
import dev.twinprop.comparison.search.sieve.Material;
import dev.twinprop.comparison.search.sieve.Sieve;
import dev.twinprop.comparison.search.template.Template;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ActivationSpec;
import java.util.ArrayList;
import java.util.List;

/** Every change of one part of a template, wherever the part stands. */
public final class Edits {

    private Edits() {}

    /**
     * All edits of a template.
     *
     * @param sieve keeps the values of the template's parts
     * @param declared the activation of the layer
     */
    public static List<Edit> of(Expression template, Material material, Sieve sieve, ActivationSpec declared) {
        List<ActivationSpec> classic = new ArrayList<>(KnownActivations.classicOtherThan(declared));
        List<ActivationSpec> activations = new ArrayList<>(KnownActivations.otherThan(declared));
        if (!(declared instanceof ActivationSpec.Identity)) {
            classic.add(0, declared);
            activations.add(0, declared);
        }
        List<Edit> edits = new ArrayList<>();
        collect(
                Place.of(template),
                new NumberEdits(material),
                new QuantityEdits(material, sieve),
                new WrappingEdits(classic),
                new DerivativeEdits(activations),
                edits);
        return edits;
    }

    private static void collect(
            Place place,
            NumberEdits numbers,
            QuantityEdits quantities,
            WrappingEdits wrappings,
            DerivativeEdits derivatives,
            List<Edit> edits) {
        edits.addAll(numbers.at(place));
        if (!Template.isConstant(place.part())) {
            edits.addAll(quantities.at(place));
            edits.addAll(wrappings.at(place));
        }
        edits.addAll(OperationEdits.at(place));
        edits.addAll(MatrixEdits.at(place));
        edits.addAll(derivatives.at(place));
        place.inside().forEach(inner -> collect(inner, numbers, quantities, wrappings, derivatives, edits));
    }
}
