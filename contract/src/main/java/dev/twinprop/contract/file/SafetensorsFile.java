package dev.twinprop.contract.file;

import dev.twinprop.contract.file.bytes.FileBytes;
import dev.twinprop.contract.file.bytes.FormatException;
import dev.twinprop.contract.file.bytes.Quoted;
import dev.twinprop.contract.file.header.SafetensorsEntry;
import dev.twinprop.contract.file.header.SafetensorsHeader;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The arrays of a safetensors file. */
final class SafetensorsFile implements ArraySource {

    private static final Map<String, StoredType> TYPES = Map.ofEntries(
            Map.entry("F16", StoredType.F2),
            Map.entry("BF16", StoredType.BF16),
            Map.entry("F32", StoredType.F4),
            Map.entry("F64", StoredType.F8),
            Map.entry("I8", StoredType.I1),
            Map.entry("I16", StoredType.I2),
            Map.entry("I32", StoredType.I4),
            Map.entry("I64", StoredType.I8),
            Map.entry("U8", StoredType.U1),
            Map.entry("U16", StoredType.U2),
            Map.entry("U32", StoredType.U4),
            Map.entry("U64", StoredType.U8),
            Map.entry("BOOL", StoredType.BOOL));

    private final FileBytes bytes;
    private final Map<String, SafetensorsEntry> entries;

    private SafetensorsFile(FileBytes bytes, Map<String, SafetensorsEntry> entries) {
        this.bytes = bytes;
        this.entries = entries;
    }

    /** @throws FormatException if the file is no safetensors file */
    static SafetensorsFile of(FileBytes bytes) throws IOException {
        Map<String, SafetensorsEntry> entries = new LinkedHashMap<>();
        for (SafetensorsEntry entry : SafetensorsHeader.read(bytes)) {
            entries.put(entry.name(), entry);
        }
        return new SafetensorsFile(bytes, entries);
    }

    @Override
    public Set<String> names() {
        return entries.keySet();
    }

    @Override
    public ArrayLayout layout(String name) throws FormatException {
        SafetensorsEntry entry = ArraySource.known(entries, name);
        StoredType type = TYPES.get(entry.dtype());
        if (type == null) {
            throw new FormatException("has the type " + Quoted.of(entry.dtype())
                    + ", which is not read: save it as F32 or F64, for example array.astype('float32')");
        }
        ArrayLayout layout = ArrayLayout.of(type, ByteOrder.LITTLE_ENDIAN, false, entry.shape());
        if (entry.length() != layout.bytes()) {
            throw new FormatException("declares the shape " + layout.shape() + " of " + type.id() + ", "
                    + layout.bytes() + " bytes, but has " + entry.length() + ": write it again");
        }
        return layout;
    }

    @Override
    public StoredTensor read(String name, long mostElements) throws IOException {
        ArrayLayout layout = layout(name);
        layout.requireAtMost(mostElements);
        SafetensorsEntry entry = ArraySource.known(entries, name);
        return Elements.read(layout, bytes.stream(entry.position(), entry.length()));
    }
}
