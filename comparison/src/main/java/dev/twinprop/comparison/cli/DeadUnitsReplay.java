package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.investigate.DeadUnits;
import dev.twinprop.comparison.investigate.DeadUnits.Ending;
import dev.twinprop.comparison.investigate.DeadUnits.Entry;
import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.canvas.Pen;
import dev.twinprop.comparison.picture.mark.Line;
import dev.twinprop.comparison.picture.plot.Axis;
import dev.twinprop.comparison.picture.plot.Plot;
import dev.twinprop.comparison.picture.plot.Scale;
import dev.twinprop.comparison.picture.training.LayerCurves;
import dev.twinprop.comparison.picture.training.LayerHistory;
import dev.twinprop.comparison.report.Numbers;
import dev.twinprop.datasets.BuiltInExperiments;
import dev.twinprop.datasets.Experiments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How the XOR project found its dead units. */
final class DeadUnitsReplay implements Replay {

    private static final String RELU = "relu";
    private static final String LEAKY = "leaky relu";

    @Override
    public String id() {
        return "dead-units";
    }

    @Override
    public Outcome run(Console console) {
        DeadUnits investigation = new DeadUnits(
                BuiltInExperiments.find("xor").orElseThrow(),
                Experiments::prepare,
                Implementations.reference("scratch-nd4j"));
        try (Progress progress = console.progress("runs", DeadUnits.runs())) {
            DeadUnits.Result result = investigation.run(progress);
            return new Outcome(
                    text(result),
                    json(result),
                    Map.of("gradient-flow", picture(result)),
                    learned(result.leaky()) > learned(result.rectified()));
        }
    }

    private static Map<String, Object> json(DeadUnits.Result result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("epochs", result.epochs());
        json.put("rectified", result.rectified());
        json.put("leaky", result.leaky());
        json.put(
                "shown",
                Map.of("seed", result.shown(), "rectified", result.rectifiedLog(), "leaky", result.leakyLog()));
        return json;
    }

    private static Picture picture(DeadUnits.Result result) {
        Picture flow = LayerCurves.gradientFlow(
                "", "", List.of(history(RELU, result.rectifiedLog()), history(LEAKY, result.leakyLog())));
        Plot losses = new Plot(
                "",
                Axis.counting("epoch"),
                Axis.of("loss", Scale.LOG),
                List.of(
                        losses("loss, " + RELU, result.rectifiedLog(), 2),
                        losses("loss, " + LEAKY, result.leakyLog(), 3)));
        return new Picture(
                "Where no gradient passes, nothing learns",
                "xor from seed " + result.shown() + "; gradients of 0 have no place on a logarithmic axis",
                2,
                480,
                340,
                List.of(losses, flow.panels().get(0)));
    }

    private static Line losses(String name, List<Entry> log, int series) {
        return new Line(
                name,
                log.stream().mapToDouble(Entry::epoch).toArray(),
                log.stream().mapToDouble(Entry::loss).toArray(),
                new Pen(Palette.series(series), 2, Palette.networkDash(series - 2)));
    }

    private static LayerHistory history(String name, List<Entry> log) {
        int depth = log.get(0).gradientNorms().size();
        double[] epochs = log.stream().mapToDouble(Entry::epoch).toArray();
        double[] unused = new double[epochs.length];
        List<LayerHistory.Layer> layers = IntStream.range(0, depth)
                .mapToObj(k -> new LayerHistory.Layer(
                        "layer " + (k + 1),
                        unused,
                        unused,
                        unused,
                        log.stream()
                                .mapToDouble(entry -> entry.gradientNorms().get(k))
                                .toArray()))
                .toList();
        return new LayerHistory(name, epochs, layers);
    }

    private static long learned(List<Ending> endings) {
        return endings.stream().filter(Ending::learned).count();
    }

    private static String text(DeadUnits.Result result) {
        List<Ending> failed =
                result.rectified().stream().filter(ending -> !ending.learned()).toList();
        long withDead = failed.stream().filter(ending -> ending.dead() > 0).count();
        return """
                The source project's network was right in most runs and terribly wrong in some. Its author logged gradients.

                1. XOR with a rectifier on every layer, %d epochs, from %d seeds

                   %d learn all four samples, %d do not; in %d of these, units are dead at the end:
                   their input is negative for every sample, so neither output nor gradient passes.

                   seed  right  loss      dead units
                %s

                2. The gradients of seed %d

                %s

                   A gradient of exactly 0 stays 0: no step can bring a dead unit back.

                3. The same seed with leaky rectifiers, slope 0.1

                %s

                4. The cure: from the same %d seeds, %d of %d learn with leaky rectifiers, %d of %d without.
                """.formatted(
                        result.epochs(),
                        result.rectified().size(),
                        learned(result.rectified()),
                        failed.size(),
                        withDead,
                        failed.stream().map(DeadUnitsReplay::line).collect(Collectors.joining("\n")),
                        result.shown(),
                        table(result.rectifiedLog()),
                        table(result.leakyLog()),
                        result.leaky().size(),
                        learned(result.leaky()),
                        result.leaky().size(),
                        learned(result.rectified()),
                        result.rectified().size());
    }

    private static String line(Ending ending) {
        return String.format(
                        Locale.ROOT,
                        "   %4d  %d of %d  %-8s  %d",
                        ending.seed(),
                        ending.right(),
                        ending.samples(),
                        Numbers.format(ending.loss()),
                        ending.dead())
                .stripTrailing();
    }

    private static String table(List<Entry> log) {
        int depth = log.get(0).gradientNorms().size();
        StringBuilder text = new StringBuilder("   epoch  loss      ");
        for (int k = 1; k <= depth; k++) {
            text.append(String.format(Locale.ROOT, " %-9s", "‖dW" + k + "‖"));
        }
        text.append("  dead units");
        for (Entry entry : log) {
            text.append(String.format(Locale.ROOT, "%n   %5d  %-9.3g ", entry.epoch(), entry.loss()));
            entry.gradientNorms()
                    .forEach(norm -> text.append(String.format(
                            Locale.ROOT, " %-9s", norm == 0 ? "0" : String.format(Locale.ROOT, "%.2g", norm))));
            text.append("  ").append(entry.dead().stream().map(String::valueOf).collect(Collectors.joining(" + ")));
        }
        return text.toString();
    }
}
