package dev.twinprop.comparison.scorecard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinprop.comparison.scorecard.trial.Outcome;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Outcomes on disk, one JSON object a line, appended as they come, so that an interrupted run can be resumed.
 *
 * <p>The first line says what was measured; a file that says something else is started anew. A last line that was cut
 * off is dropped.
 */
public final class ResultLog implements AutoCloseable {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
    private final BufferedWriter writer;

    /**
     * Opens or begins a log.
     *
     * @param identity what is measured: program and seed
     */
    public ResultLog(Path file, String identity) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        List<String> kept = new ArrayList<>(List.of(identity));
        if (Files.exists(file)) {
            kept.addAll(read(Files.readAllLines(file), identity));
        }
        Files.write(file, kept);
        writer = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
    }

    private List<String> read(List<String> lines, String identity) {
        List<String> kept = new ArrayList<>();
        if (lines.isEmpty() || !lines.get(0).equals(identity)) {
            return kept;
        }
        for (String line : lines.subList(1, lines.size())) {
            try {
                Outcome outcome = MAPPER.readValue(line, Outcome.class);
                outcomes.put(outcome.key(), outcome);
                kept.add(line);
            } catch (JsonProcessingException e) {
                break; // cut off
            }
        }
        return kept;
    }

    /** Every outcome so far, by key. */
    public synchronized Map<String, Outcome> outcomes() {
        return new LinkedHashMap<>(outcomes);
    }

    /** Adds an outcome; it is on disk when this returns. */
    public synchronized void add(Outcome outcome) {
        try {
            writer.write(MAPPER.writeValueAsString(outcome));
            writer.newLine();
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        outcomes.put(outcome.key(), outcome);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
