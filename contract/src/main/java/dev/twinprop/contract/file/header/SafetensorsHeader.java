package dev.twinprop.contract.file.header;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.twinprop.contract.file.bytes.FileBytes;
import dev.twinprop.contract.file.bytes.FormatException;
import dev.twinprop.contract.file.bytes.Quoted;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads the header of a safetensors file.
 *
 * <p>Format: the specification in the README of the safetensors project: eight bytes of length, a JSON object, the
 * arrays without a hole.
 */
public final class SafetensorsHeader {

    /** The header's length before the header, in bytes. */
    public static final int PREFIX = Long.BYTES;

    private static final long LARGEST = 100_000_000; // the limit of the format's own reader
    private static final int LONGEST_SHAPE = 64;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxNameLength(1024)
                    .maxNumberLength(20)
                    .maxStringLength((int) LARGEST) // __metadata__ may hold anything
                    .build())
            .build();

    private final JsonParser json;
    private final long data;

    private SafetensorsHeader(JsonParser json, long data) {
        this.json = json;
        this.data = data;
    }

    /**
     * The arrays in the order of the header.
     *
     * @throws FormatException if the file is no safetensors file, or its arrays do not fill it exactly
     */
    public static List<SafetensorsEntry> read(FileBytes file) throws IOException {
        long length = file.size() < PREFIX ? -1 : file.read(0, PREFIX).getLong();
        if (length < 0 || length > LARGEST || !file.contains(PREFIX, length)) {
            throw new FormatException("declares a header of " + Long.toUnsignedString(length)
                    + " bytes, more than the file or the format's 100 MB hold: write it again");
        }
        Reader text = new InputStreamReader(file.stream(PREFIX, length), StandardCharsets.UTF_8.newDecoder());
        List<SafetensorsEntry> entries;
        try (JsonParser json = JSON.createParser(text)) {
            entries = new SafetensorsHeader(json, PREFIX + length).entries();
        } catch (JsonProcessingException e) {
            throw new FormatException("has a header that is not strict JSON, "
                    + Quoted.of(String.valueOf(e.getOriginalMessage())) + ": write it with safetensors' save_file");
        } catch (CharacterCodingException e) {
            throw new FormatException("has a header that is not UTF-8: write it with safetensors' save_file");
        }
        checkTiling(entries, PREFIX + length, file.size());
        return entries;
    }

    private List<SafetensorsEntry> entries() throws IOException {
        List<SafetensorsEntry> entries = new ArrayList<>();
        require(json.nextToken() == JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            require(json.nextToken() == JsonToken.START_OBJECT);
            if (name.equals("__metadata__")) {
                json.skipChildren();
            } else {
                entries.add(entry(name));
            }
        }
        require(json.nextToken() == null);
        return entries;
    }

    private SafetensorsEntry entry(String name) throws IOException {
        String dtype = "";
        List<Long> shape = List.of();
        List<Long> offsets = List.of();
        int fields = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            fields++;
            switch (field) {
                case "dtype" -> {
                    require(value == JsonToken.VALUE_STRING);
                    dtype = json.getText();
                }
                case "shape" -> shape = numbers();
                case "data_offsets" -> offsets = numbers();
                default -> throw illFormed();
            }
        }
        require(fields == 3 && !dtype.isEmpty() && offsets.size() == 2); // fields are distinct, so all are there
        long begin = offsets.get(0);
        long end = offsets.get(1);
        if (begin > end || end > Long.MAX_VALUE - data) {
            throw untiled(name);
        }
        return new SafetensorsEntry(name, dtype, shape, data + begin, end - begin);
    }

    private List<Long> numbers() throws IOException {
        require(json.currentToken() == JsonToken.START_ARRAY);
        List<Long> numbers = new ArrayList<>();
        while (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            long number = json.getLongValue();
            require(number >= 0 && numbers.size() < LONGEST_SHAPE);
            numbers.add(number);
        }
        require(json.currentToken() == JsonToken.END_ARRAY);
        return numbers;
    }

    private static void checkTiling(List<SafetensorsEntry> entries, long begin, long end) throws FormatException {
        List<SafetensorsEntry> inFileOrder = new ArrayList<>(entries);
        inFileOrder.sort(
                Comparator.comparingLong(SafetensorsEntry::position).thenComparingLong(SafetensorsEntry::length));
        long expected = begin;
        for (SafetensorsEntry entry : inFileOrder) {
            if (entry.position() != expected || entry.length() > end - expected) {
                throw untiled(entry.name());
            }
            expected += entry.length();
        }
        if (expected != end) {
            throw new FormatException("has " + (end - expected) + " bytes after its last array: write it again");
        }
    }

    private static void require(boolean condition) throws FormatException {
        if (!condition) {
            throw illFormed();
        }
    }

    private static FormatException illFormed() {
        return new FormatException("has a header that is not an object of dtype, shape and data_offsets for each array:"
                + " write it with safetensors' save_file");
    }

    private static FormatException untiled(String name) {
        return new FormatException("places the array " + Quoted.of(name)
                + " outside its data, over another array or after a hole: write it again");
    }
}
