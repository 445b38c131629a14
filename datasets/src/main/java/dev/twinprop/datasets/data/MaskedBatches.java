package dev.twinprop.datasets.data;

import dev.twinprop.contract.run.Batches;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.random.NumpyRandom;
import java.util.HashMap;
import java.util.Map;

/**
 * Batches with a mask for each dropout, drawn anew for each step: the same whenever a step is asked for.
 *
 * @param batches a mask that they have already stays
 */
public record MaskedBatches(Batches batches, NetworkSpec network) implements Batches {

    @Override
    public MiniBatch get(int step) {
        MiniBatch batch = batches.get(step);
        Map<String, Tensor> masks = new HashMap<>(batch.masks());
        for (Stage stage : network.stages()) {
            if (stage.operation() instanceof LayerSpec.Dropout dropout) {
                stage.mask().ifPresent(name -> masks.computeIfAbsent(name, any -> drawn(dropout, stage, step, batch)));
            }
        }
        return masks.isEmpty() ? batch : batch.withMasks(masks);
    }

    /** 1 with probability 1−p, else 0. */
    private static Tensor drawn(LayerSpec.Dropout dropout, Stage stage, int step, MiniBatch batch) {
        NumpyRandom random = NumpyRandom.seeded(new long[] {dropout.seed(), stage.k(), step});
        double[] mask = new double[Math.multiplyExact(batch.size(), stage.outputs())];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = random.rand() < dropout.p() ? 0 : 1;
        }
        return Tensor.of(new int[] {batch.size(), stage.outputs()}, mask)
                .as(batch.samples().dtype());
    }

    @Override
    public int stepsPerEpoch() {
        return batches.stepsPerEpoch();
    }
}
