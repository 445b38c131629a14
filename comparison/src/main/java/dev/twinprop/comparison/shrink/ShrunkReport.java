package dev.twinprop.comparison.shrink;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A report with the smallest case beside it, as {@code report.json} holds it.
 *
 * @param shrink the smallest case
 */
public record ShrunkReport(@JsonUnwrapped Report report, Content shrink) {

    /**
     * The smallest case in numbers.
     *
     * @param cause the bug that was kept
     * @param quantities where it sits, without layers
     */
    public record Content(
            String cause,
            List<String> quantities,
            Case.Size before,
            Case.Size after,
            int trials,
            double seconds,
            List<Entry> entries) {}

    /**
     * One quantity of a step, its elements in row-major order.
     *
     * @param status {@code given}, {@code right}, {@code wrong} or {@code inherited}
     */
    public record Entry(
            int step,
            String quantity,
            String rule,
            List<Integer> shape,
            List<Double> expected,
            List<Double> computed,
            String status) {}

    /** A report and what shrinking gave. */
    public static ShrunkReport of(Report report, Shrink.Result result) {
        return new ShrunkReport(
                report,
                new Content(
                        result.target().cause(),
                        List.copyOf(result.target().roles()),
                        result.before(),
                        result.after(),
                        result.trials(),
                        result.seconds(),
                        result.worked().lines().stream()
                                .map(ShrunkReport::entry)
                                .toList()));
    }

    private static Entry entry(WorkedExample.Line line) {
        List<Integer> shape = new ArrayList<>();
        for (int length : line.expected().shape()) {
            shape.add(length);
        }
        return new Entry(
                line.step(),
                line.quantity(),
                line.rule(),
                shape,
                elements(line.expected()),
                elements(line.computed()),
                line.status().name().toLowerCase(Locale.ROOT));
    }

    private static List<Double> elements(Tensor tensor) {
        List<Double> elements = new ArrayList<>();
        for (double value : tensor.toDoubles()) {
            elements.add(value);
        }
        return elements;
    }
}
