package dev.twinprop.comparison.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.diff.Diff;
import dev.twinprop.comparison.diff.DiffRequest;
import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.peer.random.RandomExperiments;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.tensor.DType;
import java.util.ServiceLoader;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No correct network is accused, however it is written. */
class PeerFalseAlarmTest {

    private static final int RANDOM_NETWORKS = 150;
    private static final int RANDOM_OPERATIONS = 40;
    private static final int STEPS = 3;

    private static RuleEvaluator evaluator;
    private static ResumableImplementation reference;

    @BeforeAll
    static void findReference() {
        evaluator = ServiceLoader.load(RuleEvaluator.class).findFirst().orElseThrow();
        reference = ServiceLoader.load(Implementation.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(implementation -> implementation.name().equals("djl-pytorch"))
                .map(ResumableImplementation.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void closeEvaluator() {
        evaluator.close();
    }

    @ParameterizedTest
    @EnumSource
    void randomNetworksAgree(DType dtype) {
        LongStream.range(0, RANDOM_NETWORKS)
                .forEach(seed -> assertAgrees(RandomExperiments.random(seed, dtype), Styles.random(seed)));
    }

    @ParameterizedTest
    @EnumSource
    void normalizedNetworksAgree(DType dtype) {
        LongStream.range(0, RANDOM_OPERATIONS)
                .forEach(seed -> assertAgrees(RandomExperiments.operations(seed, dtype), Styles.random(seed)));
    }

    @ParameterizedTest
    @EnumSource
    void imageNetworksAgree(DType dtype) {
        LongStream.range(0, RANDOM_OPERATIONS)
                .forEach(seed -> assertAgrees(RandomExperiments.images(seed, dtype), Styles.random(seed)));
    }

    @ParameterizedTest
    @EnumSource
    void namedStylesAgree(DType dtype) {
        Styles.named()
                .forEach((name, style) -> LongStream.range(0, 5)
                        .forEach(seed -> assertAgrees(RandomExperiments.random(1000 + seed, dtype), style)));
    }

    @ParameterizedTest
    @EnumSource
    void largeNetworksAgree(DType dtype) {
        RandomExperiments.large(dtype)
                .forEach((name, experiment) -> assertAgrees(experiment, Styles.random(name.hashCode())));
    }

    private static void assertAgrees(Experiment experiment, Style style) {
        Report report = report(experiment, style);
        assertThat(report.findings()).as("%s %s", experiment.spec(), style).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
    }

    private static Report report(Experiment experiment, Style style) {
        PlainNetwork peer = new PlainNetwork("peer", style);
        DiffRequest request = new DiffRequest(experiment, peer, reference, Mode.RESYNC, STEPS);
        return Diff.run(request, evaluator, step -> {}).report();
    }
}
