package dev.twinprop.comparison.picture.training;

import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.canvas.Dash;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.canvas.Pen;
import dev.twinprop.comparison.picture.mark.Line;
import dev.twinprop.comparison.picture.plot.Axis;
import dev.twinprop.comparison.picture.plot.Mark;
import dev.twinprop.comparison.picture.plot.Plot;
import dev.twinprop.comparison.picture.plot.Scale;
import dev.twinprop.comparison.picture.training.LayerHistory.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Numbers of layers over epochs: a colour per layer, a dash per network. */
public final class LayerCurves {

    private LayerCurves() {}

    /** The mean weight, bias and gradient of each layer, as the spiral project drew them. */
    public static Picture means(String title, String subtitle, List<LayerHistory> networks) {
        return new Picture(
                title,
                subtitle,
                3,
                360,
                290,
                List.of(
                        plot("mean weight", Scale.LINEAR, networks, Layer::weightMeans),
                        plot("mean bias", Scale.LINEAR, networks, Layer::biasMeans),
                        plot("mean gradient of the weights", Scale.LINEAR, networks, Layer::gradientMeans)));
    }

    /** The norm of each layer's gradient: whether it vanishes or explodes on its way back. */
    public static Picture gradientFlow(String title, String subtitle, List<LayerHistory> networks) {
        Plot norms = plot("norm of the weights' gradient, ‖dW‖", Scale.LOG, networks, Layer::gradientNorms);
        boolean flows = networks.stream()
                .flatMap(network -> network.layers().stream())
                .anyMatch(layer -> Arrays.stream(layer.gradientNorms()).anyMatch(norm -> norm > 0));
        return Picture.of(title, flows ? subtitle : subtitle + "; every gradient is 0", 640, 360, norms);
    }

    private static Plot plot(
            String label, Scale scale, List<LayerHistory> networks, Function<Layer, double[]> numbers) {
        List<Mark> lines = new ArrayList<>();
        for (int i = 0; i < networks.size(); i++) {
            LayerHistory network = networks.get(i);
            Dash dash = Palette.networkDash(i);
            for (int k = 0; k < network.layers().size(); k++) {
                Layer layer = network.layers().get(k);
                String name = networks.size() == 1 ? layer.name() : layer.name() + ", " + network.network();
                Pen pen = networks.size() == 1 ? Pen.solid(Palette.series(k), 1.8) : pen(k, i, dash);
                lines.add(new Line(name, network.epochs(), numbers.apply(layer), pen));
            }
        }
        return new Plot("", Axis.counting("epoch"), Axis.of(label, scale), lines);
    }

    /** The first network's lines are broad and pale, so that they are seen beneath others that lie on them. */
    private static Pen pen(int layer, int network, Dash dash) {
        return network == 0
                ? new Pen(Palette.translucent(Palette.series(layer), 0.4), 4, dash)
                : new Pen(Palette.series(layer), 1.6, dash);
    }
}
