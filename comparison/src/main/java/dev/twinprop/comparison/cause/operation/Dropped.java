package dev.twinprop.comparison.cause.operation;

import static dev.twinprop.comparison.formula.Formulas.ONE;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.divide;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.subtract;

import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.trace.Quantities;
import java.util.Optional;

/**
 * A site of dropout: its output, or the gradient by its input.
 *
 * @param p the share that is dropped, above 0
 */
record Dropped(Site site, Stage stage, double p) {

    /** The site, if it is one and something is dropped there. */
    static Optional<Dropped> of(Site site) {
        if (site.role() != Role.OPERATION && site.role() != Role.OPERATION_GRADIENT) {
            return Optional.empty();
        }
        return site.operation()
                .filter(stage -> stage.operation() instanceof LayerSpec.Dropout dropout && dropout.p() > 0)
                .map(stage -> new Dropped(site, stage, ((LayerSpec.Dropout) stage.operation()).p()));
    }

    boolean isForward() {
        return site.role() == Role.OPERATION;
    }

    /** What comes in: x, or dy on the way back. */
    Expression input(int step) {
        return Facts.at(step, isForward() ? stage.input() : Quantities.gradient(stage.output()));
    }

    /** The same where the mask keeps it, else 0. */
    Expression kept(int step) {
        return multiply(input(step), Facts.at(step, stage.mask().orElseThrow()));
    }

    /** 1/(1−p). */
    Expression scale() {
        return divide(ONE, subtract(ONE, constant(p)));
    }

    /** What comes in, in words. */
    String word() {
        return isForward() ? "x" : "dy";
    }
}
