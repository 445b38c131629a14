package dev.twinprop.comparison.search.edit;

import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;
import java.util.ArrayList;
import java.util.List;

/** Losses that can stand in place of another. */
final class Losses {

    private Losses() {}

    static List<LossSpec> otherThan(LossSpec declared) {
        List<LossSpec> losses = new ArrayList<>();
        for (Reduction reduction : Reduction.values()) {
            for (double factor : declared.factor() == 1 ? new double[] {1} : new double[] {1, declared.factor()}) {
                losses.add(new LossSpec.Mse(reduction, factor));
                losses.add(new LossSpec.L1(reduction, factor));
                losses.add(new LossSpec.Bce(reduction, factor, 0));
                losses.add(new LossSpec.BceWithLogits(reduction, factor));
                losses.add(new LossSpec.CrossEntropyWithLogits(reduction, factor, 0));
                losses.add(new LossSpec.CrossEntropy(reduction, factor, 0));
                losses.add(new LossSpec.InnerProduct(reduction, factor));
            }
        }
        losses.remove(declared);
        return losses;
    }
}
