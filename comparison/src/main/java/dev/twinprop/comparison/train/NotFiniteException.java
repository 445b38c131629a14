package dev.twinprop.comparison.train;

/** The loss of a step was not finite. */
final class NotFiniteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int step;

    NotFiniteException(int step, double loss) {
        super("loss " + loss + " in step " + step);
        this.step = step;
    }

    int step() {
        return step;
    }
}
