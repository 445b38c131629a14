package dev.twinprop.contract.file;

import java.util.function.IntUnaryOperator;

/** Gives, to the positions 0, 1, 2, … of a column-major array, called in this order, their row-major positions. */
final class ColumnMajor implements IntUnaryOperator {

    private final int[] shape;
    private final int[] strides;
    private final int[] index;
    private int position;

    ColumnMajor(int[] shape) {
        this.shape = shape;
        this.strides = new int[shape.length];
        this.index = new int[shape.length];
        int stride = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape[axis];
        }
    }

    @Override
    public int applyAsInt(int k) {
        int current = position;
        for (int axis = 0; axis < shape.length; axis++) {
            position += strides[axis];
            if (++index[axis] < shape[axis]) {
                break;
            }
            position -= strides[axis] * shape[axis];
            index[axis] = 0;
        }
        return current;
    }
}
