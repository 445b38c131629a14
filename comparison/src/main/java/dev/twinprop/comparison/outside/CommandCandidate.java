package dev.twinprop.comparison.outside;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.run.TrainingRun;
import dev.twinprop.contract.trace.QuantitySink;
import dev.twinprop.datasets.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A candidate that is a program in any language: it is given a bundle, runs the steps, and writes a trace.
 *
 * <p>It is run once for each experiment; its files are gone when the run is closed.
 */
public final class CommandCandidate implements Implementation {

    /** Stands for the folder with {@code experiment.json} and {@code inputs.npz}. */
    public static final String BUNDLE = "{bundle}";

    /** Stands for the file that the program is to write. */
    public static final String TRACE = "{trace}";

    private final List<String> words;
    private final Duration timeout;

    /**
     * A candidate.
     *
     * @param command words with POSIX quotes, holding {@value #BUNDLE} and {@value #TRACE}
     * @param timeout how long one run may take
     * @throws OutsideException if the command cannot be split, or lacks a placeholder
     */
    public CommandCandidate(String command, Duration timeout) {
        try {
            this.words = Words.of(command);
        } catch (IllegalArgumentException e) {
            throw new OutsideException("--candidate-command: " + e.getMessage(), e);
        }
        for (String placeholder : List.of(BUNDLE, TRACE)) {
            if (words.stream().noneMatch(word -> word.contains(placeholder))) {
                throw new OutsideException("--candidate-command: " + placeholder
                        + " is missing; write for example 'python3 my_net.py {bundle} {trace}'");
            }
        }
        this.timeout = timeout;
    }

    @Override
    public String name() {
        return String.join(" ", words);
    }

    @Override
    public String description() {
        return "a program that reads a bundle and writes a trace";
    }

    /**
     * Runs the program to its end, for as many steps as the experiment says.
     *
     * @throws OutsideException if it fails, takes too long, or writes no trace that can be read
     */
    @Override
    public TrainingRun start(Experiment experiment) {
        Path folder = temporaryFolder();
        try {
            int steps = experiment.spec().steps().orElse(experiment.batches().stepsPerEpoch());
            Path trace = folder.resolve("trace.npz");
            write(experiment, steps, folder);
            new OutsideProgram(substituted(folder, trace), timeout).run();
            if (!Files.exists(trace)) {
                throw new OutsideException(words.get(0) + " ended without writing the file " + TRACE);
            }
            return new Run(read(trace, experiment, steps), experiment, folder);
        } catch (RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    private RecordedTrace read(Path trace, Experiment experiment, int steps) {
        try {
            return RecordedTrace.open(trace, experiment, steps);
        } catch (OutsideException e) {
            throw new OutsideException(words.get(0) + " wrote a trace that cannot be used: " + e.getMessage(), e);
        }
    }

    private List<String> substituted(Path bundle, Path trace) {
        return words.stream()
                .map(word -> word.replace(BUNDLE, bundle.toString()).replace(TRACE, trace.toString()))
                .toList();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("twinprop-");
        } catch (IOException e) {
            throw new OutsideException("no folder for the bundle can be made: " + e.getMessage(), e);
        }
    }

    private static void write(Experiment experiment, int steps, Path folder) {
        try {
            Bundle.write(experiment, steps, folder);
        } catch (IOException e) {
            throw new OutsideException("the bundle cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Only what was made for this run is in it. */
    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            folder.toFile().deleteOnExit(); // the system clears its temporary folder
        }
    }

    /** A replay of what the program wrote. */
    private record Run(RecordedTrace trace, TrainingRun replay, Path folder) implements TrainingRun {

        Run(RecordedTrace trace, Experiment experiment, Path folder) {
            this(trace, trace.start(experiment), folder);
        }

        @Override
        public void step(MiniBatch batch, QuantitySink sink) {
            replay.step(batch, sink);
        }

        @Override
        public void close() {
            trace.close();
            delete(folder);
        }
    }
}
