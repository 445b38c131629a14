package dev.twinprop.comparison.scorecard.count;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of cells below a title, as text for a terminal or as Markdown. */
final class Table {

    private final String title;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String title, String... header) {
        this.title = title;
        rows.add(List.of(header));
    }

    void add(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell.toString());
        }
        rows.add(row);
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    String text() {
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < rows.get(0).size(); i++) {
            int column = i;
            widths.add(rows.stream()
                    .mapToInt(row -> row.get(column).length())
                    .max()
                    .orElse(0));
        }
        StringBuilder text = new StringBuilder(title).append('\n');
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append("  ").append(row.get(i));
                line.append(" ".repeat(widths.get(i) - row.get(i).length()));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    String markdown() {
        StringBuilder text = new StringBuilder("## ").append(title).append("\n\n");
        for (int i = 0; i < rows.size(); i++) {
            text.append(rows.get(i).stream()
                            .map(cell -> cell.replace("|", "\\|"))
                            .collect(Collectors.joining(" | ", "| ", " |")))
                    .append('\n');
            if (i == 0) {
                text.append("|").append(" --- |".repeat(rows.get(0).size())).append('\n');
            }
        }
        return text.toString();
    }
}
