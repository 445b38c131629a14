package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.contract.json.NearestName;
import dev.twinprop.contract.run.SeededFault;
import dev.twinprop.datasets.BuiltInExperiments;
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

    private static final List<String> SUBJECTS = List.of("experiments", "faults", "implementations");

    @Spec
    CommandSpec command;

    @Parameters(paramLabel = "experiments|faults|implementations", description = "What to list.")
    String subject;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        List<Map<String, Object>> items = switch (subject) {
            case "experiments" -> experiments();
            case "faults" -> faults();
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
}
