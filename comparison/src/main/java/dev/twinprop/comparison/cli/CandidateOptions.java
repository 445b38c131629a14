package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.outside.CandidateClass;
import dev.twinprop.comparison.outside.CommandCandidate;
import dev.twinprop.contract.run.Implementation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say what is under examination. */
final class CandidateOptions {

    private static final String DEFAULT = "scratch-nd4j";

    @ArgGroup
    Choice choice = new Choice();

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            split = "${sys:path.separator}",
            description = "Jars and folders in which --candidate and --candidate-class look besides.")
    List<Path> classPath = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long one run of --candidate-command may take (default: ${DEFAULT-VALUE}).")
    long timeoutSeconds;

    /** One of these. */
    static final class Choice {

        @Option(
                names = "--candidate",
                paramLabel = "NAME",
                description = "The implementation under examination (default: " + DEFAULT + ").")
        @Nullable
        String name;

        @Option(
                names = "--candidate-command",
                paramLabel = "'CMD {bundle} {trace}'",
                description =
                        "A program that reads experiment.json and inputs.npz in the folder {bundle} and writes the"
                                + " file {trace}. No shell is involved.")
        @Nullable
        String command;

        @Option(
                names = "--candidate-class",
                paramLabel = "CLASS",
                description = "A class that implements dev.twinprop.contract.run.Implementation.")
        @Nullable
        String className;
    }

    Implementation candidate() {
        if (timeoutSeconds <= 0 || timeoutSeconds > Duration.ofDays(7).toSeconds()) {
            throw new Trouble("--timeout: expected seconds in [1, 604800], got " + timeoutSeconds);
        }
        if (choice.command != null) {
            return new CommandCandidate(choice.command, Duration.ofSeconds(timeoutSeconds));
        }
        if (choice.className != null) {
            return CandidateClass.load(choice.className, classPath);
        }
        return Implementations.named(choice.name != null ? choice.name : DEFAULT, CandidateClass.loader(classPath));
    }
}
