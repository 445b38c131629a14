package dev.twinprop.comparison.shrink;

import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Report;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The bug that a smaller case must still show.
 *
 * @param cause its name, or {@code unexplained}
 * @param roles where it sits, without the layers: {@code db}, {@code W_new}
 */
public record Target(String cause, Set<String> roles) {

    private static final String UNEXPLAINED = "unexplained";

    /** The first bug of a report; empty if it has none. */
    static Optional<Target> of(Report report) {
        return bugs(report).stream().findFirst();
    }

    /** Every bug of a report. */
    static List<Target> bugs(Report report) {
        List<Target> diagnosed = report.diagnoses().stream()
                .filter(diagnosis -> diagnosis.kind() == Diagnosis.Kind.BUG)
                .map(diagnosis -> new Target(diagnosis.cause(), roles(diagnosis.quantities())))
                .toList();
        return diagnosed.isEmpty()
                ? report.unexplained().stream()
                        .map(one -> new Target(UNEXPLAINED, roles(List.of(one.quantity()))))
                        .toList()
                : diagnosed;
    }

    /** Whether a report names the same cause at a quantity of the same role. */
    boolean isIn(Report report) {
        return bugs(report).stream()
                .anyMatch(bug -> bug.cause.equals(cause) && bug.roles.stream().anyMatch(roles::contains));
    }

    private static Set<String> roles(List<String> quantities) {
        Set<String> roles = new TreeSet<>();
        quantities.forEach(quantity -> roles.add(quantity.replaceAll("\\d+", "")));
        return roles;
    }

    @Override
    public String toString() {
        return cause + " in " + String.join(", ", roles);
    }
}
