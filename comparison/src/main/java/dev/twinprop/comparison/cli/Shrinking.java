package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.diff.DiffRequest;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.comparison.shrink.Case;
import dev.twinprop.comparison.shrink.Shrink;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option {@code --shrink}. */
final class Shrinking {

    private static final long PAUSE_NANOS = 2_000_000_000L;

    @Option(
            names = "--shrink",
            description = "Find the smallest network, batch and number of steps that show the first bug, and work it"
                    + " through by hand.")
    boolean asked;

    /** Refuses a candidate that cannot be run as often as it takes. */
    void requireRerunnable(Implementation candidate) {
        if (asked && !candidate.isRerunnable()) {
            throw new Trouble("--shrink: " + candidate.name()
                    + " cannot be run again with other networks and batches; give a candidate that can be started");
        }
    }

    void requireLinear(ExperimentSpec spec) {
        for (DenseLayer layer : spec.network().denseLayers()) {
            if (asked && !layer.isLinear()) {
                throw new Trouble("--shrink: makes linear layers smaller only, and the network has a "
                        + layer.first().operation().type() + "; leave --shrink out");
            }
        }
    }

    /** The smallest case; empty if it was not asked for, or there is no bug to show. */
    Optional<Shrink.Result> run(DiffRequest request, RuleEvaluator evaluator, Report report, Console console) {
        if (!asked) {
            return Optional.empty();
        }
        Optional<Shrink.Result> result = new Shrink(request, evaluator, new Line(console)::show).run(report);
        if (result.isEmpty()) {
            console.note(
                    report.verdict() == Verdict.BUG
                            ? "nothing was shrunk: the bug does not show when the candidate is run again"
                            : "nothing to shrink: no bug was found");
        }
        return result;
    }

    /** A line on standard error every two seconds. */
    private static final class Line {

        private final Console console;
        private long last = System.nanoTime();

        Line(Console console) {
            this.console = console;
        }

        void show(int trials, Case smallest) {
            if (System.nanoTime() - last > PAUSE_NANOS) {
                last = System.nanoTime();
                console.note("shrinking: " + trials + " trials, now " + smallest.size());
            }
        }
    }
}
