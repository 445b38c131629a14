package dev.twinprop.comparison.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.twinprop.comparison.bench.BenchmarkCases;
import dev.twinprop.comparison.bench.StepBenchmark;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        header = "Time the training steps of both networks, in turns, in one run.",
        description = "A step is loss, gradients and update without recording; medians in microseconds.")
final class BenchCommand implements Callable<Integer> {

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
    CommonOptions common;

    /** A row of the JSON form, under the names that outside programs rely on. */
    private record Row(
            @JsonProperty("case") String name, String dtype, double scratchMicros, double djlMicros, double ratio) {

        static Row of(StepBenchmark.Case result) {
            return new Row(result.name(), result.dtype(), result.scratchMicros(), result.djlMicros(), result.ratio());
        }
    }

    @Override
    public Integer call() {
        Console console = Console.of(command);
        if (common.out != null) {
            OutputFiles.folder(common.out);
        }
        List<StepBenchmark.Case> results = new ArrayList<>();
        for (DType dtype : dtypes) {
            for (Map.Entry<String, Experiment> entry : BenchmarkCases.in(dtype).entrySet()) {
                console.note("timing " + entry.getKey() + " in " + dtype.id() + " …");
                results.add(StepBenchmark.run(
                        entry.getKey(),
                        entry.getValue(),
                        Implementations.named("scratch-nd4j"),
                        Implementations.named("djl-pytorch")));
            }
        }
        String json =
                ReportFiles.json(Map.of("cases", results.stream().map(Row::of).toList()));
        if (common.out != null) {
            OutputFiles.write(common.out.resolve("bench.json"), json + "\n");
        }
        console.result(common.format == Format.json ? json : table(results));
        return ExitCode.AGREE;
    }

    private static String table(List<StepBenchmark.Case> results) {
        StringBuilder text = new StringBuilder();
        text.append(String.format("%-12s %-8s %14s %14s %8s%n", "case", "dtype", "hand-written", "DJL", "ratio"));
        for (StepBenchmark.Case result : results) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-12s %-8s %11.1f µs %11.1f µs %8.2f%n",
                    result.name(),
                    result.dtype(),
                    result.scratchMicros(),
                    result.djlMicros(),
                    result.ratio()));
        }
        return text + "ratio below 1: the hand-written network is faster";
    }
}
