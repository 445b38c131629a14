package dev.twinprop.comparison.picture.training;

import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.canvas.Dash;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.canvas.Pen;
import dev.twinprop.comparison.picture.mark.Guide;
import dev.twinprop.comparison.picture.mark.Line;
import dev.twinprop.comparison.picture.mark.Points;
import dev.twinprop.comparison.picture.plot.Axis;
import dev.twinprop.comparison.picture.plot.Mark;
import dev.twinprop.comparison.picture.plot.Marker;
import dev.twinprop.comparison.picture.plot.Plot;
import dev.twinprop.comparison.picture.plot.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The loss while the learning rate grows from step to step, and the rate where it falls most steeply. */
public final class RateFinder {

    private RateFinder() {}

    /**
     * What was found with one network.
     *
     * @param rates one per step
     * @param losses smoothed
     * @param suggested the rate where they fall most steeply; NaN if they never fall
     */
    @SuppressWarnings("ArrayRecordComponent") // drawn, never compared
    public record Search(String network, double[] rates, double[] losses, double suggested) {}

    /** Draws it, the rates on a logarithmic scale. */
    public static Picture of(String title, String subtitle, List<Search> searches) {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < searches.size(); i++) {
            Search search = searches.get(i);
            Pen pen = Palette.pen(i, i == 0 ? Dash.SOLID : Dash.DASHED);
            if (Double.isNaN(search.suggested())) {
                marks.add(new Line(search.network() + ", never falls", search.rates(), search.losses(), pen));
                continue;
            }
            String name =
                    search.network() + ", falls fastest at " + String.format(Locale.ROOT, "%.2g", search.suggested());
            marks.add(new Line(name, search.rates(), search.losses(), pen));
            marks.add(new Guide(true, search.suggested(), "", new Pen(pen.color(), 1, Dash.DOTTED)));
            double[] at = {search.suggested()};
            double[] loss = {lossAt(search)};
            marks.add(new Points("", at, loss, Marker.DIAMOND, pen.color(), i == 0 ? 13 : 8));
        }
        Axis rate = Axis.of("learning rate (log scale)", Scale.LOG).padded(0);
        return Picture.of(
                title, subtitle, 640, 380, new Plot("", rate, Axis.of("loss, smoothed", Scale.LINEAR), marks));
    }

    private static double lossAt(Search search) {
        for (int i = 0; i < search.rates().length; i++) {
            if (search.rates()[i] >= search.suggested()) {
                return search.losses()[i];
            }
        }
        return Double.NaN;
    }
}
