package dev.twinprop.comparison.outside;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A process with everything that it started.
 *
 * <p>A child whose parent has ended is nobody's descendant any more. It is found by a mark in its environment where the
 * system shows one ({@code /proc}), and elsewhere if it was seen before.
 */
final class Family {

    private static final String VARIABLE = "TWINPROP_RUN";

    private final String mark = UUID.randomUUID().toString();
    private final Set<ProcessHandle> seen = new HashSet<>();

    /** Marks a process that is about to be started, and so its children. */
    void mark(Map<String, String> environment) {
        environment.put(VARIABLE, mark);
    }

    /** Looks who is there. */
    void look(Process parent) {
        parent.descendants().forEach(seen::add);
    }

    /** Ends them all; what they have printed can still be read, which {@link Process#destroyForcibly} would prevent. */
    void end(Process parent) {
        look(parent);
        parent.toHandle().destroyForcibly();
        seen.forEach(ProcessHandle::destroyForcibly);
        ProcessHandle.allProcesses().filter(this::isMarked).forEach(ProcessHandle::destroyForcibly);
    }

    private boolean isMarked(ProcessHandle process) {
        try {
            Path environment = Path.of("/proc", Long.toString(process.pid()), "environ");
            return Files.isReadable(environment)
                    && Files.readString(environment, StandardCharsets.ISO_8859_1)
                            .contains(VARIABLE + "=" + mark);
        } catch (IOException e) {
            return false; // it has ended, or belongs to someone else
        }
    }
}
