package dev.twinprop.contract.spec;

/** Range checks for the fields of specifications; each throws a {@link SpecException} that names the field. */
final class Check {

    private Check() {}

    static void positive(String field, int value) {
        require(value > 0, field, "expected a positive whole number, got " + value);
    }

    static void atLeast(String field, double value, double least) {
        require(
                Double.isFinite(value) && value >= least,
                field,
                "expected a finite number of at least " + least + ", got " + value);
    }

    static void positive(String field, double value) {
        require(Double.isFinite(value) && value > 0, field, "expected a finite positive number, got " + value);
    }

    static void finite(String field, double value) {
        require(Double.isFinite(value), field, "expected a finite number, got " + value);
    }

    /** The half-open unit interval, the range of a decay rate. */
    static void rate(String field, double value) {
        require(value >= 0 && value < 1, field, "expected a number in [0, 1), got " + value);
    }

    /** A seed of the 32-bit Mersenne Twister. */
    static void seed(String field, long value) {
        require(value >= 0 && value <= 0xFFFFFFFFL, field, "expected a whole number in [0, 2³²), got " + value);
    }

    static void require(boolean condition, String field, String problem) {
        if (!condition) {
            throw new SpecException(field, problem);
        }
    }
}
