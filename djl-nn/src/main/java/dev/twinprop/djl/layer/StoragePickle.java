package dev.twinprop.djl.layer;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The storages that a pickle of PyTorch's names.
 *
 * <p>Only skips over what stands between them: a storage is the persistent identifier ("storage", type, key, device,
 * length). Opcodes are those of pickle protocol 2, of which PyTorch writes these.
 */
final class StoragePickle {

    private final ByteBuffer bytes;
    private final Map<Integer, String> memo = new HashMap<>();
    private final List<String> sinceMark = new ArrayList<>();
    private String latest = "";

    StoragePickle(byte[] pickle) {
        bytes = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Hands over type and key of each.
     *
     * @throws IOException if the pickle ends early or has an opcode that PyTorch does not write
     */
    void forEach(BiConsumer<String, String> storages) throws IOException {
        try {
            for (char opcode = next(); opcode != '.'; opcode = next()) {
                if (opcode == 'Q' && sinceMark.size() >= 3) { // BINPERSID
                    storages.accept(sinceMark.get(1), sinceMark.get(2));
                } else {
                    read(opcode);
                }
            }
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException("a pickle inside the TorchScript archive ends early", e);
        }
    }

    private char next() {
        return (char) (bytes.get() & 0xFF);
    }

    private void read(char opcode) throws IOException {
        switch (opcode) {
            case '(' -> sinceMark.clear();
            case 'c' -> { // GLOBAL: module, name
                line();
                push(line());
            }
            case 'X' -> push(text(bytes.getInt())); // BINUNICODE
            case 'q' -> memo.put((int) next(), latest);
            case 'r' -> memo.put(bytes.getInt(), latest);
            case 'h' -> push(memo.getOrDefault((int) next(), ""));
            case 'j' -> push(memo.getOrDefault(bytes.getInt(), ""));
            case 'K', '\u0080' -> bytes.get(); // BININT1, PROTO
            case 'M' -> bytes.getShort();
            case 'J' -> bytes.getInt();
            case 'G' -> bytes.getDouble();
            case '\u008a' -> text(next()); // LONG1
            case 't', ')', ']', '}', 'R', 'b', 'u', 's', 'e', 'a', 'N', 'Q' -> {}
            case '\u0081', '\u0085', '\u0086', '\u0087', '\u0088', '\u0089' -> {} // NEWOBJ, TUPLE1 to 3, booleans
            default ->
                throw new IOException("a pickle inside the TorchScript archive has the opcode 0x"
                        + Integer.toHexString(opcode) + ", which is not known");
        }
    }

    private void push(String text) {
        latest = text;
        sinceMark.add(text);
    }

    private String text(int length) {
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        for (char c = next(); c != '\n'; c = next()) {
            line.append(c);
        }
        return line.toString();
    }
}
