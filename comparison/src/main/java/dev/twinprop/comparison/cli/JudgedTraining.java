package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.diff.Diff;
import dev.twinprop.comparison.diff.JudgedSoFar;
import dev.twinprop.comparison.diff.RepeatedRunException;
import dev.twinprop.comparison.gallery.Boundary;
import dev.twinprop.comparison.gallery.TrainingGallery;
import dev.twinprop.comparison.model.JudgedFile;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.comparison.report.TextReport;
import dev.twinprop.comparison.train.LockstepTraining;
import dev.twinprop.comparison.train.Training;
import dev.twinprop.comparison.train.TrainingCheckpoint;
import dev.twinprop.comparison.train.TrainingObserver;
import dev.twinprop.comparison.train.TrainingRequest;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.datasets.data.Parts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A training of which every step of the first network is judged. */
record JudgedTraining(TrainRun run) {

    /**
     * Trains the first two networks and judges every step of the first by the way.
     *
     * @param resume where an earlier such training stopped; null to begin
     */
    TrainRun.Result train(@Nullable Long seed, @Nullable Path resume, List<String> arguments) {
        List<ResumableImplementation> networks = run.networks();
        if (networks.size() != 2) {
            throw new Trouble("--lockstep needs two networks, the candidate and the reference; got " + networks.size());
        }
        JudgedSoFar before = JudgedSoFar.NOTHING;
        if (resume != null) {
            before = JudgedFile.read(resume);
            run.files().goOnFrom(resume);
        }
        ExperimentSpec seeded = seed == null ? run.spec() : run.seeded(seed);
        Parts parts = run.parts();
        TrainingStart start = run.start(seeded, parts);
        Experiment experiment = start.experiment();
        try (Interruption interruption = new Interruption();
                RuleEvaluator evaluator = Implementations.evaluator();
                Progress progress = run.console()
                        .progress("steps", run.epochs() * experiment.batches().stepsPerEpoch())) {
            TrainingRequest request = run.request(experiment, start.parts(), networks, interruption);
            Optional<Boundary> boundary = run.boundary(request, run.drawn(), TrainingCheckpoint.before(List.of()));
            TrainingObserver observer =
                    boundary.map(seen -> (TrainingObserver) seen).orElse(TrainingObserver.NONE);
            LockstepTraining.Outcome outcome = LockstepTraining.run(request, evaluator, observer, before, progress);
            if (outcome.diff().outcome().isEmpty()) {
                Path file =
                        JudgedFile.write(run.folder(), seeded, outcome.diff().soFar());
                run.files().add(List.of(file));
                run.files().finish();
                run.console()
                        .note("stopped after step " + (outcome.diff().soFar().steps() - 1) + "; go on with: "
                                + ResumeHint.of(run.command(), file, run.folder()));
                return new TrainRun.Result(null, "", "", ExitCode.TROUBLE);
            }
            run.save(seeded, parts, outcome.sides(), start);
            if (run.drawn()) {
                run.draw(new TrainingGallery(
                                experiment.spec(), start.parts(), outcome.sides(), boundary, run.recordEpochs())
                        .draw());
            }
            Diff.Outcome diff = outcome.diff().outcome().get().withArguments(arguments);
            run.files().add(ReportFolder.write(run.folder(), diff, ReportFiles.json(diff.report())));
            String judgement = WrappedWarnings.in(
                    TextReport.of(run.spec(), experiment.batches().get(0).size(), diff.report()));
            long shown = seeded.init().seed();
            TrainingCheckpoint reached = TrainingCheckpoint.before(List.of(shown))
                    .with(shown, new Training.Outcome(outcome.sides(), List.of()));
            return run.written(
                    run.report(reached, outcome.sides(), parts, null, arguments),
                    ExitCode.of(diff.report().verdict()),
                    "\n" + judgement);
        } catch (RepeatedRunException e) {
            throw new Trouble(resume + ": " + e.getMessage()
                    + "; it was judged on another machine or with other options, begin anew without --resume");
        } catch (IOException e) {
            throw new Trouble("cannot write " + run.folder().resolve(JudgedFile.FILE) + ": " + OutputFiles.reason(e));
        }
    }
}
