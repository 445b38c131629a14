package dev.twinprop.comparison.lockstep;

import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.StepTrace;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whether a square weight is stored (out, in), by its values: its shape cannot tell.
 *
 * <p>Stored so, the recorded W is the transpose of the one that was given, and z = a Wᵀ + b with it. One of these alone
 * is a mistake.
 */
final class SquareWeight {

    /** Of two layouts, the right one must be so many times nearer. */
    private static final double CLEARLY = 4;

    private SquareWeight() {}

    /**
     * Whether the weight is stored (out, in); empty if what was recorded cannot tell.
     *
     * @param given the weight that the run began with, (in, out)
     */
    static Optional<Boolean> isStoredTransposed(DenseLayer layer, Tensor given, StepTrace trace, MiniBatch batch) {
        String weight = Quantities.weight(layer.index());
        Optional<Boolean> stored = trace.find(weight)
                .or(() -> trace.find(Quantities.updated(weight)))
                .filter(given::hasShapeOf)
                .flatMap(recorded -> nearer(distance(recorded, given, true), distance(recorded, given, false)));
        boolean usedAsRecorded = stored.equals(Optional.of(true))
                && isUsedTransposed(layer, trace, batch).equals(Optional.of(false));
        return usedAsRecorded ? Optional.of(false) : stored;
    }

    /** Whether z = a Wᵀ + b with the recorded W; empty if they were not recorded, or the two are as near. */
    private static Optional<Boolean> isUsedTransposed(DenseLayer layer, StepTrace trace, MiniBatch batch) {
        String name = layer.input();
        Optional<Tensor> input = name.equals(Quantities.X) ? Optional.of(batch.samples()) : trace.find(name);
        Optional<Tensor> weight = trace.find(Quantities.weight(layer.index()));
        Optional<Tensor> z = trace.find(Quantities.linearOutput(layer.index()));
        Tensor bias = trace.find(Quantities.bias(layer.index()))
                .orElseGet(() -> Tensor.of(new int[] {layer.outputs()}, new double[layer.outputs()]));
        int n = layer.outputs();
        boolean fits = weight.isPresent()
                && z.filter(tensor -> hasColumns(tensor, n)).isPresent()
                && input.filter(tensor -> hasColumns(tensor, n)).isPresent()
                && bias.size() == n;
        if (!fits) {
            return Optional.empty();
        }
        return nearer(
                residual(z.get(), input.get(), weight.get(), bias, true),
                residual(z.get(), input.get(), weight.get(), bias, false));
    }

    private static boolean hasColumns(Tensor tensor, int n) {
        return tensor.rank() == 2 && tensor.shape(1) == n;
    }

    private static Optional<Boolean> nearer(double transposed, double asIs) {
        if (transposed * CLEARLY < asIs) {
            return Optional.of(true);
        }
        return asIs * CLEARLY < transposed ? Optional.of(false) : Optional.empty();
    }

    /** ‖recorded − given‖. */
    private static double distance(Tensor recorded, Tensor given, boolean transposed) {
        int n = given.shape(0);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double error = recorded.get(transposed ? j * n + i : i * n + j) - given.get(i * n + j);
                sum += error * error;
            }
        }
        return Math.sqrt(sum);
    }

    /** ‖z − (a W + b)‖. */
    private static double residual(Tensor z, Tensor a, Tensor w, Tensor bias, boolean transposed) {
        int n = bias.size();
        double sum = 0;
        double[] row = new double[n];
        for (int i = 0; i < Math.min(z.shape(0), a.shape(0)); i++) {
            Arrays.setAll(row, bias::get);
            for (int k = 0; k < n; k++) {
                double x = a.get(i * n + k);
                for (int j = 0; j < n; j++) {
                    row[j] += x * w.get(transposed ? j * n + k : k * n + j);
                }
            }
            for (int j = 0; j < n; j++) {
                double error = z.get(i * n + j) - row[j];
                sum += error * error;
            }
        }
        return Math.sqrt(sum);
    }
}
