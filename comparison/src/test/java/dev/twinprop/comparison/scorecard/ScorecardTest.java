package dev.twinprop.comparison.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.diff.Diff;
import dev.twinprop.comparison.diff.DiffRequest;
import dev.twinprop.comparison.diff.Sides;
import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.peer.PlainNetwork;
import dev.twinprop.comparison.peer.Styles;
import dev.twinprop.comparison.peer.random.RandomExperiments;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.scorecard.count.Rate;
import dev.twinprop.comparison.scorecard.count.Score;
import dev.twinprop.comparison.scorecard.suite.Recording;
import dev.twinprop.comparison.scorecard.trial.Laboratory;
import dev.twinprop.comparison.scorecard.trial.Outcome;
import dev.twinprop.comparison.scorecard.trial.PeerTrial;
import dev.twinprop.comparison.scorecard.trial.Trial;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.tensor.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scorecard can fail: a judge that sees nothing, or accuses everyone, gets other rates. */
class ScorecardTest {

    private static final Settings SMALL = Settings.quick(0).onlyFaults(List.of("bias-gradient-doubled"));

    @TempDir
    Path folder;

    private final List<Trial> plan = plan();

    @Test
    void measuresTheRealJudge() throws Exception {
        Score score = score((request, evaluator) -> diff(request, evaluator));
        assertThat(score.blocks().get(0).detected()).isEqualTo(Rate.of(1, 1));
        assertThat(score.correct())
                .allSatisfy(rate -> assertThat(rate.accused().count()).isZero());
        assertThat(score.isWrong()).isFalse();
    }

    @Test
    void blindJudgeDetectsNothing() throws Exception {
        Score score = score((request, evaluator) -> diff(
                new DiffRequest(
                        request.experiment(),
                        request.reference(),
                        request.reference(),
                        request.mode(),
                        request.steps()),
                evaluator));
        assertThat(score.blocks())
                .allSatisfy(block -> assertThat(block.detected().count()).isZero());
        assertThat(score.failures()).isNotEmpty();
    }

    @Test
    void accusingJudgeRaisesFalseAlarms() throws Exception {
        Report accusation = diff(
                new DiffRequest(
                        RandomExperiments.random(1, DType.FLOAT64),
                        Sides.scratchWith("ascent"),
                        Sides.pytorch(),
                        Mode.RESYNC,
                        1),
                ServiceLoader.load(RuleEvaluator.class).findFirst().orElseThrow());
        Score score = score((request, evaluator) -> accusation);
        assertThat(score.correct())
                .allSatisfy(rate -> assertThat(rate.accused().rate()).isOne());
        assertThat(score.blocks().get(0).misnamed().count()).isEqualTo(1);
        assertThat(score.isWrong()).isTrue();
    }

    @Test
    void failingJudgeIsCounted() throws Exception {
        Score score = score((request, evaluator) -> {
            throw new IllegalStateException("broken");
        });
        assertThat(score.blocks())
                .allSatisfy(block -> assertThat(block.failed()).isEqualTo(block.trials()));
        assertThat(score.isWrong()).isTrue();
    }

    @Test
    void resumesWhereItStopped() throws Exception {
        AtomicInteger diffs = new AtomicInteger();
        Path file = folder.resolve("outcomes.jsonl");
        List<Outcome> first = run(file, "this", (request, evaluator) -> {
            diffs.incrementAndGet();
            return diff(request, evaluator);
        });
        assertThat(diffs).hasValue(plan.size());
        List<String> lines = Files.readAllLines(file);
        String last = lines.get(lines.size() - 1);
        List<String> interrupted = new ArrayList<>(lines.subList(0, lines.size() - 1));
        interrupted.add(last.substring(0, last.length() / 2));
        Files.writeString(file, String.join("\n", interrupted));
        diffs.set(0);
        List<Outcome> resumed = run(file, "this", (request, evaluator) -> {
            diffs.incrementAndGet();
            return diff(request, evaluator);
        });
        assertThat(diffs).hasValue(1);
        assertThat(resumed)
                .extracting(Outcome::key)
                .isEqualTo(first.stream().map(Outcome::key).toList());
        diffs.set(0);
        run(file, "another version", (request, evaluator) -> {
            diffs.incrementAndGet();
            return diff(request, evaluator);
        });
        assertThat(diffs).hasValue(plan.size());
    }

    @Test
    void planIsTheSameForTheSameSettings() {
        assertThat(plan())
                .extracting(Trial::key)
                .isEqualTo(plan.stream().map(Trial::key).toList());
        assertThat(plan).extracting(Trial::key).doesNotHaveDuplicates();
    }

    private static List<Trial> plan() {
        List<Trial> plan = new ArrayList<>(Plan.of(SMALL, Sides.scratch(), List.of()).stream()
                .filter(trial -> trial.key().endsWith("full"))
                .toList());
        for (DType dtype : DType.values()) {
            plan.add(new PeerTrial(
                    "peers",
                    "seed 3",
                    () -> RandomExperiments.random(3, dtype),
                    new PlainNetwork("peer", Styles.random(3)),
                    Recording.FULL,
                    dtype.id(),
                    2));
        }
        return plan;
    }

    private static Report diff(DiffRequest request, RuleEvaluator evaluator) {
        return Diff.run(request, evaluator, step -> {}).report();
    }

    private Score score(BiFunction<DiffRequest, RuleEvaluator, Report> judge) throws Exception {
        return Score.of(true, 0, 1, run(folder.resolve("outcomes.jsonl"), "id", judge));
    }

    private List<Outcome> run(Path file, String identity, BiFunction<DiffRequest, RuleEvaluator, Report> judge)
            throws IOException, InterruptedException {
        try (ResultLog log = new ResultLog(file, identity)) {
            return Scorecard.run(plan, 1, () -> laboratory(judge), log, done -> {});
        }
    }

    private static Laboratory laboratory(BiFunction<DiffRequest, RuleEvaluator, Report> judge) {
        RuleEvaluator evaluator =
                ServiceLoader.load(RuleEvaluator.class).findFirst().orElseThrow();
        return new Laboratory(request -> judge.apply(request, evaluator), evaluator, Sides.pytorch(), Sides.scratch());
    }
}
