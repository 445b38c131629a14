package dev.twinprop.comparison.diagnosis;

import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Finding;
import dev.twinprop.contract.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** Names mistakes by the shape that they give a gradient. */
public final class ShapeCauses {

    private static final double CLOSE = 1e-5;

    private ShapeCauses() {}

    /**
     * The mistake behind a misshapen gradient; empty if its shape says nothing.
     *
     * @param finding what was found: expected and actual shape
     * @param tensor the misshapen tensor
     * @param dz the recorded gradient of the layer's linear output; empty if it was not recorded
     */
    public static Optional<Diagnosis> of(Finding finding, Tensor tensor, Optional<Tensor> dz) {
        String quantity = finding.quantity();
        if (quantity.matches("db\\d+")) {
            return bias(finding, tensor, dz);
        } else if (quantity.startsWith("dW") && tensor.size() == 1) {
            return Optional.of(
                    diagnosis(finding, "dot-for-outer", "dW = aᵀ dz", "dW = one number", "use the outer product", 1));
        } else if (quantity.startsWith("dW") && isTransposed(finding)) {
            return Optional.of(diagnosis(
                    finding, "transposed", "dW = aᵀ dz", "dW = dzᵀ a", "compute aᵀ dz, not dzᵀ a", tensor.size()));
        }
        return Optional.empty();
    }

    private static Optional<Diagnosis> bias(Finding finding, Tensor tensor, Optional<Tensor> dz) {
        if (dz.isPresent() && tensor.hasShapeOf(dz.get())) {
            return isMultipleOf(fromFirstRow(tensor), fromFirstRow(dz.get()))
                    ? Optional.of(diagnosis(
                            finding,
                            "gradient-not-reduced",
                            "db = Σᵢ dzᵢ",
                            "db = dz, one row per sample",
                            "sum over the rows",
                            tensor.size()))
                    : Optional.empty();
        }
        boolean perRow = dz.isPresent()
                && tensor.size() == dz.get().shape(0)
                && tensor.size() != dz.get().shape(1);
        boolean single = tensor.size() == 1;
        return perRow || single
                ? Optional.of(diagnosis(
                        finding,
                        "bias-gradient-wrong-axis",
                        "db = Σᵢ dzᵢ",
                        single ? "db = Σᵢⱼ dzᵢⱼ over rows and units" : "db = Σⱼ dzᵢⱼ over the units",
                        "sum dz over the rows",
                        tensor.size()))
                : Optional.empty();
    }

    private static boolean isTransposed(Finding finding) {
        List<Integer> expected = finding.expectedShape();
        List<Integer> actual = finding.actualShape();
        return expected != null
                && actual != null
                && actual.size() == 2
                && expected.get(0).equals(actual.get(1))
                && expected.get(1).equals(actual.get(0));
    }

    /** Every row less the first one: without what was added to all of them, as a penalty's gradient is. */
    private static Tensor fromFirstRow(Tensor rows) {
        double[] differences = rows.toDoubles();
        int width = rows.shape(1);
        for (int i = differences.length - 1; i >= 0; i--) {
            differences[i] -= differences[i % width];
        }
        return Tensor.of(rows.shape(), differences);
    }

    /** Whether two tensors differ by a factor only. */
    private static boolean isMultipleOf(Tensor tensor, Tensor model) {
        double product = 0;
        double square = 0;
        double largest = 0;
        for (int i = 0; i < model.size(); i++) {
            product += tensor.get(i) * model.get(i);
            square += model.get(i) * model.get(i);
            largest = Math.max(largest, Math.abs(tensor.get(i)));
        }
        double ratio = product / square;
        for (int i = 0; i < model.size(); i++) {
            boolean close = Math.abs(tensor.get(i) - ratio * model.get(i)) <= CLOSE * largest;
            if (!close) {
                return false;
            }
        }
        return true;
    }

    private static Diagnosis diagnosis(
            Finding finding, String cause, String expected, String computed, String fix, int values) {
        return new Diagnosis(
                cause,
                Diagnosis.Kind.BUG,
                finding.step(),
                List.of(finding.quantity()),
                expected,
                computed,
                fix,
                0,
                values,
                List.of());
    }
}
