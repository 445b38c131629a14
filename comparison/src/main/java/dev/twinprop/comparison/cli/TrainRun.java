package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.diff.Diff;
import dev.twinprop.comparison.gallery.Boundary;
import dev.twinprop.comparison.gallery.FinderGallery;
import dev.twinprop.comparison.gallery.Gallery;
import dev.twinprop.comparison.gallery.TrainingGallery;
import dev.twinprop.comparison.model.CheckpointFiles;
import dev.twinprop.comparison.model.SavedModel;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.comparison.report.TextReport;
import dev.twinprop.comparison.train.Baseline;
import dev.twinprop.comparison.train.FrozenLayers;
import dev.twinprop.comparison.train.LearningRateFinder;
import dev.twinprop.comparison.train.LockstepTraining;
import dev.twinprop.comparison.train.PartScores;
import dev.twinprop.comparison.train.RecordPlan;
import dev.twinprop.comparison.train.SideCheckpoint;
import dev.twinprop.comparison.train.SideOutcome;
import dev.twinprop.comparison.train.Training;
import dev.twinprop.comparison.train.TrainingObserver;
import dev.twinprop.comparison.train.TrainingReport;
import dev.twinprop.comparison.train.TrainingRequest;
import dev.twinprop.comparison.train.TrainingTables;
import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.run.RunState;
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

/**
 * What {@code train} does: networks trained, judged if asked, and written.
 *
 * @param drawn whether pictures are drawn of what is shown
 * @param again the command that begins such a training
 */
record TrainRun(
        ExperimentSpec spec,
        DataFolder data,
        List<ResumableImplementation> networks,
        TransferOptions transfer,
        Set<Integer> recordEpochs,
        int saveEvery,
        Path folder,
        boolean drawn,
        String again,
        Console console) {

    /** The file of the result. */
    static final String REPORT = "training.json";

    /** The file of a search for a learning rate. */
    static final String RATES = "learning-rates.json";

    /** The same as tables. */
    static final String TABLES = "training.md";

    private static final String MODELS = "models";
    /** The folder of what is drawn. */
    static final String PICTURES = "pictures";

    /**
     * What is printed.
     *
     * @param report null if someone stopped it before there was one
     */
    record Result(@Nullable TrainingReport report, String json, String text, int exitCode) {}

    /** Trains from each seed; the first is shown and saved. */
    Result train(List<Long> seeds, @Nullable Path resume, boolean withBaseline, List<String> arguments) {
        Parts parts = Experiments.parts(spec, data);
        Map<Long, List<SideOutcome>> bySeed = new LinkedHashMap<>();
        try (Interruption interruption = new Interruption();
                RuleEvaluator evaluator = Implementations.evaluator()) {
            for (long seed : seeds) {
                ExperimentSpec seeded = seeded(seed);
                Start start = start(seeded, parts);
                TrainingRequest request = request(start.experiment(), start.parts(), networks, interruption);
                boolean isDrawn = drawn && bySeed.isEmpty();
                Optional<Boundary> boundary = boundary(request, isDrawn);
                Training.Outcome outcome = train(request, seed, resume, evaluator, boundary);
                if (outcome.isUnfinished()) {
                    sayHowToGoOn(request, outcome, seeds.size() > 1);
                    return new Result(null, "", "", ExitCode.TROUBLE);
                }
                if (bySeed.isEmpty()) {
                    save(seeded, parts, outcome.sides(), start);
                }
                bySeed.put(seed, outcome.sides());
                if (isDrawn) {
                    draw(new TrainingGallery(
                                    start.experiment().spec(), start.parts(), outcome.sides(), boundary, recordEpochs)
                            .draw());
                }
            }
            long shown = seeds.get(0);
            SideOutcome baseline = withBaseline ? baseline(shown, parts, interruption, evaluator) : null;
            return written(report(bySeed, shown, parts, baseline, arguments), ExitCode.AGREE, "");
        }
    }

    /**
     * Trains from one seed, with nothing written.
     *
     * @param isShown whether it is looked at what was learned
     */
    Compared compared(long seed, boolean isShown, Interruption interruption, RuleEvaluator evaluator) {
        Parts parts = Experiments.parts(spec, data);
        Start start = start(seeded(seed), parts);
        TrainingRequest request = request(start.experiment(), start.parts(), networks, interruption);
        List<PartScores> untrained = Training.untrained(request, evaluator);
        Training.Outcome outcome = train(request, seed, null, evaluator, Optional.empty());
        Optional<Boundary> boundary = drawn && isShown && Boundary.fits(request.parts())
                ? Optional.of(Boundary.after(request.experiment(), request.parts(), networks, outcome.sides()))
                : Optional.empty();
        return new Compared(parts, untrained, outcome, boundary);
    }

    /**
     * What one training among others gave.
     *
     * @param parts the data
     * @param untrained how each network stood before it was trained
     * @param boundary what the networks say of the plane, if the data are points of it
     */
    record Compared(Parts parts, List<PartScores> untrained, Training.Outcome outcome, Optional<Boundary> boundary) {}

    private ExperimentSpec seeded(long seed) {
        return seed == spec.init().seed() ? spec : spec.withInit(spec.init().withSeed(seed));
    }

    /** Trains the first two networks and judges every step of the first by the way. */
    Result judged(@Nullable Long seed, List<String> arguments) {
        if (networks.size() != 2) {
            throw new Trouble("--lockstep needs two networks, the candidate and the reference; got " + networks.size());
        }
        ExperimentSpec seeded = seed == null ? spec : spec.withInit(spec.init().withSeed(seed));
        Parts parts = Experiments.parts(spec, data);
        Start start = start(seeded, parts);
        Experiment experiment = start.experiment();
        LockstepTraining.Outcome outcome;
        try (Interruption interruption = new Interruption();
                RuleEvaluator evaluator = Implementations.evaluator();
                Progress progress = console.progress(
                        "steps", epochs() * experiment.batches().stepsPerEpoch())) {
            TrainingRequest request = request(experiment, start.parts(), networks, interruption);
            outcome = LockstepTraining.run(request, evaluator, TrainingObserver.NONE, List.of(), progress);
        }
        save(seeded, parts, outcome.sides(), start);
        Diff.Outcome diff = outcome.diff().withArguments(arguments);
        ReportFolder.write(folder, diff, ReportFiles.json(diff.report()));
        String judgement = WrappedWarnings.in(
                TextReport.of(spec, experiment.batches().get(0).size(), diff.report()));
        Map<Long, List<SideOutcome>> bySeed = Map.of(seeded.init().seed(), outcome.sides());
        return written(
                report(bySeed, seeded.init().seed(), parts, null, arguments),
                ExitCode.of(diff.report().verdict()),
                "\n" + judgement);
    }

    /**
     * What training begins with.
     *
     * @param parts the data, or what frozen layers make of them
     */
    private record Start(Experiment experiment, Parts parts, Optional<FrozenLayers> frozen) {

        /** The state of the whole network. */
        RunState whole(RunState trained) {
            return frozen.map(layers -> layers.joined(trained)).orElse(trained);
        }
    }

    private Start start(ExperimentSpec seeded, Parts parts) {
        Experiment drawn = Experiments.prepare(seeded, parts);
        Map<String, Tensor> parameters = transfer.parameters(drawn);
        if (transfer.frozen == 0) {
            return new Start(
                    new Experiment(seeded, parameters, drawn.batches(), drawn.learningRates()),
                    parts,
                    Optional.empty());
        }
        FrozenLayers layers = FrozenLayers.of(seeded.network(), transfer.frozen, parameters);
        Parts features = layers.features(parts, seeded, networks.get(0));
        ExperimentSpec head = seeded.withNetwork(layers.head());
        Experiment rest = Experiments.prepare(head, features);
        Experiment experiment = new Experiment(head, layers.headParameters(), rest.batches(), rest.learningRates());
        return new Start(experiment, features, Optional.of(layers));
    }

    /** Lets the learning rate grow until the loss does, in each network. */
    Result findLearningRate() {
        Experiment experiment = start(spec, Experiments.parts(spec, data)).experiment();
        List<LearningRateFinder.Curve> curves = networks.stream()
                .map(network -> LearningRateFinder.find(experiment, network))
                .toList();
        RateReport report = RateReport.of(spec, curves);
        String json = ReportFiles.json(report);
        OutputFiles.write(folder.resolve(RATES), json + "\n");
        if (drawn) {
            draw(FinderGallery.draw(spec, curves));
        }
        return new Result(null, json, report.text(), ExitCode.AGREE);
    }

    private TrainingRequest request(
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

    private Optional<Boundary> boundary(TrainingRequest request, boolean isDrawn) {
        return isDrawn && Boundary.fits(request.parts())
                ? Optional.of(Boundary.before(request.experiment(), request.parts(), networks))
                : Optional.empty();
    }

    /** A training is not lost because its pictures cannot be drawn. */
    void draw(Gallery gallery) {
        try {
            gallery.write(folder.resolve(PICTURES));
        } catch (IOException e) {
            console.note("no pictures: " + e.getMessage());
        }
    }

    private Training.Outcome train(
            TrainingRequest request,
            long seed,
            @Nullable Path resume,
            RuleEvaluator evaluator,
            Optional<Boundary> boundary) {
        List<SideCheckpoint> from = resume == null ? List.of() : checkpoint(resume, request.experiment());
        long steps = (long) epochs() * request.experiment().batches().stepsPerEpoch() * networks.size();
        try (TrainingBar bar = new TrainingBar(spec.name() + ", seed " + seed, steps)) {
            TrainingObserver observer = boundary.map(bar::and).orElse(bar);
            return Training.run(request, from, evaluator, observer, (checkpoint, epoch) -> {
                if (saveEvery > 0 && epoch % saveEvery == 0) {
                    write(request.experiment().spec(), checkpoint.get());
                }
            });
        }
    }

    private static List<SideCheckpoint> checkpoint(Path file, Experiment experiment) {
        try {
            return CheckpointFiles.read(file, experiment);
        } catch (TensorFileException e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }

    private Path write(ExperimentSpec seeded, List<SideCheckpoint> sides) {
        long steps = sides.stream().mapToLong(side -> side.state().stepsTaken()).sum();
        try {
            return CheckpointFiles.write(folder, seeded, sides, steps);
        } catch (IOException e) {
            throw new Trouble("cannot write a checkpoint into " + folder + ": " + e.getMessage());
        }
    }

    private void sayHowToGoOn(TrainingRequest request, Training.Outcome outcome, boolean severalSeeds) {
        Path file = write(request.experiment().spec(), outcome.checkpoint());
        console.note("stopped; go on with: " + again + " --resume " + file + " --out " + folder
                + (severalSeeds ? " (for the seed that it stopped in)" : ""));
    }

    private void save(ExperimentSpec seeded, Parts parts, List<SideOutcome> sides, Start start) {
        for (SideOutcome side : sides) {
            SavedModel model = new SavedModel(
                    seeded, side.implementation(), start.whole(side.state()), parts.scaling(), parts.classes());
            try {
                model.write(folder.resolve(MODELS), side.implementation());
            } catch (IOException e) {
                throw new Trouble("cannot write a model into " + folder.resolve(MODELS) + ": " + e.getMessage());
            }
        }
    }

    /** Null for networks without a hidden layer, and where numbers are predicted. */
    private @Nullable SideOutcome baseline(long seed, Parts parts, Interruption interruption, RuleEvaluator evaluator) {
        ExperimentSpec simple = Baseline.of(spec.withInit(spec.init().withSeed(seed)));
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

    private TrainingReport report(
            Map<Long, List<SideOutcome>> bySeed,
            long shown,
            Parts parts,
            @Nullable SideOutcome baseline,
            List<String> arguments) {
        List<SideOutcome> sides = bySeed.getOrDefault(shown, List.of());
        return new TrainingReport(
                TrainingReport.SCHEMA,
                arguments,
                spec.name(),
                spec.dtype().id(),
                epochs(),
                batchSize(parts),
                rows(parts),
                parts.classes(),
                shown,
                sides.stream().map(TrainingReport.Side::of).toList(),
                List.copyOf(bySeed.keySet()),
                TrainingReport.others(bySeed, shown),
                TrainingReport.spread(bySeed),
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

    private Result written(TrainingReport report, int exitCode, String judgement) {
        String json = ReportFiles.json(report);
        OutputFiles.write(folder.resolve(REPORT), json + "\n");
        OutputFiles.write(folder.resolve(TABLES), TrainingTables.markdown(report));
        String spread = report.seeds().size() > 1 ? "\n" + TrainingTables.spread(report) : "";
        return new Result(report, json, TrainingTables.summary(report) + spread + judgement, exitCode);
    }
}
