package dev.twinprop.comparison.shrink;

import dev.twinprop.comparison.diff.DiffRequest;
import dev.twinprop.comparison.lockstep.Lockstep;
import dev.twinprop.comparison.lockstep.StepPair;
import dev.twinprop.comparison.report.Finding;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every number of a few steps, expected and computed.
 *
 * <p>Expected is what a correct step gives from the parameters and the state that the candidate had before it.
 *
 * @param lines in the order in which one would work it through by hand
 * @param report what is wrong
 */
public record WorkedExample(ExperimentSpec spec, List<Line> lines, Report report) {

    /** Whether a number is right. */
    public enum Status {
        /** Given, not computed. */
        GIVEN,
        RIGHT,
        /** Wrong by itself. */
        WRONG,
        /** Right for its inputs, which are wrong. */
        INHERITED
    }

    /**
     * One quantity.
     *
     * @param rule how it follows from others, in the notation of its quantities; empty if it is given
     * @param expected equal to {@code computed} if it is given
     * @param worst the element with the largest error, in row-major order; −1 if none is wrong
     */
    public record Line(
            int step, String quantity, String rule, Tensor expected, Tensor computed, Status status, int worst) {}

    public WorkedExample {
        lines = List.copyOf(lines);
    }

    /** Runs the steps once more and writes their numbers down. */
    static WorkedExample of(DiffRequest request, Report report) {
        ExperimentSpec spec = request.experiment().spec();
        List<Line> lines = new ArrayList<>();
        try (Lockstep lockstep = new Lockstep(
                request.experiment(), request.candidate(), request.reference(), request.mode(), request.storage())) {
            for (int step = 0; step < request.steps(); step++) {
                add(spec, lockstep.next(), report, lines);
            }
        }
        return new WorkedExample(spec, lines, report);
    }

    private static void add(ExperimentSpec spec, StepPair pair, Report report, List<Line> lines) {
        given(pair, Quantities.X, pair.batch().samples(), lines);
        given(pair, Quantities.Y, pair.batch().targets(), lines);
        for (String parameter : Quantities.parameters(spec.network())) {
            pair.candidate()
                    .find(parameter)
                    .or(() -> pair.reference().find(parameter))
                    .ifPresent(tensor -> given(pair, parameter, tensor, lines));
        }
        HandRules rules = new HandRules(spec);
        for (String quantity : Quantities.computed(spec)) {
            Optional<Tensor> expected = pair.reference().find(quantity);
            Optional<Tensor> computed = pair.candidate().find(quantity);
            if (expected.isPresent() && computed.isPresent()) {
                Optional<Finding> finding = report.findings().stream()
                        .filter(one ->
                                one.step() == pair.step() && one.quantity().equals(quantity))
                        .findFirst();
                lines.add(new Line(
                        pair.step(),
                        quantity,
                        rules.of(quantity, pair.step()),
                        expected.get(),
                        computed.get(),
                        finding.map(one -> one.origin() ? Status.WRONG : Status.INHERITED)
                                .orElse(Status.RIGHT),
                        finding.isPresent() ? worst(expected.get(), computed.get()) : -1));
            }
        }
    }

    private static void given(StepPair pair, String quantity, Tensor tensor, List<Line> lines) {
        lines.add(new Line(pair.step(), quantity, "", tensor, tensor, Status.GIVEN, -1));
    }

    /** Where they are farthest apart; a NaN is farther than anything. */
    private static int worst(Tensor expected, Tensor computed) {
        int worst = -1;
        double largest = -1;
        for (int i = 0; i < Math.min(expected.size(), computed.size()); i++) {
            double error = Math.abs(expected.get(i) - computed.get(i));
            if (Double.compare(error, largest) > 0) {
                worst = i;
                largest = error;
            }
        }
        return worst;
    }
}
