package dev.twinprop.comparison.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinprop.comparison.report.ReportFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        header = "Run every recorded diff again and compare the verdicts.",
        description =
                "Looks for report.json in the folder and one level below. Exit code 0: nothing changed; 1: a verdict"
                        + " or a named cause did; 2: trouble.")
final class VerifyCommand implements Callable<Integer> {

    private static final String REPORT = "report.json";
    private static final int DEPTH = 2;
    private static final long LARGEST_REPORT = 64 << 20;

    @Spec
    CommandSpec command;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "results",
            description = "The folder of the results (default: ${DEFAULT-VALUE}).")
    Path folder;

    @Mixin
    CommonOptions common;

    /**
     * One report, and what its command gives now.
     *
     * @param report the file
     * @param before verdict and causes as recorded
     * @param now verdict and causes of the new run, or why there is none
     */
    record Line(String report, String before, String now, boolean unchanged) {}

    @Override
    public Integer call() {
        List<Path> reports = reports();
        Console console = Console.of(command);
        List<Line> lines = new ArrayList<>();
        try (Progress progress = console.progress("reports", reports.size())) {
            for (Path report : reports) {
                lines.add(verify(report));
                progress.accept(lines.size());
            }
        }
        boolean unchanged = lines.stream().allMatch(Line::unchanged);
        String json = ReportFiles.json(Map.of("reports", lines, "unchanged", unchanged));
        if (common.out != null) {
            OutputFiles.write(OutputFiles.folder(common.out).resolve("verify.json"), json + "\n");
        }
        console.result(common.format == Format.json ? json : text(lines));
        return unchanged ? ExitCode.AGREE : ExitCode.BUG;
    }

    private List<Path> reports() {
        if (!Files.isDirectory(folder)) {
            throw new Trouble(folder + ": no such folder; give the folder that holds the results");
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            List<Path> reports =
                    files.filter(file -> file.endsWith(REPORT)).sorted().toList();
            if (reports.isEmpty()) {
                throw new Trouble(folder + ": holds no " + REPORT + "; write one with twinprop diff --out");
            }
            return reports;
        } catch (IOException e) {
            throw new Trouble(folder + ": cannot be read: " + e.getMessage());
        }
    }

    private static Line verify(Path file) {
        JsonNode recorded = read(file);
        List<String> arguments = new ArrayList<>();
        recorded.path("arguments").forEach(argument -> arguments.add(argument.asText()));
        if (arguments.isEmpty()) {
            throw new Trouble(file + ": does not say how it was made; write it again with twinprop diff --out");
        }
        String before = summary(recorded);
        String now = run(arguments);
        return new Line(file.toString(), before, now, before.equals(now));
    }

    private static JsonNode read(Path file) {
        try {
            if (Files.size(file) > LARGEST_REPORT) {
                throw new Trouble(file + ": larger than 64 MB, so it is no report");
            }
            return new JsonMapper().readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new Trouble(file + ": no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Trouble(file + ": cannot be read: " + e.getMessage());
        }
    }

    /** Runs a command in this process, and gives its verdict and causes, or what it says of its trouble. */
    private static String run(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        try {
            Path scratch = Files.createTempDirectory("twinprop-verify-");
            List<String> all = new ArrayList<>(arguments);
            all.addAll(List.of("--format", "json", "--out", scratch.toString()));
            int code = Twinprop.run(new PrintWriter(out), new PrintWriter(err), all.toArray(new String[0]));
            try (Stream<Path> files = Files.list(scratch)) {
                files.forEach(file -> file.toFile().delete());
            }
            Files.deleteIfExists(scratch);
            return code == ExitCode.TROUBLE
                    ? err.toString().strip()
                    : summary(new JsonMapper().readTree(out.toString()));
        } catch (IOException e) {
            throw new Trouble("cannot run " + String.join(" ", arguments) + " again: " + e.getMessage());
        }
    }

    private static String summary(JsonNode report) {
        TreeSet<String> causes = new TreeSet<>();
        report.path("diagnoses")
                .forEach(diagnosis -> causes.add(diagnosis.path("cause").asText()));
        String unexplained = report.path("unexplained").isEmpty() ? "" : " unexplained";
        return report.path("verdict").asText() + (causes.isEmpty() ? "" : " " + String.join(" ", causes)) + unexplained;
    }

    private static String text(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(line.unchanged() ? "same     " : "CHANGED  ")
                    .append(line.report())
                    .append("  ");
            text.append(line.before());
            text.append(line.unchanged() ? "" : "  ->  " + line.now()).append('\n');
        }
        return text.toString();
    }
}
