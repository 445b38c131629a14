package dev.twinprop.contract.rule;

import java.util.Arrays;

/**
 * Where the elements of a result are taken from, for each group of elements alike.
 *
 * <p>The argument's elements, in row-major order, are cut into groups of {@code group}; of each, the result has {@code
 * rows} rows of {@code columns}. An element is copied from its source in the group, or is the filling.
 */
public final class Rearrangement {

    /** The source of an element that is the filling. */
    public static final int FILLING = -1;

    private final String name;
    private final int group;
    private final int rows;
    private final int columns;
    private final double filling;
    private final int[] sources;

    /**
     * A rearrangement.
     *
     * @param name what it is called in a printed formula
     * @param sources for each element of the result the element of the group, or {@link #FILLING}
     * @throws IllegalArgumentException if there are not rows·columns sources, or one is not in the group
     */
    public Rearrangement(String name, int group, int rows, int columns, double filling, int[] sources) {
        if (sources.length != rows * columns
                || Arrays.stream(sources).anyMatch(source -> source < FILLING || source >= group)) {
            throw new IllegalArgumentException(name + " takes elements that are not there");
        }
        this.name = name;
        this.group = group;
        this.rows = rows;
        this.columns = columns;
        this.filling = filling;
        this.sources = sources.clone();
    }

    public String name() {
        return name;
    }

    /** The number of elements of a group. */
    public int group() {
        return group;
    }

    /** The rows of the result that come from one group. */
    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** What stands where nothing is taken: 0 or −∞. */
    public double filling() {
        return filling;
    }

    /** A copy of the sources. */
    public int[] sources() {
        return sources.clone();
    }

    /** Whether some elements are the filling. */
    public boolean hasFilling() {
        return Arrays.stream(sources).anyMatch(source -> source == FILLING);
    }

    /** The same with another filling. */
    public Rearrangement filledWith(double other) {
        return new Rearrangement(name, group, rows, columns, other, sources);
    }

    /** How often the element that is taken most often is taken. */
    public int mostUses() {
        int[] uses = new int[group];
        int most = 0;
        for (int source : sources) {
            if (source != FILLING) {
                most = Math.max(most, ++uses[source]);
            }
        }
        return most;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Rearrangement other
                && name.equals(other.name)
                && group == other.group
                && rows == other.rows
                && columns == other.columns
                && Double.compare(filling, other.filling) == 0
                && Arrays.equals(sources, other.sources);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(sources) + group;
    }

    @Override
    public String toString() {
        return name;
    }
}
