package dev.twinprop.comparison.cause.operation;

import static dev.twinprop.comparison.formula.Formulas.multiply;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import java.util.List;

/** The gradient passes dropped units. */
public final class DropoutMaskMissing implements Cause {

    @Override
    public String id() {
        return "dropout-mask-missing-in-backward";
    }

    @Override
    public List<Mutation> at(Site site) {
        return Dropped.of(site).stream()
                .filter(dropped -> !dropped.isForward())
                .flatMap(dropped -> List.of(wrong(dropped, " / (1−p)", true), wrong(dropped, "", false)).stream())
                .toList();
    }

    private Mutation wrong(Dropped dropped, String factor, boolean scaled) {
        return Mutation.bug(
                this,
                dropped.site(),
                step -> scaled ? multiply(dropped.input(step), dropped.scale()) : dropped.input(step),
                Words.rule(dropped.site()),
                dropped.site().symbol() + " = dy" + factor,
                "multiply the gradient by the mask of the way there");
    }
}
