package dev.twinprop.comparison.shrink;

import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.comparison.report.Numbers;
import dev.twinprop.comparison.report.Unexplained;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A worked example as text for a terminal: rules on the left, numbers on the right, wrong ones with an asterisk. */
public final class WorkedText {

    private static final int WIDTH = 100;
    private static final int RULE_WIDTH = 38;
    private static final int COLUMNS = 6;
    private static final int CELL = 13;

    private final StringBuilder text = new StringBuilder();

    private WorkedText() {}

    /** What was shrunk, and every number of what is left. */
    public static String of(Shrink.Result result) {
        WorkedText text = new WorkedText();
        text.header(result);
        int step = -1;
        for (WorkedExample.Line line : result.worked().lines()) {
            if (line.step() != step) {
                step = line.step();
                text.line("");
                text.row("step " + step, List.of("expected"), List.of("computed"), CELL - 1);
            }
            text.quantity(line);
        }
        text.diagnoses(result.worked());
        return text.text.toString();
    }

    private void header(Shrink.Result result) {
        line("smallest case that shows %s", result.target());
        line("  before  %s", result.before());
        line("  after   %s", result.after());
        line(
                "  %d trials in %.1f s; cutting any one step, row, layer or unit more loses it",
                result.trials(), result.seconds());
        if (!result.others().isEmpty()) {
            line(
                    "  not kept: %s",
                    result.others().stream().map(Target::toString).collect(Collectors.joining("; ")));
        }
        line("");
        line("worked through by hand; * wrong, ~ inherited: right for inputs that are wrong");
        if (result.worked().spec().loss().reduction() != Reduction.SUM) {
            line("the loss is a mean: its 1/m stands in the output gradient, and so in every dz");
        }
    }

    private void quantity(WorkedExample.Line line) {
        String name = line.quantity() + (line.rule().isEmpty() ? "" : " = " + line.rule()) + tooSmallToSee(line);
        List<List<String>> expected = cells(line.expected(), line, false);
        List<List<String>> computed =
                line.status() == WorkedExample.Status.GIVEN ? expected : cells(line.computed(), line, true);
        int tight = 1 + Math.max(widest(expected), widest(computed));
        boolean given = line.status() == WorkedExample.Status.GIVEN;
        int columns = expected.get(0).size();
        int cell = columns <= 2 ? Math.max(CELL, tight) : tight; // so that numbers stand below each other
        boolean beside = name.length() <= RULE_WIDTH && RULE_WIDTH + 4 + 2 * columns * cell <= WIDTH;
        if (beside) {
            for (int i = 0; i < Math.max(expected.size(), computed.size()); i++) {
                row(i == 0 ? name : "", rowOf(expected, i), given ? List.of() : rowOf(computed, i), cell);
            }
        } else {
            line("  %s", name);
            if (RULE_WIDTH + 4 + 2 * columns * cell <= WIDTH) {
                for (int i = 0; i < Math.max(expected.size(), computed.size()); i++) {
                    row("", rowOf(expected, i), given ? List.of() : rowOf(computed, i), cell);
                }
            } else {
                blocks(given ? "" : "expected", expected, cell);
                if (!given) {
                    blocks("computed", computed, cell);
                }
            }
        }
    }

    /** How far off a wrong quantity is whose digits are all the same. */
    private static String tooSmallToSee(WorkedExample.Line line) {
        if (line.worst() < 0 || IntStream.range(0, line.computed().size()).anyMatch(i -> differs(line, i))) {
            return "";
        }
        double error =
                Math.abs(line.computed().get(line.worst()) - line.expected().get(line.worst()));
        return String.format(Locale.ROOT, "  (off by %.1e)", error);
    }

    /** A wide matrix, some columns at a time. */
    private void blocks(String label, List<List<String>> rows, int cell) {
        int columns = rows.get(0).size();
        for (int from = 0; from < columns; from += COLUMNS) {
            int first = from;
            int end = Math.min(from + COLUMNS, columns);
            String range = columns <= COLUMNS ? label : label + " columns " + (first + 1) + "–" + end;
            for (int i = 0; i < rows.size(); i++) {
                line(
                        "    %-22s%s",
                        i == 0 ? range : "",
                        rows.get(i).subList(first, end).stream()
                                .map(value -> padded(value, cell))
                                .collect(Collectors.joining()));
            }
        }
    }

    private void row(String name, List<String> expected, List<String> computed, int cell) {
        String left = expected.stream().map(value -> padded(value, cell)).collect(Collectors.joining());
        String right = computed.stream().map(value -> padded(value, cell)).collect(Collectors.joining());
        int half = (WIDTH - RULE_WIDTH - 4) / 2;
        line("  %-" + RULE_WIDTH + "s%-" + half + "s  %s", name, left, right);
    }

    private static List<String> rowOf(List<List<String>> rows, int i) {
        return i < rows.size() ? rows.get(i) : List.of();
    }

    /** The elements by rows; of what is wrong, those that differ in print, or else the worst, are marked. */
    private static List<List<String>> cells(Tensor tensor, WorkedExample.Line line, boolean marked) {
        int columns = tensor.rank() == 0 ? 1 : tensor.shape(tensor.rank() - 1);
        List<String> cells = new ArrayList<>();
        boolean anyDiffers = IntStream.range(0, tensor.size()).anyMatch(i -> differs(line, i));
        for (int i = 0; i < tensor.size(); i++) {
            boolean wrong = marked && line.worst() >= 0 && (anyDiffers ? differs(line, i) : i == line.worst());
            String mark = line.status() == WorkedExample.Status.INHERITED ? "~" : "*";
            cells.add(Numbers.format(tensor.get(i)) + (wrong ? mark : " "));
        }
        return IntStream.range(0, columns == 0 ? 0 : cells.size() / columns)
                .mapToObj(i -> cells.subList(i * columns, (i + 1) * columns))
                .toList();
    }

    private static boolean differs(WorkedExample.Line line, int i) {
        return i >= line.expected().size()
                || i >= line.computed().size()
                || !Numbers.format(line.expected().get(i))
                        .equals(Numbers.format(line.computed().get(i)));
    }

    private static int widest(List<List<String>> rows) {
        return rows.stream()
                .flatMap(List::stream)
                .mapToInt(String::length)
                .max()
                .orElse(1);
    }

    private static String padded(String value, int width) {
        char[] blanks = new char[Math.max(0, width - value.length())];
        Arrays.fill(blanks, ' ');
        return new String(blanks) + value;
    }

    private void diagnoses(WorkedExample worked) {
        line("");
        for (Diagnosis diagnosis : worked.report().diagnoses()) {
            line("step %d  %s  %s", diagnosis.step(), String.join(" ", diagnosis.quantities()), diagnosis.cause());
            line("        expected  %s", diagnosis.expectedFormula());
            line("        computed  %s", diagnosis.computedFormula());
            line("        fix       %s", diagnosis.fix());
        }
        for (Unexplained unexplained : worked.report().unexplained()) {
            line("step %d  %s  unexplained: %s", unexplained.step(), unexplained.quantity(), unexplained.hint());
        }
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
