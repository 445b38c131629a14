package dev.twinprop.comparison.train;

import java.util.List;
import java.util.Map;

/**
 * The same experiment trained with several values of one field.
 *
 * @param schema {@value #SCHEMA}
 * @param arguments the command that made it
 * @param faults the bugs that were seeded into the hand-written network
 * @param varied the field
 * @param values what it was, in order
 * @param epochs at most so many
 * @param rows the number of rows of each part of the data
 * @param classes their names; empty if numbers are predicted
 * @param seeds of the initial parameters; the first one's series are kept
 * @param runs every value, from every seed, on every network
 * @param versions of what it ran on
 */
public record ComparisonReport(
        String schema,
        List<String> arguments,
        String experiment,
        String dtype,
        List<String> faults,
        String varied,
        List<String> values,
        int epochs,
        Map<String, Integer> rows,
        List<String> classes,
        List<Long> seeds,
        List<ComparedRun> runs,
        Map<String, String> versions) {

    /** The name and number of this form. */
    public static final String SCHEMA = "twinprop/comparison/1";

    public ComparisonReport {
        arguments = List.copyOf(arguments);
        faults = List.copyOf(faults);
        values = List.copyOf(values);
        classes = List.copyOf(classes);
        seeds = List.copyOf(seeds);
        runs = List.copyOf(runs);
    }

    /** The networks, in order. */
    public List<String> implementations() {
        return runs.stream().map(ComparedRun::implementation).distinct().toList();
    }

    /** What is shown of a network: the runs from the first seed, by value. */
    public List<ComparedRun> shown(String implementation) {
        return runs.stream()
                .filter(run -> run.implementation().equals(implementation) && run.seed() == seeds.get(0))
                .toList();
    }

    /** The runs of a network with one value, from every seed. */
    public List<ComparedRun> of(String implementation, String value) {
        return runs.stream()
                .filter(run -> run.implementation().equals(implementation)
                        && run.value().equals(value))
                .toList();
    }
}
