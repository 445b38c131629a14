package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.gallery.Boundary;
import dev.twinprop.comparison.gallery.Gallery;
import dev.twinprop.comparison.gallery.SeedGallery;
import dev.twinprop.comparison.gallery.TrainingGallery;
import dev.twinprop.comparison.model.CheckpointFiles;
import dev.twinprop.comparison.model.SavedModel;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.comparison.train.Baseline;
import dev.twinprop.comparison.train.Goal;
import dev.twinprop.comparison.train.Ranking;
import dev.twinprop.comparison.train.RecordPlan;
import dev.twinprop.comparison.train.SideOutcome;
import dev.twinprop.comparison.train.Spread;
import dev.twinprop.comparison.train.Training;
import dev.twinprop.comparison.train.TrainingCheckpoint;
import dev.twinprop.comparison.train.TrainingObserver;
import dev.twinprop.comparison.train.TrainingReport;
import dev.twinprop.comparison.train.TrainingRequest;
import dev.twinprop.comparison.train.TrainingTables;
import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.Experiments;
import dev.twinprop.datasets.data.Dataset;
import dev.twinprop.datasets.data.Parts;
import dev.twinprop.datasets.stored.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What {@code train} does: networks trained and written.
 *
 * @param drawn whether pictures are drawn of what is shown
 */
record TrainRun(
        ExperimentSpec spec,
        DataFolder data,
        List<ResumableImplementation> networks,
        TransferOptions transfer,
        Set<Integer> recordEpochs,
        @Nullable Goal goal,
        int saveEvery,
        ResultFiles files,
        boolean drawn,
        CommandSpec command,
        Console console) {

    /** The file of the result. */
    static final String REPORT = "training.json";

    /** The same as tables. */
    static final String TABLES = "training.md";

    /** The list of all that is written. */
    static final String LIST = "training.sha256";

    /** The folder of what is drawn. */
    static final String PICTURES = "pictures";

    /** The folder of the networks. */
    static final String MODELS = "models";

    /**
     * What is printed.
     *
     * @param report null if someone stopped it before there was one
     */
    record Result(@Nullable TrainingReport report, String json, String text, int exitCode) {}

    /**
     * Trains from each seed; the first is shown and saved.
     *
     * @param resume where an earlier training stopped, whose seeds count; null to begin
     */
    Result train(List<Long> seeds, @Nullable Path resume, boolean withBaseline, List<String> arguments) {
        Parts parts = parts();
        try (Interruption interruption = new Interruption();
                RuleEvaluator evaluator = Implementations.evaluator()) {
            TrainingCheckpoint reached = resume == null ? TrainingCheckpoint.before(seeds) : goOn(resume, parts);
            List<SideOutcome> shown = List.of();
            for (long seed : reached.seeds()) {
                if (reached.isDone(seed) && !reached.isShown(seed)) {
                    continue;
                }
                ExperimentSpec seeded = seeded(seed);
                TrainingStart start = start(seeded, parts);
                TrainingRequest request = request(start.experiment(), start.parts(), networks, interruption);
                boolean isDrawn = drawn && reached.isShown(seed) && !reached.isDone(seed);
                Optional<Boundary> boundary = boundary(request, isDrawn, reached);
                Training.Outcome outcome = train(request, seed, reached, evaluator, boundary);
                if (outcome.isUnfinished()) {
                    return stopped(reached.at(outcome.checkpoint(), seen(boundary)));
                }
                reached = reached.with(seed, outcome);
                if (reached.isShown(seed)) {
                    shown = outcome.sides();
                    save(seeded, parts, shown, start);
                }
                if (isDrawn) {
                    draw(new TrainingGallery(start.experiment().spec(), start.parts(), shown, boundary, recordEpochs)
                            .draw());
                }
            }
            long first = reached.seeds().get(0);
            SideOutcome baseline = withBaseline ? baseline(first, parts, interruption, evaluator) : null;
            if (baseline != null && baseline.stop().isAsked()) {
                return stopped(reached);
            }
            if (drawn && reached.seeds().size() > 1) {
                draw(SeedGallery.of(spec.name(), parts.headlineName(), reached.results(), goal));
            }
            return written(report(reached, shown, parts, baseline, arguments), ExitCode.AGREE, "");
        }
    }

    /** Where all is written. */
    Path folder() {
        return files.folder();
    }

    /** The data. */
    Parts parts() {
        return Experiments.parts(spec, data);
    }

    ExperimentSpec seeded(long seed) {
        return seed == spec.init().seed() ? spec : spec.withInit(spec.init().withSeed(seed));
    }

    TrainingStart start(ExperimentSpec seeded, Parts parts) {
        return TrainingStart.of(seeded, parts, transfer, networks.get(0));
    }

    TrainingRequest request(
            Experiment experiment, Parts parts, List<ResumableImplementation> chosen, Interruption interruption) {
        return new TrainingRequest(
                experiment,
                parts,
                chosen,
                spec.training().patience(),
                RecordPlan.of(epochs(), recordEpochs),
                interruption::isAsked);
    }

    int epochs() {
        return spec.training().epochs().orElse(spec.epochs());
    }

    Optional<Boundary> boundary(TrainingRequest request, boolean isDrawn, TrainingCheckpoint reached) {
        if (!isDrawn || !Boundary.fits(request.parts())) {
            return Optional.empty();
        }
        return Optional.of(
                reached.sides().isEmpty()
                        ? Boundary.before(request.experiment(), request.parts(), networks)
                        : Boundary.resumed(request.parts(), reached.seen()));
    }

    private static Map<String, Tensor> seen(Optional<Boundary> boundary) {
        return boundary.map(Boundary::seen).orElse(Map.of());
    }

    /** A training is not lost because its pictures cannot be drawn. */
    void draw(Gallery gallery) {
        try {
            gallery.write(folder().resolve(PICTURES), files::add);
        } catch (IOException e) {
            console.note("no pictures: " + OutputFiles.reason(e));
        }
    }

    Training.Outcome train(
            TrainingRequest request,
            long seed,
            TrainingCheckpoint reached,
            RuleEvaluator evaluator,
            Optional<Boundary> boundary) {
        long steps = (long) epochs() * request.experiment().batches().stepsPerEpoch() * networks.size();
        try (TrainingBar bar = new TrainingBar(spec.name() + " " + seed, steps)) {
            TrainingObserver observer = boundary.map(bar::and).orElse(bar);
            return Training.run(request, reached.of(seed), evaluator, observer, (checkpoint, epoch) -> {
                if (saveEvery > 0 && epoch % saveEvery == 0 && !reached.isDone(seed)) {
                    write(reached.at(checkpoint.get(), seen(boundary)));
                }
            });
        }
    }

    private TrainingCheckpoint goOn(Path file, Parts parts) {
        files.goOnFrom(file);
        try {
            return CheckpointFiles.read(file, start(spec, parts).experiment());
        } catch (TensorFileException e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }

    private Path write(TrainingCheckpoint reached) {
        try {
            List<Path> written = CheckpointFiles.write(folder(), spec, reached);
            files.add(written);
            return written.get(0);
        } catch (IOException e) {
            throw new Trouble("cannot write a checkpoint into " + folder() + ": " + OutputFiles.reason(e));
        }
    }

    private Result stopped(TrainingCheckpoint reached) {
        Path file = write(reached);
        files.finish();
        int seeds = reached.seeds().size();
        long done = reached.seeds().stream().filter(reached::isDone).count();
        console.note("stopped" + (seeds > 1 ? ", " + done + " of " + seeds + " seeds done" : "") + "; go on with: "
                + ResumeHint.of(command, file, folder()));
        return new Result(null, "", "", ExitCode.TROUBLE);
    }

    void save(ExperimentSpec seeded, Parts parts, List<SideOutcome> sides, TrainingStart start) {
        for (SideOutcome side : sides) {
            SavedModel model = new SavedModel(
                    seeded, side.implementation(), start.whole(side.state()), parts.scaling(), parts.classes());
            try {
                files.add(model.write(folder().resolve(MODELS), side.implementation()));
            } catch (IOException e) {
                throw new Trouble(
                        "cannot write a model into " + folder().resolve(MODELS) + ": " + OutputFiles.reason(e));
            }
        }
    }

    /** Null for networks without a hidden layer, and where numbers are predicted. */
    private @Nullable SideOutcome baseline(long seed, Parts parts, Interruption interruption, RuleEvaluator evaluator) {
        ExperimentSpec simple = Baseline.of(seeded(seed));
        if (parts.classes().isEmpty() || simple.network().equals(spec.network())) {
            return null;
        }
        TrainingRequest request = request(
                Experiments.prepare(simple, parts),
                parts,
                List.of(Implementations.reference("scratch-nd4j")),
                interruption);
        return Training.run(request, List.of(), evaluator, TrainingObserver.NONE, (checkpoint, epoch) -> {})
                .sides()
                .get(0);
    }

    TrainingReport report(
            TrainingCheckpoint reached,
            List<SideOutcome> shown,
            Parts parts,
            @Nullable SideOutcome baseline,
            List<String> arguments) {
        long first = reached.seeds().get(0);
        return new TrainingReport(
                TrainingReport.SCHEMA,
                arguments,
                spec.name(),
                spec.dtype().id(),
                epochs(),
                batchSize(parts),
                rows(parts),
                parts.classes(),
                first,
                shown.stream().map(TrainingReport.Side::of).toList(),
                reached.seeds(),
                reached.results().stream().filter(one -> one.seed() != first).toList(),
                Spread.of(reached.results()),
                goal,
                reached.seeds().size() == 1 ? null : Ranking.of(reached.results(), goal),
                baseline == null ? null : TrainingReport.Side.of(baseline).named(Baseline.NAME),
                versions());
    }

    int batchSize(Parts parts) {
        return spec.batchSize().orElse(parts.training().size());
    }

    /** How many there are in each part. */
    static Map<String, Integer> rows(Parts parts) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        rows.put("training", parts.training().size());
        parts.validation().map(Dataset::size).ifPresent(size -> rows.put("validation", size));
        parts.test().map(Dataset::size).ifPresent(size -> rows.put("test", size));
        return rows;
    }

    /** What it runs on. */
    static Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("twinprop", Version.number());
        versions.put("java", System.getProperty("java.version"));
        versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        versions.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        return versions;
    }

    Result written(TrainingReport report, int exitCode, String judgement) {
        String json = ReportFiles.json(report);
        files.write(REPORT, json + "\n");
        files.write(TABLES, TrainingTables.markdown(report));
        files.finish();
        String spread = report.seeds().size() > 1
                ? "\n" + TrainingTables.spread(report) + "\n" + TrainingTables.rankings(report)
                : "";
        return new Result(report, json, TrainingTables.summary(report) + spread + judgement, exitCode);
    }
}
