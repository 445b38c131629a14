package dev.twinprop.comparison.peer;

import dev.twinprop.contract.tensor.Tensor;
import java.util.function.IntToDoubleFunction;

/**
 * Numbers in rows and columns, row-major; a vector is one row.
 *
 * @param elements rows · columns numbers
 */
@SuppressWarnings("ArrayRecordComponent") // a buffer, never compared
record Matrix(int rows, int columns, double[] elements) {

    static Matrix zeros(int rows, int columns) {
        return new Matrix(rows, columns, new double[rows * columns]);
    }

    /** The values of a vector or matrix, rounded to the arithmetic's type. */
    static Matrix of(Tensor tensor, Arithmetic arithmetic) {
        int columns = tensor.shape(tensor.rank() - 1);
        double[] values = tensor.toDoubles();
        return new Matrix(tensor.rank() == 1 ? 1 : tensor.shape(0), columns, values)
                .filled(i -> arithmetic.round(values[i]));
    }

    /** A matrix of the same shape with each element given by its position in row-major order. */
    Matrix filled(IntToDoubleFunction element) {
        Matrix result = zeros(rows, columns);
        for (int i = 0; i < elements.length; i++) {
            result.elements[i] = element.applyAsDouble(i);
        }
        return result;
    }

    double get(int i) {
        return elements[i];
    }

    double get(int row, int column) {
        return elements[row * columns + column];
    }

    void set(int row, int column, double value) {
        elements[row * columns + column] = value;
    }

    Slice row(int row) {
        return new Slice(elements, row * columns, 1);
    }

    Slice column(int column) {
        return new Slice(elements, column, columns);
    }
}
