package dev.twinprop.comparison.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.diff.Sides;
import dev.twinprop.comparison.scorecard.count.Naming;
import dev.twinprop.comparison.scorecard.suite.Architectures;
import dev.twinprop.comparison.scorecard.suite.Probe;
import dev.twinprop.comparison.scorecard.suite.Probe.Kind;
import dev.twinprop.comparison.scorecard.suite.Recording;
import dev.twinprop.comparison.scorecard.trial.FaultSite;
import dev.twinprop.comparison.scorecard.trial.FaultTrial;
import dev.twinprop.comparison.scorecard.trial.Laboratory;
import dev.twinprop.comparison.scorecard.trial.Outcome.Seeded;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.FaultRequest;
import dev.twinprop.contract.run.FaultyImplementation;
import dev.twinprop.contract.tensor.DType;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of which little is recorded, or that hide each other, are named all the same, and nothing else is. */
class PartialRecordingTest {

    @ParameterizedTest
    @CsvSource({
        "sigmoid-for-tanh, binary-momentum, GRADIENTS, USUAL, FLOAT64",
        "activation-in-bfloat16, binary-momentum, UPDATES, USUAL, FLOAT64",
        "activation-in-float16@1, penalty-nesterov, GRADIENTS, USUAL, FLOAT32",
        "bias-gradient-over-units@1, binary-softmax, GRADIENTS, USUAL, FLOAT32",
        "bias-gradient-per-sample, binary-softmax, UPDATES, USUAL, FLOAT64",
        "decay-missing-on-bias, one-output-adam, UPDATES, USUAL, FLOAT64",
        "partial-batch-over-full-size, one-output-adam, UPDATES, PARTIAL, FLOAT64",
        "unprotected-log, binary-momentum, GRADIENTS, OVERFLOWING, FLOAT64",
        "sigmoid-overflow, square, GRADIENTS, OVERFLOWING, FLOAT32",
        "nesterov-lookahead-form + missing-bias@1, penalty-nesterov, FULL, USUAL, FLOAT64"
    })
    void isNamed(String faults, String architecture, Recording recording, Kind kind, DType dtype) {
        FaultyImplementation scratch = Sides.scratch();
        List<FaultSite> sites = Arrays.stream(faults.split(" \\+ ", -1))
                .map(text -> site(scratch, text))
                .toList();
        Probe probe = new Probe(
                Architectures.all().stream()
                        .filter(one -> one.name().equals(architecture))
                        .findFirst()
                        .orElseThrow(),
                dtype,
                304,
                kind);
        try (Laboratory laboratory = Laboratory.of(
                ServiceLoader.load(RuleEvaluator.class).findFirst().orElseThrow(), Sides.pytorch(), scratch)) {
            Seeded outcome = (Seeded) new FaultTrial(probe, recording, sites).run(laboratory);
            assertThat(Naming.of(outcome)).as("%s", outcome).isEqualTo(Naming.PRIMARY);
            assertThat(Naming.strays(outcome)).isEmpty();
            assertThat(outcome.unexplained()).isEmpty();
        }
    }

    private static FaultSite site(FaultyImplementation scratch, String text) {
        String[] parts = text.split("@", -1);
        return new FaultSite(
                scratch.faults().stream()
                        .filter(fault -> fault.id().equals(parts[0]))
                        .findFirst()
                        .orElseThrow(),
                new FaultRequest(
                        parts[0], parts.length > 1 ? OptionalInt.of(Integer.parseInt(parts[1])) : OptionalInt.empty()));
    }
}
