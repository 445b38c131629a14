package dev.twinprop.comparison.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.twinprop.comparison.bench.BenchmarkCases;
import dev.twinprop.comparison.bench.JudgeBenchmark;
import dev.twinprop.comparison.bench.StepBenchmark;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        header = "Time the training steps of both networks, in turns, and the judging of a step.",
        description = "A step is loss, gradients and update without recording; medians in microseconds.")
final class BenchCommand implements Callable<Integer> {

    private static final String REFERENCE = "djl-pytorch";

    @Spec
    CommandSpec command;

    @Option(
            names = "--dtype",
            paramLabel = "float64|float32",
            converter = DTypeConverter.class,
            completionCandidates = DTypeConverter.Candidates.class,
            description = "Only this type (default: both).")
    List<DType> dtypes = List.of(DType.FLOAT32, DType.FLOAT64);

    @Mixin
    DeviceOption device;

    @Mixin
    CommonOptions common;

    /** A row of the JSON form, under the names that outside programs rely on. */
    private record Row(
            @JsonProperty("case") String name, String dtype, double scratchMicros, double djlMicros, double ratio) {

        static Row of(StepBenchmark.Case result) {
            return new Row(result.name(), result.dtype(), result.scratchMicros(), result.djlMicros(), result.ratio());
        }
    }

    /** The same for the judge. */
    private record JudgeRow(
            @JsonProperty("case") String name, String dtype, double judgeMicros, double djlMicros, double ratio) {

        static JudgeRow of(JudgeBenchmark.Case result) {
            return new JudgeRow(
                    result.name(), result.dtype(), result.judgeMicros(), result.djlMicros(), result.ratio());
        }
    }

    private record Result(List<Row> cases, List<JudgeRow> judging) {}

    @Override
    public Integer call() {
        Console console = Console.of(command);
        ResumableImplementation reference = device.placed(Implementations.reference(REFERENCE));
        if (common.out != null) {
            OutputFiles.folder(common.out);
        }
        List<StepBenchmark.Case> results = new ArrayList<>();
        List<JudgeBenchmark.Case> judged = new ArrayList<>();
        for (DType dtype : dtypes) {
            for (Map.Entry<String, Experiment> entry : BenchmarkCases.in(dtype).entrySet()) {
                console.note("timing " + entry.getKey() + " in " + dtype.id() + " …");
                try {
                    results.add(StepBenchmark.run(
                            entry.getKey(), entry.getValue(), Implementations.named("scratch-nd4j"), reference));
                } catch (SpecException e) {
                    console.note("left out: " + e.getMessage());
                }
            }
            console.note("timing the judge of " + BenchmarkCases.LARGE + " in " + dtype.id() + " …");
            judged.add(judging(dtype, reference));
        }
        String json = ReportFiles.json(new Result(
                results.stream().map(Row::of).toList(),
                judged.stream().map(JudgeRow::of).toList()));
        if (common.out != null) {
            OutputFiles.write(common.out.resolve("bench.json"), json + "\n");
        }
        console.result(common.format == Format.json ? json : table(results) + "\n\n" + judgeTable(judged));
        return ExitCode.AGREE;
    }

    private static JudgeBenchmark.Case judging(DType dtype, ResumableImplementation reference) {
        try (RuleEvaluator evaluator = Implementations.evaluator()) {
            return JudgeBenchmark.run(
                    BenchmarkCases.LARGE,
                    Optional.ofNullable(BenchmarkCases.in(dtype).get(BenchmarkCases.LARGE))
                            .orElseThrow(),
                    Implementations.named("scratch-nd4j"),
                    reference,
                    evaluator);
        }
    }

    private static String judgeTable(List<JudgeBenchmark.Case> judged) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format("%-16s %-8s %14s %14s %8s%n", "judge", "dtype", "a right step", "DJL float64", "ratio"));
        for (JudgeBenchmark.Case result : judged) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-16s %-8s %11.1f µs %11.1f µs %8.2f%n",
                    result.name(),
                    result.dtype(),
                    result.judgeMicros(),
                    result.djlMicros(),
                    result.ratio()));
        }
        return text + "ratio: how many training steps judging one step costs";
    }

    private static String table(List<StepBenchmark.Case> results) {
        StringBuilder text = new StringBuilder();
        text.append(String.format("%-16s %-8s %14s %14s %8s%n", "case", "dtype", "hand-written", "DJL", "ratio"));
        for (StepBenchmark.Case result : results) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-16s %-8s %11.1f µs %11.1f µs %8.2f%n",
                    result.name(),
                    result.dtype(),
                    result.scratchMicros(),
                    result.djlMicros(),
                    result.ratio()));
        }
        return text + "ratio below 1: the hand-written network is faster";
    }
}
