package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.neuron.Neuron;
import dev.twinprop.comparison.neuron.NeuronText;
import dev.twinprop.comparison.neuron.WorkedNeuron;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.contract.json.NearestName;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.trace.StepTrace;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "neuron",
        header = "Work one unit by hand: forward, backward and update, with every number.",
        description = "Prints each formula in letters and with its numbers, for teaching.",
        footer = {"", "Try:  twinprop neuron --inputs 1,2,3 --weights 0.1,-0.2,0.3 --activation tanh --loss mse"})
final class NeuronCommand implements Callable<Integer> {

    private static final double SLOPE = 0.1;

    private static final Map<String, ActivationSpec> ACTIVATIONS = Map.of(
            "sigmoid", new ActivationSpec.Sigmoid(),
            "tanh", new ActivationSpec.Tanh(),
            "relu", new ActivationSpec.Relu(),
            "leaky_relu", new ActivationSpec.LeakyRelu(SLOPE),
            "linear", new ActivationSpec.Identity());

    private static final Map<String, LossSpec> LOSSES =
            Map.of("bce", new LossSpec.Bce(Reduction.MEAN, 1, 0), "mse", new LossSpec.Mse(Reduction.MEAN, 1));

    @Spec
    CommandSpec command;

    @Option(names = "--inputs", split = ",", paramLabel = "X", description = "Its inputs (default: 0.5,-1.2).")
    List<Double> inputs = List.of(0.5, -1.2);

    @Option(names = "--weights", split = ",", paramLabel = "W", description = "One per input (default: 0.4,0.7).")
    List<Double> weights = List.of(0.4, 0.7);

    @Option(names = "--bias", paramLabel = "B", description = "Its bias (default: 0.1).")
    double bias = 0.1;

    @Option(names = "--target", paramLabel = "Y", description = "What it should answer (default: 1).")
    double target = 1;

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            description = "sigmoid, tanh, relu, leaky_relu (slope 0.1) or linear (default: sigmoid).")
    String activation = "sigmoid";

    @Option(names = "--loss", paramLabel = "NAME", description = "bce, after a sigmoid, or mse (default: bce).")
    String loss = "bce";

    @Option(names = "--learning-rate", paramLabel = "LR", description = "The size of a step (default: 0.1).")
    double learningRate = 0.1;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        WorkedNeuron worked =
                WorkedNeuron.of(neuron(), Implementations.named("scratch-nd4j"), Implementations.named("djl-pytorch"));
        String json = ReportFiles.json(json(worked));
        if (common.out != null) {
            OutputFiles.folder(common.out);
            OutputFiles.write(common.out.resolve("neuron.json"), json + "\n");
        }
        Console.of(command).result(common.format == Format.json ? json : NeuronText.of(worked));
        return ExitCode.AGREE;
    }

    private Neuron neuron() {
        try {
            Neuron neuron = new Neuron(
                    inputs,
                    weights,
                    bias,
                    target,
                    named("--activation", activation, ACTIVATIONS),
                    named("--loss", loss, LOSSES),
                    learningRate);
            neuron.experiment();
            return neuron;
        } catch (SpecException e) {
            throw new Trouble("neuron: " + e.getMessage());
        }
    }

    private static <T> T named(String option, String name, Map<String, T> known) {
        T found = known.get(name);
        if (found == null) {
            throw new Trouble(option + " " + name + ": "
                    + NearestName.hint(name, known.keySet().stream().sorted().toList()));
        }
        return found;
    }

    private static Map<String, Object> json(WorkedNeuron worked) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("byHand", numbers(worked.byHand()));
        json.put("byAutograd", numbers(worked.byAutograd()));
        json.put("after", numbers(worked.after()));
        json.put("largestDifference", worked.largestDifference());
        return json;
    }

    private static Map<String, List<Double>> numbers(StepTrace trace) {
        Map<String, List<Double>> numbers = new LinkedHashMap<>();
        trace.quantities()
                .forEach((quantity, tensor) -> numbers.put(
                        quantity, Arrays.stream(tensor.toDoubles()).boxed().toList()));
        return numbers;
    }
}
