package dev.twinprop.contract.file.zip;

import java.util.Arrays;
import java.util.Optional;

/** The names that an array may have inside an {@code .npz} file. */
public final class MemberName {

    /** What the name of every member ends in. */
    public static final String SUFFIX = ".npy";

    private static final int LONGEST = 1024;

    private MemberName() {}

    /**
     * What is wrong with the name of a member as it stands in the zip, as a verb phrase; empty if nothing is.
     *
     * <p>Slashes are part of names ({@code step1/W1.npy}), but no name may lead out of a folder it is unpacked into.
     */
    public static Optional<String> problem(String member) {
        if (!member.endsWith(SUFFIX)) {
            return Optional.of("is no .npy array: an .npz file holds arrays only, written by numpy.savez;"
                    + " of PyTorch tensors, safetensors.torch.save_file writes a file that is read");
        }
        String name = member.substring(0, member.length() - SUFFIX.length());
        if (name.isEmpty()) {
            return Optional.of("has no name: give the array one, for example numpy.savez(file, z1=z1)");
        }
        if (member.length() > LONGEST) {
            return Optional.of("has a name longer than " + LONGEST + " characters");
        }
        if (member.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            return Optional.of("has a control character in its name");
        }
        boolean drive = name.length() > 1 && name.charAt(1) == ':' && Character.isLetter(name.charAt(0));
        boolean leadsOut = Arrays.stream(name.split("/", -1)).anyMatch(MemberName::isNoFolder);
        if (member.contains("\\") || drive || leadsOut) {
            return Optional.of(
                    "has the name of a place in a file system: name the array plainly, as in W1 or step1/W1");
        }
        return Optional.empty();
    }

    private static boolean isNoFolder(String segment) {
        return segment.isEmpty() || segment.equals(".") || segment.equals("..");
    }
}
