package dev.twinprop.datasets.generate;

import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.data.Dataset;
import dev.twinprop.datasets.random.NumpyRandom;

/** Gaussian clouds around centres that are uniform in [−5, 5); row i belongs to class i mod classes. */
final class BlobsGenerator {

    private BlobsGenerator() {}

    static Dataset draw(DataSpec.Blobs spec) {
        NumpyRandom random = NumpyRandom.seeded(spec.seed());
        int features = spec.features();
        double[] centres = new double[Math.multiplyExact(spec.classes(), features)]; // (classes, features)
        for (int i = 0; i < centres.length; i++) {
            centres[i] = random.uniform(-5, 5);
        }
        double[] samples = new double[Math.multiplyExact(spec.samples(), features)];
        double[] targets = new double[Math.multiplyExact(spec.samples(), spec.classes())];
        for (int i = 0; i < spec.samples(); i++) {
            int classOfRow = i % spec.classes();
            for (int j = 0; j < features; j++) {
                samples[i * features + j] = centres[classOfRow * features + j] + spec.deviation() * random.randn();
            }
            targets[i * spec.classes() + classOfRow] = 1;
        }
        return new Dataset(
                Tensor.of(new int[] {spec.samples(), features}, samples),
                Tensor.of(new int[] {spec.samples(), spec.classes()}, targets));
    }
}
