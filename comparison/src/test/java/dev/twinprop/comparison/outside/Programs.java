package dev.twinprop.comparison.outside;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Small programs to be run as candidates; tests that need one are skipped where it is missing. */
final class Programs {

    private static final int SECONDS = 60;

    private Programs() {}

    /** A script for {@code sh}. */
    static Path script(Path folder, String... lines) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no /bin/sh");
        return Files.writeString(folder.resolve("program.sh"), String.join("\n", lines) + "\n");
    }

    /** Waits until the process with the number in a file has ended; false if it does not. */
    static boolean hasEnded(Path pidFile) throws IOException, InterruptedException {
        long pid = Long.parseLong(Files.readString(pidFile).strip());
        return becomesTrue(() -> !isRunning(pid));
    }

    /** Waits until no process has the folder among its arguments; false if one keeps it. */
    static boolean noneMentions(Path folder) throws InterruptedException {
        return becomesTrue(() -> ProcessHandle.allProcesses()
                .noneMatch(process -> process.info().commandLine().orElse("").contains(folder.toString())));
    }

    private static boolean becomesTrue(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        return condition.getAsBoolean();
    }

    /** A child that was ended and that nobody has waited for still has a number, but runs no more. */
    private static boolean isRunning(long pid) {
        boolean isThere = ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
        try {
            Path state = Path.of("/proc", Long.toString(pid), "stat");
            return isThere && !(Files.exists(state) && Files.readString(state).contains(") Z "));
        } catch (IOException e) {
            return false; // it has gone meanwhile
        }
    }
}
