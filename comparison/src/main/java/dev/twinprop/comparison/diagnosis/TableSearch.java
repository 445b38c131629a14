package dev.twinprop.comparison.diagnosis;

import static dev.twinprop.comparison.formula.Formulas.quantity;

import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.comparison.judge.Judge;
import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the table that a recorded activation was read from.
 *
 * <p>It is believed where it gives every recorded value, and chance cannot have found it: what the balls explain must
 * exceed log₂ of the number of tables by {@link #MARGIN} bits.
 */
final class TableSearch {

    private static final double MARGIN = 20;

    /** So many numbers go to the evaluator at once. */
    private static final int CHUNK = 1_000_000;

    /** A table that leaves more of the error is not looked at closely. */
    private static final double NEAR = 0.1;

    private final Evidence evidence;
    private final Judge judge;

    TableSearch(Evidence evidence, Judge judge) {
        this.evidence = evidence;
        this.judge = judge;
    }

    /** The table; empty if none gives the values, or z was not recorded. */
    Optional<LookupTable> of(String quantity, List<Judged> steps) {
        Optional<DenseLayer> layer = evidence.facts().spec().network().denseLayers().stream()
                .filter(one -> one.isActivated() && !(one.activation() instanceof ActivationSpec.Softmax))
                .filter(one -> Quantities.activation(one.index()).equals(quantity))
                .findFirst();
        return layer.flatMap(one -> of(one, quantity, steps));
    }

    private Optional<LookupTable> of(DenseLayer layer, String quantity, List<Judged> steps) {
        String z = layer.preactivation();
        List<Integer> numbers = evidence.stepsOf(quantity);
        if (!numbers.stream().allMatch(step -> evidence.isRecorded(step, z))) {
            return Optional.empty();
        }
        int worst = 0;
        for (int i = 1; i < steps.size(); i++) {
            worst = steps.get(i).maxFiniteError() > steps.get(worst).maxFiniteError() ? i : worst;
        }
        Judged base = steps.get(worst);
        // |f(z) − f(entry)| ≤ steepest·|z − entry| ≤ steepest·step
        double error = base.maxFiniteError() - base.maxRadius();
        List<LookupTable> tables = LookupTable.withStepsFrom(error / steepest(layer.activation()));
        int chunk = Math.max(1, CHUNK / base.actual().size());
        for (int start = 0; start < tables.size(); start += chunk) {
            List<LookupTable> some = tables.subList(start, Math.min(tables.size(), start + chunk));
            for (LookupTable table : near(layer, some, numbers.get(worst), base)) {
                if (gives(layer, table, numbers, steps, tables.size())) {
                    return Optional.of(table);
                }
            }
        }
        return Optional.empty();
    }

    /** No slope of the activation is larger. */
    private static double steepest(ActivationSpec f) {
        if (f instanceof ActivationSpec.LeakyRelu leaky) {
            return Math.max(1, Math.abs(leaky.slope()));
        } else if (f instanceof ActivationSpec.Elu elu) {
            return Math.max(1, elu.alpha());
        } else if (f instanceof ActivationSpec.Selu) {
            return ActivationSpec.Selu.SCALE * ActivationSpec.Selu.ALPHA;
        }
        return f instanceof ActivationSpec.Gelu || f instanceof ActivationSpec.Silu ? 1.13 : 1;
    }

    private List<LookupTable> near(DenseLayer layer, List<LookupTable> tables, int step, Judged base) {
        List<Judged> read = judge.compare(
                tables.stream().map(table -> question(layer, table, step)).toList());
        List<LookupTable> near = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            if (read.get(i).maxFiniteError() <= NEAR * base.maxFiniteError() + base.maxRadius()) {
                near.add(tables.get(i));
            }
        }
        return near;
    }

    private boolean gives(DenseLayer layer, LookupTable table, List<Integer> numbers, List<Judged> steps, int tried) {
        List<Judged> read = judge.judge(
                numbers.stream().map(step -> question(layer, table, step)).toList());
        return read.stream().allMatch(Judged::isInside)
                && new Fit(steps, read).bits() >= MARGIN + Math.log(tried) / Math.log(2);
    }

    private Judge.Question question(DenseLayer layer, LookupTable table, int step) {
        Judge.View view = judge.view(evidence.facts().graphs(), evidence.history(), name -> true);
        StepName a = new StepName(step, Quantities.activation(layer.index()));
        String z = new StepName(step, layer.preactivation()).toString();
        Tensor values = Optional.ofNullable(evidence.history().values().get(z))
                .orElseThrow()
                .as(DType.FLOAT64);
        return view.byFormula(a, table.read(layer.activation(), quantity(z), values));
    }
}
