package dev.twinprop.comparison.shrink;

import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Finding;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Unexplained;
import dev.twinprop.comparison.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The bug that a smaller case must still show.
 *
 * @param cause its name, {@code unexplained}, or of a quantity without values {@code shape} or {@code missing}
 * @param roles where it sits, without the layers: {@code db}, {@code W_new}
 */
public record Target(String cause, Set<String> roles) {

    private static final String UNEXPLAINED = "unexplained";

    /** The bug of a report to keep, a diagnosed one if there is any; empty if it has none. */
    static Optional<Target> of(Report report) {
        return bugs(report).stream().findFirst();
    }

    /** Every bug of a report: what is diagnosed, what is not, and what could not be compared at all. */
    static List<Target> bugs(Report report) {
        if (report.verdict() != Verdict.BUG) {
            return List.of();
        }
        List<Target> bugs = new ArrayList<>();
        for (Diagnosis diagnosis : report.diagnoses()) {
            if (diagnosis.kind() == Diagnosis.Kind.BUG) {
                bugs.add(new Target(diagnosis.cause(), roles(diagnosis.quantities())));
            }
        }
        for (Unexplained unexplained : report.unexplained()) {
            bugs.add(new Target(UNEXPLAINED, roles(List.of(unexplained.quantity()))));
        }
        for (Finding finding : report.findings()) {
            if (finding.kind() == Finding.Kind.SHAPE || finding.kind() == Finding.Kind.MISSING) {
                bugs.add(
                        new Target(finding.kind().name().toLowerCase(Locale.ROOT), roles(List.of(finding.quantity()))));
            }
        }
        return bugs.stream().distinct().toList();
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
