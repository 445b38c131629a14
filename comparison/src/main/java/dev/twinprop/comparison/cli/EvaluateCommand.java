package dev.twinprop.comparison.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.twinprop.comparison.metric.Metrics;
import dev.twinprop.comparison.model.SavedModel;
import dev.twinprop.comparison.model.StateDict;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.comparison.train.Evaluation;
import dev.twinprop.comparison.train.TrainingTables;
import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.run.RunState;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.datasets.Experiments;
import dev.twinprop.datasets.data.Dataset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "evaluate",
        header = "Measure a saved model on data, with any implementation.",
        description = "The model is what train wrote into models/, or parameters from PyTorch or NumPy.")
final class EvaluateCommand implements Callable<Integer> {

    @Spec
    CommandSpec command;

    @Parameters(paramLabel = "MODEL", description = "A .safetensors file of train, or one of parameters.")
    Path model;

    @Option(
            names = "--experiment",
            paramLabel = "EXPERIMENT",
            description = "What the parameters belong to, where MODEL comes from outside: a PyTorch state dict saved as"
                    + " .safetensors (0.weight, (out, in)), or W1, b1, … in .npz or .safetensors.")
    @Nullable
    String experiment;

    @Mixin
    EvaluationData data;

    @Option(
            names = "--implementation",
            paramLabel = "NAME",
            defaultValue = "scratch-nd4j",
            description = "What predicts (default: ${DEFAULT-VALUE}).")
    String implementation;

    @Mixin
    CommonOptions common;

    /** What is printed as JSON. */
    private record Result(
            String schema,
            String model,
            String experiment,
            String implementation,
            String data,
            List<String> classes,
            @JsonUnwrapped Metrics metrics) {}

    @Override
    public Integer call() {
        try {
            ExperimentSpec spec = (experiment == null
                            ? SavedModel.experiment(model)
                            : ExperimentSource.find(experiment))
                    .withBatchSize(OptionalInt.empty());
            return evaluate(spec);
        } catch (TensorFileException e) {
            throw new Trouble(String.valueOf(e.getMessage()));
        } catch (SpecException e) {
            throw new Trouble(model + ": " + e.getMessage());
        }
    }

    private int evaluate(ExperimentSpec spec) throws TensorFileException {
        SavedModel saved = read(spec);
        EvaluationData.Part part = data.part(spec, saved);
        Dataset rows = part.rows();
        Metrics metrics;
        try (RuleEvaluator evaluator = Implementations.evaluator();
                ResumableRun run = Implementations.reference(implementation).start(Experiments.prepare(spec, rows))) {
            run.resume(saved.state());
            metrics = new Evaluation(spec, part.classes(), evaluator).of(rows, run::predict);
        }
        Result result = new Result(
                "twinprop/evaluation/1",
                model.toString(),
                spec.name(),
                implementation,
                part.name(),
                part.classes(),
                metrics);
        String json = ReportFiles.json(result);
        if (common.out != null) {
            OutputFiles.write(OutputFiles.folder(common.out).resolve("evaluation.json"), json + "\n");
        }
        Console.of(command)
                .result(common.format == Format.json ? json : TrainingTables.of(implementation, part.name(), metrics));
        return ExitCode.AGREE;
    }

    private SavedModel read(ExperimentSpec spec) throws TensorFileException {
        Experiment shapes = EvaluationData.shapes(spec);
        if (experiment == null) {
            return SavedModel.read(model, shapes);
        }
        RunState state = new RunState(0, StateDict.read(model, shapes), Map.of());
        return new SavedModel(spec, "", state, Optional.empty(), List.of());
    }
}
