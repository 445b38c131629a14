package dev.twinprop.comparison.layer;

import dev.twinprop.contract.layer.CustomLayer;
import dev.twinprop.contract.layer.LayerGradients;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Map;

// snippet
/** y = x Wᵀ + b, with W (out, in) as in PyTorch. */
final class DenseLoops implements CustomLayer {

    @Override
    public Tensor forward(Tensor x, Map<String, Tensor> parameters) {
        Tensor w = parameters.get("weight");
        Tensor b = parameters.get("bias");
        double[][] y = new double[x.shape(0)][w.shape(0)];
        for (int i = 0; i < x.shape(0); i++) {
            for (int j = 0; j < w.shape(0); j++) {
                y[i][j] = b.get(j);
                for (int k = 0; k < w.shape(1); k++) {
                    y[i][j] += x.get(i * x.shape(1) + k) * w.get(j * w.shape(1) + k);
                }
            }
        }
        return Tensor.matrix(y);
    }

    @Override
    public LayerGradients backward(Tensor x, Map<String, Tensor> parameters, Tensor dy) {
        Tensor w = parameters.get("weight");
        double[][] dx = new double[x.shape(0)][x.shape(1)];
        double[][] dw = new double[w.shape(0)][w.shape(1)];
        double[] db = new double[w.shape(0)];
        for (int i = 0; i < x.shape(0); i++) {
            for (int j = 0; j < w.shape(0); j++) {
                double d = dy.get(i * w.shape(0) + j);
                db[j] += d;
                for (int k = 0; k < w.shape(1); k++) {
                    dx[i][k] += d * w.get(j * w.shape(1) + k);
                    dw[j][k] += d * x.get(i * x.shape(1) + k);
                }
            }
        }
        return new LayerGradients(Tensor.matrix(dx), Map.of("weight", Tensor.matrix(dw), "bias", Tensor.vector(db)));
    }
}
// snippet
