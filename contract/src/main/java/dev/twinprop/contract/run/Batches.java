package dev.twinprop.contract.run;

import java.util.List;

/** The batches of a run, by the number of the step. */
public interface Batches {

    /** The batch of a step, counted from 0; any step can be asked for, in any order. */
    MiniBatch get(int step);

    /** The number of steps that see every row once. */
    int stepsPerEpoch();

    /** The given batches over and over. */
    static Batches cycling(List<MiniBatch> batches) {
        List<MiniBatch> copy = List.copyOf(batches);
        return new Batches() {
            @Override
            public MiniBatch get(int step) {
                return copy.get(step % copy.size());
            }

            @Override
            public int stepsPerEpoch() {
                return copy.size();
            }
        };
    }
}
