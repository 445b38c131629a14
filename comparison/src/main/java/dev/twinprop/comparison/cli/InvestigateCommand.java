package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.contract.json.NearestName;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "investigate",
        header = "Replay an investigation of a source project, step by step.",
        description = {
            "bias-averaging: how it shows that the bias gradient is not averaged.",
            "dead-units: how units die behind a rectifier, and a leaky one keeps them alive.",
            "Exit code 0; 1 if the cure at its end does not help."
        })
final class InvestigateCommand implements Callable<Integer> {

    private static final List<Replay> SUBJECTS = List.of(new BiasAveragingReplay(), new DeadUnitsReplay());

    @Spec
    CommandSpec command;

    @Parameters(paramLabel = "bias-averaging|dead-units", description = "What to replay.")
    String subject;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        Replay replay = SUBJECTS.stream()
                .filter(one -> one.id().equals(subject))
                .findFirst()
                .orElseThrow(() -> new Trouble("investigate: unknown subject " + subject + "; "
                        + NearestName.hint(
                                subject, SUBJECTS.stream().map(Replay::id).toList())));
        if (common.out != null) {
            OutputFiles.folder(common.out);
        }
        Console console = Console.of(command);
        Replay.Outcome outcome = replay.run(console);
        String json = ReportFiles.json(outcome.json());
        if (common.out != null) {
            OutputFiles.write(common.out.resolve("investigation.json"), json + "\n");
            outcome.pictures().forEach((name, picture) -> OutputFiles.write(common.out, name, picture));
        }
        console.result(common.format == Format.json ? json : outcome.text());
        return outcome.cured() ? ExitCode.AGREE : ExitCode.BUG;
    }
}
