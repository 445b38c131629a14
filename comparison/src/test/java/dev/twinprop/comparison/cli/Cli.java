package dev.twinprop.comparison.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Runs the program in this process. */
final class Cli {

    /** What a run of the program gave. */
    record Result(int code, String out, String err) {

        /** Standard output as JSON; an error unless it is one object and nothing else. */
        JsonNode json() {
            try {
                return JsonMapper.builder()
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .build()
                        .readTree(out);
            } catch (JsonProcessingException e) {
                throw new AssertionError("not one JSON object: " + out, e);
            }
        }

        List<String> errorLines() {
            return err.lines().toList();
        }
    }

    private Cli() {}

    static Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Twinprop.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Result(code, out.toString(), err.toString());
    }
}
