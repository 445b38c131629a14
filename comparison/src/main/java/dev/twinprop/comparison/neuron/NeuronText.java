package dev.twinprop.comparison.neuron;

import dev.twinprop.comparison.neuron.Symbols.Written;
import dev.twinprop.comparison.report.Numbers;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import dev.twinprop.contract.trace.StepTrace;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A unit worked by hand, as text: each formula in letters, with its numbers, and what comes out. */
public final class NeuronText {

    private static final int LETTERS = 32;
    private static final int NUMBERS = 34;
    private static final String WEIGHT = Quantities.weight(1);
    private static final String BIAS = Quantities.bias(1);
    private static final String Z = Quantities.linearOutput(1);

    private final Neuron neuron;
    private final WorkedNeuron worked;
    private final StepTrace step;
    private final StringBuilder text = new StringBuilder();

    private NeuronText(WorkedNeuron worked) {
        this.neuron = worked.neuron();
        this.worked = worked;
        this.step = worked.byHand();
    }

    /** The whole page. */
    public static String of(WorkedNeuron worked) {
        NeuronText page = new NeuronText(worked);
        page.given();
        page.forward();
        page.backward();
        page.update();
        page.afterwards();
        return page.text.toString();
    }

    private void given() {
        line(
                "One unit: %s, %s, learning rate %s",
                isActivated() ? neuron.activation().type() : "linear",
                neuron.loss().type(),
                Numbers.format(neuron.learningRate()));
        line("");
        line(
                "given     x = %s   w = %s   b = %s   y = %s",
                list(neuron.inputs()), list(neuron.weights()), plain(neuron.bias()), plain(neuron.target()));
    }

    private void forward() {
        double z = scalar(step, Z);
        title("forward", "what the unit answers, and how wrong that is");
        row(
                "z = " + terms(i -> "x" + index(i) + "w" + index(i)) + " + b",
                products() + " + " + number(neuron.bias()),
                z);
        row("a", Symbols.activation(neuron.activation(), z), output(step));
        row("L", Symbols.loss(neuron.loss(), output(step), neuron.target()), scalar(step, Quantities.LOSS));
    }

    private void backward() {
        double z = scalar(step, Z);
        double a = output(step);
        double da = scalar(step, Quantities.gradient(outputName()));
        double dz = scalar(step, Quantities.gradient(Z));
        title("backward", "how much the loss changes with each number, from the last to the first");
        row("∂L/∂a", Symbols.lossDerivative(neuron.loss(), a, neuron.target()), da);
        if (isActivated()) {
            row("∂L/∂z", Symbols.derivative(neuron.activation(), z, a, da), dz);
        }
        for (int i = 0; i < neuron.inputs().size(); i++) {
            row(
                    "∂L/∂w" + index(i) + " = x" + index(i) + " · ∂L/∂z",
                    number(neuron.inputs().get(i)) + "·" + number(dz),
                    step.get(Quantities.gradient(WEIGHT)).get(i));
        }
        row("∂L/∂b = ∂L/∂z", number(dz), scalar(step, Quantities.gradient(BIAS)));
    }

    private void update() {
        String rate = number(neuron.learningRate()) + "·";
        Tensor weights = step.get(Quantities.updated(WEIGHT));
        title("update", "a small step against the gradient");
        for (int i = 0; i < neuron.weights().size(); i++) {
            row(
                    "w" + index(i) + " − lr · ∂L/∂w" + index(i),
                    number(neuron.weights().get(i)) + " − " + rate
                            + number(step.get(Quantities.gradient(WEIGHT)).get(i)),
                    weights.get(i));
        }
        row(
                "b − lr · ∂L/∂b",
                number(neuron.bias()) + " − " + rate + number(scalar(step, Quantities.gradient(BIAS))),
                scalar(step, Quantities.updated(BIAS)));
    }

    private void afterwards() {
        double before = scalar(step, Quantities.LOSS);
        double after = scalar(worked.after(), Quantities.LOSS);
        line("");
        line(
                "With the new w and b the unit answers %s instead of %s, and the loss is %s instead of %s: %s.",
                plain(output(worked.after())),
                plain(output(step)),
                plain(after),
                plain(before),
                after < before ? "it has learned" : after > before ? "the step was too long" : "nothing has changed");
        double difference = worked.largestDifference();
        line(
                "PyTorch's autograd gives the same numbers, %s.",
                difference == 0 ? "to the last bit" : "to %.1e".formatted(difference));
    }

    private boolean isActivated() {
        return !outputName().equals(Z);
    }

    /** {@code a1}, or {@code z1} where a = z. */
    private String outputName() {
        return step.find(Quantities.activation(1)).isPresent() ? Quantities.activation(1) : Z;
    }

    private double output(StepTrace trace) {
        return scalar(trace, outputName());
    }

    private static double scalar(StepTrace trace, String quantity) {
        return trace.get(quantity).get(0);
    }

    private String products() {
        return terms(i ->
                number(neuron.inputs().get(i)) + "·" + number(neuron.weights().get(i)));
    }

    private String terms(IntFunction<String> term) {
        return IntStream.range(0, neuron.inputs().size()).mapToObj(term).collect(Collectors.joining(" + "));
    }

    private String index(int i) {
        return neuron.inputs().size() == 1 ? "" : Integer.toString(i + 1);
    }

    private static String number(double value) {
        return Symbols.number(value);
    }

    private static String plain(double value) {
        return Numbers.format(value).replace('-', '−');
    }

    private static String list(List<Double> numbers) {
        return numbers.size() == 1
                ? plain(numbers.get(0))
                : numbers.stream().map(NeuronText::plain).collect(Collectors.joining(", ", "(", ")"));
    }

    private void title(String name, String what) {
        line("");
        line("%-9s %s", name, what);
    }

    private void row(String name, Written written, double result) {
        row(name + " = " + written.letters(), written.numbers(), result);
    }

    /** Letters, numbers and result beside each other, or below where they are long. */
    private void row(String letters, String numbers, double result) {
        String value = "= " + plain(result);
        String same = numbers.equals(plain(result)) || numbers.equals(number(result)) ? "" : "= " + numbers;
        if (letters.length() > LETTERS || same.length() > NUMBERS) {
            line("  %s", letters);
            line("  %" + LETTERS + "s  %s", "", same);
            line("  %" + LETTERS + "s  %-" + NUMBERS + "s %s", "", "", value);
        } else {
            line("  %-" + LETTERS + "s  %-" + NUMBERS + "s %s", letters, same, value);
        }
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
