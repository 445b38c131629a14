package dev.twinprop.comparison.layer;

import dev.twinprop.contract.layer.CustomLayer;
import dev.twinprop.contract.layer.LayerGradients;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Map;

/** y[n,o,i,j] = b[o] + Σ over c, p, q of W[o,c,p,q] x[n,c,i+p,j+q]: no padding, stride 1. */
record PlainConvolution(Arithmetic on) implements CustomLayer {

    @Override
    public Tensor forward(Tensor x, Map<String, Tensor> parameters) {
        Tensor w = PlainLayers.get(parameters, "weight");
        Tensor b = PlainLayers.get(parameters, "bias");
        int patch = w.size() / w.shape(0);
        int[] shape = {x.shape(0), w.shape(0), x.shape(2) - w.shape(2) + 1, x.shape(3) - w.shape(3) + 1};
        Tensor y = Tensor.of(shape, new double[shape[0] * shape[1] * shape[2] * shape[3]]);
        return on.tensor(shape, at -> {
            int[] to = y.indexOf(at);
            return on.r(on.dot(patch, k -> w.get(to[1] * patch + k), k -> x.get(read(x, w, to, k))) + b.get(to[1]));
        });
    }

    /** Which x the k-th weight of a filter meets for an output. */
    private static int read(Tensor x, Tensor w, int[] to, int k) {
        int column = k % w.shape(3);
        int row = k / w.shape(3) % w.shape(2);
        int channel = k / (w.shape(3) * w.shape(2));
        return ((to[0] * x.shape(1) + channel) * x.shape(2) + to[2] + row) * x.shape(3) + to[3] + column;
    }

    @Override
    public LayerGradients backward(Tensor x, Map<String, Tensor> parameters, Tensor g) {
        Tensor w = PlainLayers.get(parameters, "weight");
        int patch = w.size() / w.shape(0);
        double[] dx = new double[x.size()];
        double[] dw = new double[w.size()];
        double[] db = new double[w.shape(0)];
        for (int step = 0; step < g.size(); step++) {
            int at = on.isReversed() ? g.size() - 1 - step : step;
            int[] to = g.indexOf(at);
            db[to[1]] = on.r(db[to[1]] + g.get(at));
            for (int k = 0; k < patch; k++) {
                int from = read(x, w, to, k);
                int weight = to[1] * patch + k;
                dx[from] = on.r(dx[from] + on.r(g.get(at) * w.get(weight)));
                dw[weight] = on.r(dw[weight] + on.r(g.get(at) * x.get(from)));
            }
        }
        return new LayerGradients(
                Tensor.of(x.shape(), dx).as(on.type()),
                Map.of(
                        "weight", Tensor.of(w.shape(), dw).as(on.type()),
                        "bias", Tensor.of(new int[] {db.length}, db).as(on.type())));
    }
}
