package dev.twinprop.comparison.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.twinprop.comparison.gallery.Gallery;
import dev.twinprop.comparison.gallery.Prediction;
import dev.twinprop.comparison.gallery.PredictionGallery;
import dev.twinprop.comparison.metric.Metrics;
import dev.twinprop.comparison.model.SavedModel;
import dev.twinprop.comparison.model.StateDict;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.comparison.train.Evaluation;
import dev.twinprop.comparison.train.TrainingTables;
import dev.twinprop.contract.file.TensorFileException;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.run.RunState;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.Experiments;
import dev.twinprop.datasets.data.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
        description = {
            "The model is what train wrote into models/, or parameters from PyTorch or NumPy.",
            "With --out, writes evaluation.json and the pictures that train draws of predictions."
        })
final class EvaluateCommand implements Callable<Integer> {

    private static final String LIST = "evaluation.sha256";

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
            description = "What predicts (default: scratch-nd4j and djl-pytorch). Repeatable.")
    List<String> implementations = List.of("scratch-nd4j", "djl-pytorch");

    @Mixin
    DeviceOption device;

    @Option(names = "--no-pictures", description = "Draw nothing into pictures/.")
    boolean withoutPictures;

    @Mixin
    CommonOptions common;

    /**
     * What is printed as JSON.
     *
     * @param metrics those of the first implementation
     * @param implementations each with its metrics
     */
    private record Result(
            String schema,
            String model,
            String experiment,
            String implementation,
            String data,
            List<String> classes,
            @JsonUnwrapped Metrics metrics,
            List<Measured> implementations) {}

    private record Measured(
            String implementation, @JsonUnwrapped Metrics metrics) {}

    @Override
    public Integer call() {
        if (common.out != null && Files.exists(common.out.resolve(TrainRun.LIST))) {
            throw new Trouble("--out " + common.out + " holds what train wrote; give another folder");
        }
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
        List<ResumableImplementation> networks = networks();
        SavedModel saved = read(spec);
        EvaluationData.Part part = data.part(spec, saved);
        List<Prediction> predictions = new ArrayList<>();
        try (RuleEvaluator evaluator = Implementations.evaluator()) {
            for (ResumableImplementation network : networks) {
                predictions.add(predict(network, spec, saved, part, evaluator));
            }
        }
        Prediction first = predictions.get(0);
        Result result = new Result(
                "twinprop/evaluation/1",
                model.toString(),
                spec.name(),
                first.network(),
                part.name(),
                part.classes(),
                first.metrics(),
                predictions.stream()
                        .map(one -> new Measured(one.network(), one.metrics()))
                        .toList());
        String json = ReportFiles.json(result);
        if (common.out != null) {
            ResultFiles files = ResultFiles.in(OutputFiles.folder(common.out), LIST);
            files.write("evaluation.json", json + "\n");
            if (!withoutPictures) {
                draw(spec, part, predictions, files);
            }
            files.finish();
        }
        Map<String, Metrics> metrics = new LinkedHashMap<>();
        predictions.forEach(one -> metrics.put(one.network(), one.metrics()));
        Console.of(command).result(common.format == Format.json ? json : TrainingTables.of(part.name(), metrics));
        return ExitCode.AGREE;
    }

    private List<ResumableImplementation> networks() {
        List<ResumableImplementation> networks = new ArrayList<>();
        new LinkedHashSet<>(implementations).forEach(name -> networks.add(Implementations.reference(name)));
        device.requireUse(networks.toArray(new Implementation[0]));
        networks.replaceAll(device::placed);
        return networks;
    }

    private static Prediction predict(
            ResumableImplementation network,
            ExperimentSpec spec,
            SavedModel saved,
            EvaluationData.Part part,
            RuleEvaluator evaluator) {
        Dataset rows = part.rows();
        try (ResumableRun run = network.start(Experiments.prepare(spec, rows))) {
            run.resume(saved.state());
            Evaluation evaluation = new Evaluation(spec, part.classes(), evaluator);
            Tensor outputs = run.predict(rows.samples());
            return new Prediction(
                    network.name(),
                    evaluation.of(outputs, rows.targets()),
                    evaluation.probabilities(outputs),
                    saved.state().parameters());
        }
    }

    private void draw(ExperimentSpec spec, EvaluationData.Part part, List<Prediction> predictions, ResultFiles files) {
        Gallery gallery = new PredictionGallery(
                        spec.name(),
                        part.described(),
                        part.kind(),
                        part.rows(),
                        part.classes(),
                        part.image(),
                        predictions)
                .draw();
        try {
            gallery.write(files.folder().resolve(TrainRun.PICTURES), files::add);
        } catch (IOException e) {
            Console.of(command).note("no pictures: " + OutputFiles.reason(e));
        }
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
