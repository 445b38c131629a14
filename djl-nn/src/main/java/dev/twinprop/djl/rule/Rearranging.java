package dev.twinprop.djl.rule;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.twinprop.contract.rule.Rearrangement;

/** Elements in other places, by PyTorch's gather, which autograd can walk back. */
final class Rearranging {

    private static final int ELEMENTS = 1;

    private Rearranging() {}

    /**
     * The rearranged elements.
     *
     * @throws IllegalArgumentException if the argument cannot be cut into groups
     */
    static NDArray apply(Rearrangement rearrangement, NDArray argument) {
        int group = rearrangement.group();
        if (argument.size() % group != 0) {
            throw new IllegalArgumentException(
                    rearrangement + " takes groups of " + group + ", not shape " + argument.getShape());
        }
        NDArray groups = argument.reshape(-1, group);
        long count = groups.getShape().get(0);
        if (rearrangement.hasFilling()) {
            NDArray filling = argument.getManager()
                    .full(new Shape(count, 1), (float) rearrangement.filling(), argument.getDataType());
            groups = groups.concat(filling, ELEMENTS);
        }
        NDArray sources = sources(rearrangement, argument).broadcast(count, rearrangement.sources().length);
        return JniUtils.gather((PtNDArray) groups, (PtNDArray) sources, ELEMENTS)
                .reshape(count * rearrangement.rows(), rearrangement.columns());
    }

    /** (1, rows·columns); the filling stands behind the group. */
    private static NDArray sources(Rearrangement rearrangement, NDArray argument) {
        int[] sources = rearrangement.sources();
        long[] indices = new long[sources.length];
        for (int i = 0; i < sources.length; i++) {
            indices[i] = sources[i] == Rearrangement.FILLING ? rearrangement.group() : sources[i];
        }
        return argument.getManager().create(indices, new Shape(1, indices.length));
    }
}
