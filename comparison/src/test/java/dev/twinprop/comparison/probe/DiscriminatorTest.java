package dev.twinprop.comparison.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.diff.Diff;
import dev.twinprop.comparison.diff.DiffRequest;
import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.datasets.Experiments;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where several causes fit")
class DiscriminatorTest {

    private static final String SUM = "db = Σᵢ dzᵢ";
    private static final String TWICE = "db = 2 · ((1/m) Σᵢ dzᵢ)";
    private static final Diagnosis AMBIGUOUS = diagnosis(
            "gradient-not-averaged", SUM, new Diagnosis.Alternative("wrong-constant-factor", TWICE, "another batch"));

    private final Experiment twoRows =
            Experiments.prepare(Given.builtIn("spiral").withBatchSize(OptionalInt.of(2)));
    private final List<Experiment> probes = new ArrayList<>();

    @Test
    void aRunOnAProbeSettlesWhetherAFactorIsTheBatchSize() {
        Implementation faulty = Given.scratchWith("bias-gradient-not-averaged");
        DiffRequest request = new DiffRequest(twoRows, faulty, Given.reference(), Mode.RESYNC, 3);
        Report settled;
        Report open;
        try (RuleEvaluator evaluator = Given.evaluator()) {
            settled = Diff.run(request, evaluator, step -> {}).report();
            open = Diff.runOnce(request, evaluator, step -> {}).report();
        }
        assertThat(open.diagnoses())
                .singleElement()
                .satisfies(one -> assertThat(one.alternatives())
                        .extracting(Diagnosis.Alternative::computedFormula)
                        .contains(TWICE));
        assertThat(settled.diagnoses()).singleElement().satisfies(one -> {
            assertThat(one.cause()).isEqualTo("gradient-not-averaged");
            assertThat(one.alternatives()).isEmpty();
            assertThat(one.fix()).endsWith("m = 2");
        });
        assertThat(settled.warnings())
                .anyMatch(warning -> warning.startsWith("settled: ") && warning.contains("computes " + SUM));
    }

    @Test
    void theAlternativeIsBelievedIfOnlyItFitsTheProbe() {
        Discriminator discriminator = discriminator(diagnosis("wrong-constant-factor", TWICE));
        assertThat(discriminator.settle(List.of(AMBIGUOUS))).singleElement().satisfies(one -> {
            assertThat(one.cause()).isEqualTo("wrong-constant-factor");
            assertThat(one.computedFormula()).isEqualTo(TWICE);
            assertThat(one.fix()).isEqualTo("remove the factor 2");
            assertThat(one.quantities()).isEqualTo(AMBIGUOUS.quantities());
            assertThat(one.alternatives()).isEmpty();
        });
        assertThat(discriminator.notes()).singleElement().asString().contains(SUM, TWICE);
        assertThat(probes).hasSize(1);
        assertThat(probes.get(0).batches().get(0).size()).isNotEqualTo(2);
    }

    @Test
    void allStayIfProbesShowNoneOfThem() {
        Discriminator discriminator = discriminator(diagnosis("transposed", "dW = (aᵀ dz)ᵀ"));
        Diagnosis open = discriminator.settle(List.of(AMBIGUOUS)).get(0);
        assertThat(open.cause()).isEqualTo(AMBIGUOUS.cause());
        assertThat(open.alternatives()).singleElement().satisfies(other -> {
            assertThat(other.computedFormula()).isEqualTo(TWICE);
            assertThat(other.discriminatingProbe()).contains("seeds 0 to 2");
        });
        assertThat(discriminator.notes()).isEmpty();
        assertThat(probes).hasSize(3);
    }

    @Test
    void allStayIfTheCandidateFailsOnProbes() {
        Discriminator discriminator = new Discriminator(twoRows, Given.reference(), probe -> {
            throw new UnsupportedOperationException("two rows only");
        });
        assertThat(discriminator.settle(List.of(AMBIGUOUS)).get(0).alternatives())
                .hasSize(1);
    }

    @Test
    void nothingIsRunIfOnlyOneFits() {
        Diagnosis clear = diagnosis("gradient-not-averaged", SUM);
        assertThat(discriminator(clear).settle(List.of(clear))).containsExactly(clear);
        assertThat(probes).isEmpty();
    }

    private Discriminator discriminator(Diagnosis onProbes) {
        return new Discriminator(twoRows, Given.reference(), probe -> {
            probes.add(probe);
            return List.of(onProbes);
        });
    }

    private static Diagnosis diagnosis(String cause, String computed, Diagnosis.Alternative... alternatives) {
        return new Diagnosis(
                cause,
                Diagnosis.Kind.BUG,
                0,
                List.of("db1", "db2"),
                "db = (1/m) Σᵢ dzᵢ",
                computed,
                "a fix",
                0,
                5,
                List.of(alternatives));
    }
}
