import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.QuantitySink;

/**
 * A 2-18-4-1 network written by hand on plain arrays, with the bug that took the author of the source project days: the
 * bias gradients are not averaged over the batch.
 */
public class HandWrittenNetwork implements Implementation {

    /** The same network with the bug mended. */
    public static class Fixed extends HandWrittenNetwork {
        @Override
        public TrainingRun start(Experiment experiment) {
            return new Run(experiment, true);
        }
    }

    @Override
    public String name() {
        return "hand-written";
    }

    @Override
    public String description() {
        return "two ReLU layers and a sigmoid, plain Java";
    }

    @Override
    public TrainingRun start(Experiment experiment) {
        return new Run(experiment, false);
    }

    private static final class Run implements TrainingRun {

        private static final int LAYERS = 3;

        private final boolean fixed;
        private final double learningRate;
        private final double[][][] w = new double[LAYERS + 1][][]; // w[k] is (in, out)
        private final double[][] b = new double[LAYERS + 1][];

        Run(Experiment experiment, boolean fixed) {
            this.fixed = fixed;
            this.learningRate = experiment.spec().optimizer().learningRate();
            for (int k = 1; k <= LAYERS; k++) {
                w[k] = rows(experiment.initialParameters().get("W" + k));
                b[k] = experiment.initialParameters().get("b" + k).toDoubles();
            }
        }

        @Override
        public void step(MiniBatch batch, QuantitySink sink) {
            double[][][] z = new double[LAYERS + 1][][];
            double[][][] a = new double[LAYERS + 1][][];
            double[][][] dz = new double[LAYERS + 1][][];
            double[][] y = rows(batch.targets());
            int m = batch.size();
            a[0] = rows(batch.samples());
            for (int k = 1; k <= LAYERS; k++) {
                z[k] = new double[m][b[k].length];
                a[k] = new double[m][b[k].length];
                for (int i = 0; i < m; i++) {
                    for (int j = 0; j < b[k].length; j++) {
                        double sum = b[k][j];
                        for (int h = 0; h < w[k].length; h++) {
                            sum += a[k - 1][i][h] * w[k][h][j];
                        }
                        z[k][i][j] = sum;
                        a[k][i][j] = k == LAYERS ? 1 / (1 + Math.exp(-sum)) : Math.max(0, sum);
                    }
                }
                record(sink, "z" + k, z[k]);
                record(sink, "a" + k, a[k]);
            }
            for (int k = LAYERS; k >= 1; k--) {
                dz[k] = new double[m][b[k].length];
                for (int i = 0; i < m; i++) {
                    for (int j = 0; j < b[k].length; j++) {
                        dz[k][i][j] = k == LAYERS ? a[k][i][j] - y[i][j] : back(dz[k + 1][i], w[k + 1][j], z[k][i][j]);
                    }
                }
                record(sink, "dz" + k, dz[k]);
            }
            for (int k = 1; k <= LAYERS; k++) {
                update(k, a[k - 1], dz[k], m, sink);
            }
        }

        /** One element of dz Wᵀ ⊙ ReLU'(z). */
        private static double back(double[] dzNext, double[] wRow, double z) {
            double sum = 0;
            for (int h = 0; h < dzNext.length; h++) {
                sum += dzNext[h] * wRow[h];
            }
            return z > 0 ? sum : 0;
        }

        private void update(int k, double[][] input, double[][] dz, int m, QuantitySink sink) {
            double[][] dw = new double[w[k].length][b[k].length];
            double[] db = new double[b[k].length];
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < db.length; j++) {
                    db[j] += fixed ? dz[i][j] / m : dz[i][j]; // the bug: not divided by m
                    for (int h = 0; h < dw.length; h++) {
                        dw[h][j] += input[i][h] * dz[i][j] / m;
                    }
                }
            }
            for (int j = 0; j < db.length; j++) {
                b[k][j] -= learningRate * db[j];
                for (int h = 0; h < dw.length; h++) {
                    w[k][h][j] -= learningRate * dw[h][j];
                }
            }
            record(sink, "dW" + k, dw);
            sink.record("db" + k, () -> Tensor.vector(db));
            record(sink, "W" + k + "_new", w[k]);
            sink.record("b" + k + "_new", () -> Tensor.vector(b[k]));
        }

        private static void record(QuantitySink sink, String name, double[][] rows) {
            sink.record(name, () -> Tensor.matrix(rows));
        }

        private static double[][] rows(Tensor matrix) {
            double[][] rows = new double[matrix.shape(0)][matrix.shape(1)];
            for (int i = 0; i < matrix.size(); i++) {
                rows[i / matrix.shape(1)][i % matrix.shape(1)] = matrix.get(i);
            }
            return rows;
        }
    }
}
