package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.draw.DrawFinding;
import dev.twinprop.comparison.draw.DrawnFile;
import dev.twinprop.comparison.draw.EpochRows;
import dev.twinprop.comparison.draw.InitialWeights;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.run.Experiment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "draws",
        header = "Check what a program draws by itself: its initial weights, and the rows of an epoch.",
        description = {
            "Initial weights (W1, b1, ...) are tested against the declared initialiser, by tests that accuse a right"
                    + " draw once in a thousand million times at most. The batches of one epoch (x and y, step1/x and"
                    + " step1/y, ...) are compared with the data: each row is to be seen once.",
            "With --out, writes draws.json.",
            "Exit code 0: as declared; 1: not so; 2: trouble."
        })
final class DrawsCommand implements Callable<Integer> {

    @Spec
    CommandSpec command;

    @Parameters(index = "0", paramLabel = "EXPERIMENT", description = "A built-in experiment, or a file.")
    String experiment;

    @Parameters(index = "1", paramLabel = "DRAWN", description = "What the program drew: .npz or .safetensors.")
    Path drawn;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        if (common.out != null) {
            OutputFiles.folder(common.out);
        }
        Experiment declared =
                Preparing.prepare(experiment, ExperimentSource.find(experiment)).experiment();
        DrawnFile file = read(declared);
        List<DrawFinding> findings = new ArrayList<>(InitialWeights.check(declared.spec(), file.parameters()));
        if (!file.batches().isEmpty()) {
            findings.addAll(EpochRows.check(declared, file.batches()));
        }
        String json = json(file, findings);
        Console console = Console.of(command);
        if (common.out != null) {
            OutputFiles.write(common.out.resolve("draws.json"), json + "\n");
        }
        console.result(common.format == Format.json ? json : text(file, findings));
        if (common.out != null) {
            console.note("wrote " + common.out.resolve("draws.json"));
        }
        return findings.isEmpty() ? ExitCode.AGREE : ExitCode.BUG;
    }

    private DrawnFile read(Experiment declared) {
        try {
            DrawnFile file = DrawnFile.read(drawn, declared.spec());
            if (file.isEmpty()) {
                throw new Trouble(drawn + ": holds neither initial parameters such as W1 nor batches x and y");
            }
            return file;
        } catch (TensorFileException | IllegalArgumentException e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }

    private static String json(DrawnFile file, List<DrawFinding> findings) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("checked", file.checked());
        json.put("findings", findings);
        return ReportFiles.json(json);
    }

    private static String text(DrawnFile file, List<DrawFinding> findings) {
        StringBuilder text = new StringBuilder();
        for (DrawFinding finding : findings) {
            text.append(String.join(" ", finding.quantities()))
                    .append("  BUG  ")
                    .append(finding.cause())
                    .append("\n        expected  ")
                    .append(finding.expected())
                    .append("\n        found     ")
                    .append(finding.computed())
                    .append("\n        fix       ")
                    .append(finding.fix())
                    .append("\n\n");
        }
        return text + (findings.isEmpty() ? "AGREE  " : "BUG  ") + "checked " + String.join(" ", file.checked());
    }
}
