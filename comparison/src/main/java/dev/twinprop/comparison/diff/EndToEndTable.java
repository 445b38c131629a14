package dev.twinprop.comparison.diff;

import dev.twinprop.comparison.report.EndToEndRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of the first steps, and of later steps the worst of each quantity. */
final class EndToEndTable {

    private final int stepsKept;
    private final List<EndToEndRow> first = new ArrayList<>();
    private final Map<String, EndToEndRow> worstLater = new LinkedHashMap<>();

    EndToEndTable(int stepsKept) {
        this.stepsKept = stepsKept;
    }

    void add(List<EndToEndRow> rows) {
        for (EndToEndRow row : rows) {
            if (row.step() < stepsKept) {
                first.add(row);
            } else {
                worstLater.merge(row.quantity(), row, EndToEndTable::worse);
            }
        }
    }

    List<EndToEndRow> rows() {
        List<EndToEndRow> rows = new ArrayList<>(first);
        worstLater.values().stream()
                .sorted(Comparator.comparingInt(EndToEndRow::step))
                .forEach(rows::add);
        return rows;
    }

    /** The row with the larger relative error; NaN is larger than anything. */
    private static EndToEndRow worse(EndToEndRow a, EndToEndRow b) {
        return Double.compare(b.relativeError(), a.relativeError()) > 0 ? b : a;
    }
}
