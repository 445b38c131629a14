package dev.twinprop.comparison.graph;

/**
 * A quantity of a step, as formulas name it: {@code 2/dW1}.
 *
 * @param step the number of the step
 * @param quantity the bare key
 */
public record StepName(int step, String quantity) {

    /** Reads what {@link #toString} wrote. */
    public static StepName parse(String name) {
        int slash = name.indexOf('/');
        return new StepName(Integer.parseInt(name.substring(0, slash)), name.substring(slash + 1));
    }

    @Override
    public String toString() {
        return step + "/" + quantity;
    }
}
