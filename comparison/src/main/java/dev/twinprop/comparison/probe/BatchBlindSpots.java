package dev.twinprop.comparison.probe;

import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.StepTrace;
import java.util.ArrayList;
import java.util.List;

/** What the rows of the batches cannot show: their number, and rows that are all alike. */
final class BatchBlindSpots implements BlindSpot {

    private final int outputs;
    private boolean sawAny;
    private boolean oneRow = true;
    private boolean asManyRowsAsOutputs = true;
    private boolean equalSamples = true;
    private boolean equalTargets = true;

    BatchBlindSpots(ExperimentSpec spec) {
        this.outputs = spec.network().outputs();
    }

    @Override
    public void see(MiniBatch batch, StepTrace trace) {
        sawAny = true;
        oneRow &= batch.size() == 1;
        asManyRowsAsOutputs &= batch.size() == outputs;
        equalSamples = equalSamples && hasEqualRows(batch.samples());
        equalTargets = equalTargets && hasEqualRows(batch.targets());
    }

    private static boolean hasEqualRows(Tensor matrix) {
        int columns = matrix.shape(1);
        for (int i = columns; i < matrix.size(); i++) {
            if (matrix.get(i) != matrix.get(i - columns)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!sawAny) {
            return warnings;
        }
        if (oneRow) {
            warnings.add("batch-of-one: a batch of one row cannot show whether gradients are averaged;"
                    + " use --batch-size 2 or more, or --probe");
            return warnings; // one row is always equal to itself
        }
        if (asManyRowsAsOutputs) {
            warnings.add("batch-equals-outputs: with m = C = " + outputs
                    + " the wrong axis, or C in place of m, gives the same shape and the same factor;"
                    + " use another --batch-size, or --probe");
        }
        if (equalSamples && equalTargets) {
            warnings.add("equal-rows: all rows of a batch are the same, so a row left out or used twice cannot show;"
                    + " use rows that differ, or --probe");
        } else if (equalTargets) {
            warnings.add("constant-targets: all rows of a batch have the same target, so targets of other rows"
                    + " cannot show; mix the rows (shuffleSeed), or use --probe");
        }
        return warnings;
    }
}
