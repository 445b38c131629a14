package dev.twinprop.datasets.stored;

import dev.twinprop.datasets.file.DataException;

/** Checks of class numbers. */
final class Labels {

    private Labels() {}

    /**
     * The label itself.
     *
     * @param row where it stands, from 0
     * @throws DataException if there is no such class
     */
    static int inRange(String file, int row, int label, int classes) {
        if (label < 0 || label >= classes) {
            throw new DataException(
                    file, "row " + row + " has the label " + label + ", expected 0 to " + (classes - 1));
        }
        return label;
    }
}
