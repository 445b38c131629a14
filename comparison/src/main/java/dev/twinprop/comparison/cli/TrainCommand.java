package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.model.CheckpointFiles;
import dev.twinprop.comparison.model.ComparisonFiles;
import dev.twinprop.comparison.model.JudgedFile;
import dev.twinprop.comparison.report.ShellWord;
import dev.twinprop.comparison.train.ComparedSoFar;
import dev.twinprop.comparison.train.Goal;
import dev.twinprop.comparison.train.TrainingReport;
import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.SpecException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "train",
        header = "Train both networks for real, from the same weights on the same batches.",
        description = {
            "Writes training.json, training.md, the models and pictures; what an earlier run left in the folder goes.",
            "Ctrl-C saves, and --resume goes on from there.",
            "Exit code 0: trained; 1: --lockstep found a bug; 2: trouble, numbers that are not finite included."
        })
final class TrainCommand implements Callable<Integer> {

    @Spec
    CommandSpec command;

    @Mixin
    ExperimentArgument experiment;

    @Mixin
    DataOptions data;

    @Mixin
    TrainOverrides overrides;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the initial parameters.")
    @Nullable
    Long seed;

    @Option(
            names = "--seeds",
            paramLabel = "N,N|N-N",
            description = "Train from each of these seeds: the first is shown, the spread over all is reported.")
    @Nullable
    String seeds;

    @Option(
            names = "--goal",
            paramLabel = "loss=X,accuracy=X",
            split = ",",
            description =
                    "With --seeds, name those that reach a training loss of at most X, a test accuracy of at least X.")
    Map<String, Double> goal = Map.of();

    @Option(
            names = "--implementation",
            paramLabel = "NAME",
            description = "A network to train (default: scratch-nd4j and djl-pytorch). Repeatable.")
    List<String> implementations = List.of("scratch-nd4j", "djl-pytorch");

    @Option(names = "--fault", paramLabel = "ID[@k]", description = "Seed a known bug into the hand-written network.")
    List<String> faults = List.of();

    @Option(
            names = "--lockstep",
            description = "Judge every number of every step of the first network on the way; nothing is timed.")
    boolean lockstep;

    @Mixin
    DeviceOption device;

    @Mixin
    TransferOptions transfer;

    @Option(
            names = "--find-learning-rate",
            description =
                    "Train for 150 steps with a growing learning rate instead, and say where the loss falls fastest.")
    boolean findLearningRate;

    @Option(
            names = Variation.OPTION,
            paramLabel = "FIELD=V,V",
            description =
                    "Train once per value, from the same parameters on the same data, and compare: learningRate=…,"
                            + " activation=…, init=…, optimizer=…, or any field as --set takes it.")
    @Nullable
    String vary;

    @Option(names = "--no-baseline", description = "Leave out the network without a hidden layer beside the others.")
    boolean withoutBaseline;

    @Option(names = "--no-pictures", description = "Draw nothing into pictures/.")
    boolean withoutPictures;

    @Option(
            names = "--record-epochs",
            paramLabel = "N",
            split = ",",
            description = "Record these epochs besides the first, the last and every 1/200 of all; pictures show them.")
    Set<Integer> recordEpochs = Set.of();

    @Option(names = "--save-every", paramLabel = "N", description = "Write a checkpoint after every N epochs.")
    int saveEvery;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "Go on from a " + CheckpointFiles.FILE + ", with --lockstep from a " + JudgedFile.FILE
                    + ", with --vary from a " + ComparisonFiles.FILE + "; its experiment and seeds count, --epochs may"
                    + " be more, but for --vary.")
    @Nullable
    Path resume;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        if (saveEvery < 0) {
            throw new Trouble("--save-every: expected a positive whole number, got " + saveEvery);
        }
        if (Stream.of(seed, seeds, resume).filter(Objects::nonNull).count() > 1) {
            throw new Trouble("--seed, --seeds and --resume exclude each other; give one");
        }
        transfer.check();
        try {
            requireUsedGoal();
            ExperimentSpec spec = overrides.applyTo(
                    data.applyTo(resume == null ? ExperimentSource.find(experiment.name) : resumed(resume)));
            Console console = Console.of(command);
            if (vary != null) {
                return compare(Variation.of(vary, spec), spec, console);
            }
            ResultFiles files = files(spec.name());
            TrainRun run = run(spec, recordEpochs, files, console);
            requireEpochs(run.epochs());
            if (findLearningRate) {
                return findLearningRate(run, console);
            }
            TrainRun.Result result = lockstep
                    ? lockstep(run)
                    : run.train(
                            seedList(spec), resume, !withoutBaseline && transfer.frozen == 0, Rerun.arguments(command));
            return print(result, files.folder(), console);
        } catch (SpecException e) {
            throw new Trouble(experiment.name + ": " + e.getMessage());
        }
    }

    private TrainRun run(ExperimentSpec spec, Set<Integer> recorded, ResultFiles files, Console console) {
        return new TrainRun(
                spec,
                data.folder(),
                networks(spec),
                transfer,
                recorded,
                goal(),
                saveEvery,
                files,
                !withoutPictures,
                command,
                console);
    }

    /** What is in the way of the results is found before hours are spent on them. */
    private ResultFiles files(String name) {
        Path folder = OutputFiles.folder(common.out != null ? common.out : Path.of("twinprop-out", name));
        OutputFiles.requireFiles(
                folder, List.of(TrainRun.REPORT, TrainRun.TABLES, CheckpointFiles.FILE, TrainRun.LIST));
        OutputFiles.requireFolder(folder.resolve(TrainRun.MODELS));
        if (lockstep) {
            OutputFiles.requireFiles(folder, ReportFolder.NAMES);
        }
        if (!withoutPictures) {
            OutputFiles.requireFolder(folder.resolve(TrainRun.PICTURES));
        }
        return ResultFiles.in(folder, TrainRun.LIST);
    }

    private void requireEpochs(int last) {
        for (int epoch : recordEpochs) {
            if (epoch < 0 || epoch > last) {
                throw new Trouble("--record-epochs: expected epochs from 0 to " + last + ", got " + epoch);
            }
        }
    }

    private Integer findLearningRate(TrainRun run, Console console) {
        if (lockstep || seeds != null || resume != null || saveEvery > 0 || !recordEpochs.isEmpty()) {
            throw new Trouble("--find-learning-rate trains nothing; leave out --lockstep, --seeds, --resume,"
                    + " --save-every and --record-epochs");
        }
        TrainRun.Result found = new RateSearch(run).search();
        console.result(common.format == Format.json ? found.json() : found.text());
        console.note("wrote " + run.folder().resolve(RateSearch.REPORT));
        return found.exitCode();
    }

    private Integer compare(Variation variation, ExperimentSpec spec, Console console) {
        if (lockstep || findLearningRate || saveEvery > 0) {
            throw new Trouble(Variation.OPTION
                    + " compares whole trainings; leave out --lockstep, --find-learning-rate and --save-every");
        }
        ResultFiles files = files(spec.name() + "-by-" + variation.field().replace(' ', '-'));
        List<ComparedTraining> trainings = variation.choices().stream()
                .map(choice -> new ComparedTraining(
                        choice.name(), run(choice.spec(), VariedTraining.recorded(recordEpochs), files, console)))
                .toList();
        requireEpochs(trainings.stream()
                .mapToInt(training -> training.run().epochs())
                .max()
                .orElseThrow());
        Optional<TrainRun.Result> compared = new VariedTraining(
                        spec, variation.field(), trainings, faults, recordEpochs)
                .compare(compared(spec, files));
        compared.ifPresent(result -> {
            console.result(common.format == Format.json ? result.json() : result.text());
            console.note("wrote " + files.folder().resolve(TrainRun.REPORT));
        });
        return compared.map(TrainRun.Result::exitCode).orElse(ExitCode.TROUBLE); // none: interrupted, and that was said
    }

    /** What is through of a comparison; it goes on with the options that it was begun with. */
    private ComparedSoFar compared(ExperimentSpec spec, ResultFiles files) {
        List<String> arguments = Rerun.arguments(command);
        if (resume == null) {
            return ComparedSoFar.before(arguments, seedList(spec));
        }
        try {
            ComparedSoFar before = ComparisonFiles.read(resume);
            if (!Rerun.withoutSeeds(before.arguments()).equals(Rerun.withoutSeeds(arguments))) {
                throw new Trouble("--resume " + resume + ": begun with other options: twinprop "
                        + ShellWord.line(before.arguments()));
            }
            files.goOnFrom(resume);
            return before;
        } catch (TensorFileException e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        }
    }

    private TrainRun.Result lockstep(TrainRun run) {
        if (seeds != null) {
            throw new Trouble("--lockstep trains once; leave out --seeds");
        }
        return new JudgedTraining(run).train(seed, resume, Rerun.arguments(command));
    }

    private void requireUsedGoal() {
        if (!goal.isEmpty() && (seeds == null || vary != null || lockstep || findLearningRate)) {
            throw new Trouble("--goal tells which of several seeds reach it; give --seeds with it, and none of --vary,"
                    + " --lockstep and --find-learning-rate");
        }
    }

    private @Nullable Goal goal() {
        for (String name : goal.keySet()) {
            if (!name.equals("loss") && !name.equals("accuracy")) {
                throw new Trouble("--goal: expected loss or accuracy, got " + name);
            }
        }
        Double accuracy = goal.get("accuracy");
        if (accuracy != null && !(accuracy >= 0 && accuracy <= 1)) {
            throw new Trouble("--goal accuracy: expected a number from 0 to 1, got " + accuracy);
        }
        return goal.isEmpty() ? null : new Goal(goal.get("loss"), goal.get("accuracy"));
    }

    private ExperimentSpec resumed(Path file) {
        ExperimentSpec spec = saved(file);
        String asked = ExperimentSource.find(experiment.name).name();
        if (!spec.name().equals(asked)) {
            throw new Trouble("--resume " + file + ": a training of " + spec.name() + ", not of " + asked);
        }
        return spec;
    }

    private ExperimentSpec saved(Path file) {
        if (vary != null) {
            return ComparisonFiles.experiment(file);
        }
        return lockstep ? JudgedFile.experiment(file) : CheckpointFiles.experiment(file);
    }

    private List<Long> seedList(ExperimentSpec spec) {
        if (seeds != null) {
            return Seeds.parse(seeds);
        }
        return List.of(seed != null ? seed : spec.init().seed());
    }

    private List<ResumableImplementation> networks(ExperimentSpec spec) {
        List<ResumableImplementation> networks = new ArrayList<>();
        boolean seeded = false;
        for (String name : implementations) {
            Implementation network = Implementations.named(name);
            if (name.startsWith("scratch") && !faults.isEmpty()) {
                network = FaultSeeding.seed(network, faults, spec);
                seeded = true;
            }
            if (!(network instanceof ResumableImplementation resumable)) {
                throw new Trouble(
                        "--implementation " + name + ": its runs cannot be saved, so it cannot be trained here");
            }
            networks.add(resumable);
        }
        device.requireUse(networks.toArray(new Implementation[0]));
        networks.replaceAll(device::placed);
        if (!faults.isEmpty() && !seeded) {
            throw new Trouble("--fault: none of the networks can be given faults; add --implementation scratch-nd4j");
        }
        return networks;
    }

    private Integer print(TrainRun.Result result, Path folder, Console console) {
        if (result.report() == null) {
            return ExitCode.TROUBLE; // interrupted: nothing to show, and how to go on was said
        }
        TrainingReport report = result.report();
        report.implementations().stream()
                .filter(side -> side.stopped().isNotFinite() && side.stopped().cause() != null)
                .findFirst()
                .ifPresent(side -> {
                    throw new Trouble(side.implementation() + " stopped in epoch "
                            + side.stopped().epoch() + ", step "
                            + side.stopped().step() + ": "
                            + side.stopped().cause() + " (what was trained until then is in " + folder + ")");
                });
        console.result(common.format == Format.json ? result.json() : result.text());
        console.note("wrote " + folder.resolve(TrainRun.REPORT));
        return result.exitCode();
    }
}
