package dev.twinprop.contract.trace;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A quantity of a step, as files name it: {@code z1} in step 0, {@code step2/z1} in step 2.
 *
 * @param step the number of the step, at least 0
 * @param quantity the bare key
 */
public record TraceKey(int step, String quantity) {

    /** More steps than can be meant; it keeps the number within an int. */
    private static final Pattern PREFIXED = Pattern.compile("step(\\d{1,9})/(.+)", Pattern.DOTALL);

    /** Reads a key of a file; {@code step0/} may be written or left out. */
    public static TraceKey parse(String key) {
        Matcher prefixed = PREFIXED.matcher(key);
        return prefixed.matches()
                ? new TraceKey(Integer.parseInt(prefixed.group(1)), prefixed.group(2))
                : new TraceKey(0, key);
    }

    /** As files name it, without a prefix in step 0. */
    @Override
    public String toString() {
        return step == 0 ? quantity : "step" + step + "/" + quantity;
    }
}
