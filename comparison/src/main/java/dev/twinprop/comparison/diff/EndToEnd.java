package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.lockstep.StepPair;
import dev.twinprop.comparison.report.EndToEndRow;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.StepTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The distance between two runs, quantity by quantity: what the source project's comparison script printed. */
public final class EndToEnd {

    private EndToEnd() {}

    /** One row for every listed quantity that both sides recorded in the same shape. */
    public static List<EndToEndRow> compare(StepPair pair, List<String> quantities) {
        List<EndToEndRow> rows = new ArrayList<>();
        for (String quantity : quantities) {
            Optional<double[]> candidate = comparable(pair.candidate(), quantity, pair.before());
            Optional<double[]> reference = comparable(pair.reference(), quantity, Map.of());
            if (candidate.isPresent() && reference.isPresent() && candidate.get().length == reference.get().length) {
                rows.add(row(pair.step(), quantity, candidate.get(), reference.get()));
            }
        }
        return rows;
    }

    /** The values that are compared: an update instead of an updated parameter, since updates are small beside it. */
    private static Optional<double[]> comparable(StepTrace trace, String quantity, Map<String, Tensor> start) {
        Optional<Tensor> recorded = trace.find(quantity);
        if (!Quantities.isUpdated(quantity)) {
            return recorded.map(Tensor::toDoubles);
        }
        String parameter = Quantities.beforeUpdate(quantity);
        Optional<Tensor> before = trace.find(parameter).or(() -> Optional.ofNullable(start.get(parameter)));
        return recorded.flatMap(after -> before.filter(after::hasShapeOf).map(old -> difference(after, old)));
    }

    private static double[] difference(Tensor after, Tensor before) {
        double[] update = after.toDoubles();
        for (int i = 0; i < update.length; i++) {
            update[i] -= before.get(i);
        }
        return update;
    }

    private static EndToEndRow row(int step, String quantity, double[] candidate, double[] reference) {
        double maxError = 0;
        double maxReference = 0;
        double squares = 0;
        for (int i = 0; i < candidate.length; i++) {
            double error = Math.abs(candidate[i] - reference[i]);
            maxError = Math.max(maxError, error); // NaN stays NaN
            maxReference = Math.max(maxReference, Math.abs(reference[i]));
            squares += error * error;
        }
        double relative = maxError == 0 ? 0 : maxError / maxReference;
        return new EndToEndRow(step, quantity, maxError, relative, Math.sqrt(squares));
    }
}
