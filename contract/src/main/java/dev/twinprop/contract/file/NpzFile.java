package dev.twinprop.contract.file;

import dev.twinprop.contract.file.bytes.FileBytes;
import dev.twinprop.contract.file.bytes.FormatException;
import dev.twinprop.contract.file.header.NpyHeader;
import dev.twinprop.contract.file.zip.MemberInput;
import dev.twinprop.contract.file.zip.MemberName;
import dev.twinprop.contract.file.zip.ZipArchive;
import dev.twinprop.contract.file.zip.ZipMember;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The arrays of an {@code .npz} file. */
final class NpzFile implements ArraySource {

    private final FileBytes bytes;
    private final Map<String, ZipMember> members;

    private NpzFile(FileBytes bytes, Map<String, ZipMember> members) {
        this.bytes = bytes;
        this.members = members;
    }

    /** @throws FormatException if the file is no zip of arrays */
    static NpzFile of(FileBytes bytes) throws IOException {
        Map<String, ZipMember> members = new LinkedHashMap<>();
        for (ZipMember member : ZipArchive.members(bytes)) {
            String name = member.name();
            members.put(name.substring(0, name.length() - MemberName.SUFFIX.length()), member);
        }
        return new NpzFile(bytes, members);
    }

    @Override
    public Set<String> names() {
        return members.keySet();
    }

    @Override
    public ArrayLayout layout(String name) throws IOException {
        ZipMember member = member(name);
        try (MemberInput in = new MemberInput(bytes, member)) {
            return layout(member, in);
        }
    }

    @Override
    public StoredTensor read(String name, long mostElements) throws IOException {
        ZipMember member = member(name);
        try (MemberInput in = new MemberInput(bytes, member)) {
            ArrayLayout layout = layout(member, in);
            layout.requireAtMost(mostElements);
            StoredTensor tensor = Elements.read(layout, in);
            in.finish();
            return tensor;
        }
    }

    private static ArrayLayout layout(ZipMember member, MemberInput in) throws IOException {
        NpyHeader header = NpyHeader.read(in);
        NpyType type = NpyType.of(header.descr());
        ArrayLayout layout = ArrayLayout.of(type.type(), type.byteOrder(), header.fortranOrder(), header.shape());
        if (member.size() - header.length() != layout.bytes()) {
            throw new FormatException("declares the shape " + layout.shape() + " of "
                    + layout.type().id() + ", " + layout.bytes() + " bytes, but holds "
                    + (member.size() - header.length()) + ": write it again");
        }
        return layout;
    }

    private ZipMember member(String name) {
        return ArraySource.known(members, name);
    }
}
