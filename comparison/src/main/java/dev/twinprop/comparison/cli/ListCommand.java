package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Causes;
import dev.twinprop.comparison.cause.convention.SumThenScale;
import dev.twinprop.comparison.lockstep.Layouts;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.comparison.search.FormulaSearch;
import dev.twinprop.contract.json.NearestName;
import dev.twinprop.contract.run.SeededFault;
import dev.twinprop.datasets.BuiltInExperiments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "list", header = "List what can be named on the command line.")
final class ListCommand implements Callable<Integer> {

    private static final List<String> SUBJECTS = List.of("experiments", "faults", "causes", "implementations");

    private static final String BUG = "bug";
    private static final String CONVENTION = "convention";

    /** Named by what a tensor is, not by comparing it with a rule. */
    private static final List<String> OTHER_BUGS =
            List.of("reduced-precision", "overflow", "log-of-zero", "gradient-not-reduced", FormulaSearch.CAUSE);

    @Spec
    CommandSpec command;

    @Parameters(
            paramLabel = "experiments|faults|causes|implementations",
            completionCandidates = Candidates.class,
            description = "What to list.")
    String subject;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        List<Map<String, Object>> items = switch (subject) {
            case "experiments" -> experiments();
            case "faults" -> faults();
            case "causes" -> causes();
            case "implementations" -> implementations();
            default ->
                throw new Trouble("list: unknown subject " + subject + "; " + NearestName.hint(subject, SUBJECTS));
        };
        Console.of(command)
                .result(common.format == Format.json ? ReportFiles.json(Map.of("items", items)) : text(items));
        return ExitCode.AGREE;
    }

    private static List<Map<String, Object>> experiments() {
        return BuiltInExperiments.names().stream()
                .map(name -> item("id", name, "description", BuiltInExperiments.description(name)))
                .toList();
    }

    private static List<Map<String, Object>> faults() {
        return Implementations.faulty().stream()
                .flatMap(implementation -> implementation.faults().stream())
                .map(ListCommand::fault)
                .toList();
    }

    private static Map<String, Object> fault(SeededFault fault) {
        return item("id", fault.id(), "cause", fault.cause(), "quantities", fault.quantities(), "needs", fault.needs());
    }

    /** What a diagnosis may name, each once. */
    private static List<Map<String, Object>> causes() {
        Map<String, String> kinds = new LinkedHashMap<>();
        Causes.all().forEach(cause -> kinds.putIfAbsent(cause.id(), kind(cause)));
        OTHER_BUGS.forEach(id -> kinds.putIfAbsent(id, BUG));
        kinds.putIfAbsent(Layouts.TRANSPOSED, CONVENTION);
        return kinds.entrySet().stream()
                .map(entry -> item("id", entry.getKey(), "kind", entry.getValue()))
                .toList();
    }

    private static String kind(Cause cause) {
        return cause.getClass().getPackage().equals(SumThenScale.class.getPackage()) ? CONVENTION : BUG;
    }

    private static List<Map<String, Object>> implementations() {
        return Implementations.all().stream()
                .map(implementation -> item("id", implementation.name(), "description", implementation.description()))
                .toList();
    }

    private static Map<String, Object> item(Object... namesAndValues) {
        Map<String, Object> item = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            item.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return item;
    }

    /** One line an item, in columns. */
    private static String text(List<Map<String, Object>> items) {
        Map<String, Integer> widths = new LinkedHashMap<>();
        items.forEach(item ->
                item.forEach((name, value) -> widths.merge(name, cell(value).length(), Math::max)));
        return items.stream()
                .map(item -> item.entrySet().stream()
                        .map(entry -> pad(cell(entry.getValue()), widths.getOrDefault(entry.getKey(), 0)))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    private static String cell(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Object::toString).collect(Collectors.joining(" "))
                : value.toString();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    /** What a shell offers. */
    static final class Candidates extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        Candidates() {
            super(SUBJECTS);
        }
    }
}
