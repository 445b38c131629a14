package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.diff.Diff;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.comparison.scorecard.Plan;
import dev.twinprop.comparison.scorecard.ResultLog;
import dev.twinprop.comparison.scorecard.Scorecard;
import dev.twinprop.comparison.scorecard.Settings;
import dev.twinprop.comparison.scorecard.count.Score;
import dev.twinprop.comparison.scorecard.count.ScoreTables;
import dev.twinprop.comparison.scorecard.trial.Laboratory;
import dev.twinprop.comparison.scorecard.trial.Outcome;
import dev.twinprop.comparison.scorecard.trial.Trial;
import dev.twinprop.contract.run.FaultyImplementation;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.run.SeededFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "scorecard",
        header = "Measure how well bugs are found and named, and that correct networks are not accused.",
        description = {
            "Seeds every known bug into many networks, and runs many correct ones."
                    + " An interrupted run goes on where it stopped.",
            "Exit code 0; 1 if a correct network was accused or a bug got a wrong name; 2: trouble."
        })
final class ScorecardCommand implements Callable<Integer> {

    @Spec
    CommandSpec command;

    @Option(names = "--quick", description = "A sample of the suite, in about two minutes.")
    boolean quick;

    @Option(names = "--seed", paramLabel = "N", description = "What all random choices come from (default: 0).")
    long seed;

    @Option(
            names = "--fault",
            paramLabel = "ID",
            description = "Only the trials of this bug, all of them or a sample. Repeatable.")
    List<String> faults = List.of();

    @Option(
            names = "--per-fault",
            paramLabel = "N",
            description =
                    "Trials per bug and type where everything is recorded, drawn from all layers, architectures and"
                            + " seeds (default: all of them; with --quick, 1).")
    @Nullable
    Integer perFault;

    @Option(
            names = "--in-part",
            paramLabel = "N",
            description = "Trials per bug and type where only gradients, or only updates, are recorded"
                    + " (default: 3; with --quick, 10 in all). Each takes seconds.")
    @Nullable
    Integer inPart;

    @Option(
            names = "--peers",
            paramLabel = "N",
            description = "Correct random networks per type (default: 5000; with --quick, 100).")
    @Nullable
    Integer peers;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Trials at a time (default: the number of processors).")
    int workers = Runtime.getRuntime().availableProcessors();

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() throws IOException, InterruptedException {
        FaultyImplementation faulty = Implementations.faulty().stream()
                .findFirst()
                .orElseThrow(() -> new Trouble("no implementation can be given faults; add scratch-nn"));
        requireKnown(faulty);
        requireAtLeast("--workers", workers, 1);
        Settings settings = settings();
        ResumableImplementation reference = Implementations.reference("djl-pytorch");
        List<Trial> plan = Plan.of(settings, faulty, List.of(faulty, reference));
        Path folder = common.out != null ? common.out : Path.of("twinprop-out", "scorecard");
        String identity = Scorecard.identity(settings, List.of(Diff.class, faulty.getClass(), reference.getClass()));
        Console console = Console.of(command);
        long start = System.nanoTime();
        List<Outcome> outcomes;
        try (ResultLog log = new ResultLog(folder.resolve("outcomes.jsonl"), identity);
                Progress progress = console.progress("trials", plan.size())) {
            outcomes = Scorecard.run(
                    plan, workers, () -> Laboratory.of(Implementations.evaluator(), reference, faulty), log, progress);
        }
        return print(Score.of(quick, seed, (System.nanoTime() - start) / 1e9, outcomes), folder, console);
    }

    private Settings settings() {
        Settings settings = (quick ? Settings.quick(seed) : Settings.full(seed)).onlyFaults(faults);
        if (perFault != null) {
            requireAtLeast("--per-fault", perFault, 1);
            settings = settings.withPerFault(perFault);
        }
        if (inPart != null) {
            requireAtLeast("--in-part", inPart, 0);
            settings = settings.withPerFaultInPart(inPart);
        }
        if (peers != null) {
            requireAtLeast("--peers", peers, 0);
            settings = settings.withPeers(peers);
        }
        return settings;
    }

    private static void requireAtLeast(String option, int number, int least) {
        if (number < least) {
            throw new Trouble(option + " " + number + ": expected at least " + least);
        }
    }

    private int print(Score score, Path folder, Console console) throws IOException {
        String json = ReportFiles.json(score);
        ReportFiles.write(folder.resolve("scorecard.json"), json + "\n");
        ReportFiles.write(folder.resolve("scorecard.md"), ScoreTables.markdown(score));
        OutputFiles.write(folder, "rates", ScorePicture.of(score));
        console.result(common.format == Format.json ? json : ScoreTables.text(score));
        console.note("wrote " + folder.resolve("scorecard.md"));
        return score.isWrong() ? ExitCode.BUG : ExitCode.AGREE;
    }

    private void requireKnown(FaultyImplementation faulty) {
        List<String> known = faulty.faults().stream().map(SeededFault::id).toList();
        for (String fault : faults) {
            if (!known.contains(fault)) {
                throw FaultSeeding.unknown(fault, known);
            }
        }
    }
}
