package dev.twinprop.datasets.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of texts with a name for each column.
 *
 * @param file what an error calls it
 * @param columns the names, all different
 * @param rows the cells of each row, as many as columns
 */
public record CsvTable(String file, List<String> columns, List<Row> rows) {

    /**
     * The cells of a row.
     *
     * @param line where it begins in the file, from 1
     */
    public record Row(long line, List<String> cells) {}

    public CsvTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Reads a comma-separated file whose first line names the columns.
     *
     * @throws DataException if it cannot be read, has no rows, or a row has too many or too few cells
     */
    public static CsvTable read(Path path) {
        String file = path.toString();
        try (Reader text = Files.newBufferedReader(path)) {
            List<Row> rows = rows(file, text);
            if (rows.size() < 2) {
                throw new DataException(file, "expected a line of column names and at least one row");
            }
            List<String> columns =
                    rows.get(0).cells().stream().map(String::strip).toList();
            requireDistinct(file, columns);
            return new CsvTable(file, columns, rows.subList(1, rows.size()));
        } catch (NoSuchFileException e) {
            throw new DataException(file, "no such file; check the path");
        } catch (CharacterCodingException e) {
            throw new DataException(file, "not a text file in UTF-8; save it as such");
        } catch (IOException e) {
            throw new DataException(file, "cannot be read: " + e.getMessage());
        }
    }

    /**
     * The rows of a text; all have as many cells as the first.
     *
     * @throws DataException if they have not
     */
    public static List<Row> rows(String file, Reader text) {
        List<Row> rows = new ArrayList<>();
        try {
            for (CsvRecord line : CsvReader.builder()
                    .allowExtraFields(true) // said below, with how many
                    .allowMissingFields(true)
                    .ofCsvRecord(text)) {
                Row row = new Row(line.getStartingLineNumber(), List.copyOf(line.getFields()));
                int expected = rows.isEmpty()
                        ? row.cells().size()
                        : rows.get(0).cells().size();
                if (row.cells().size() != expected) {
                    throw new DataException(
                            file, "line " + row.line() + " has " + row.cells().size() + " cells, expected " + expected);
                }
                rows.add(row);
            }
        } catch (CsvParseException e) {
            throw new DataException(
                    file,
                    "not a comma-separated table: "
                            + (e.getCause() == null
                                    ? e.getMessage()
                                    : e.getMessage() + ": " + e.getCause().getMessage()));
        }
        return rows;
    }

    private static void requireDistinct(String file, List<String> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.indexOf(columns.get(i)) != i) {
                throw new DataException(file, "two columns are called " + columns.get(i) + "; rename one");
            }
        }
    }

    /** The position of a column, from 0; −1 if there is none of that name. */
    public int indexOf(String column) {
        return columns.indexOf(column);
    }

    /** The cells of a column, none of them blank. */
    public List<String> texts(int column) {
        return rows.stream().map(row -> text(row, column)).toList();
    }

    /**
     * A number of each row.
     *
     * @throws DataException at the first cell that is empty or no finite number
     */
    public double[] numbers(int column) {
        return rows.stream().mapToDouble(row -> number(row, column)).toArray();
    }

    private String text(Row row, int column) {
        String text = row.cells().get(column).strip();
        if (text.isEmpty()) {
            throw new DataException(where(row, column), "a value is missing; fill it in or leave the row out");
        }
        return text;
    }

    private double number(Row row, int column) {
        String text = text(row, column);
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new DataException(where(row, column), "expected a finite number, got " + abbreviated(text));
    }

    private String where(Row row, int column) {
        return file + ": line " + row.line() + ", column " + columns.get(column);
    }

    private static String abbreviated(String text) {
        return "'" + (text.length() <= 40 ? text : text.substring(0, 37) + "…") + "'";
    }
}
