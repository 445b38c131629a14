package dev.twinprop.comparison.picture.prediction;

import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.canvas.Dash;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.canvas.Pen;
import dev.twinprop.comparison.picture.mark.Line;
import dev.twinprop.comparison.picture.plot.Axis;
import dev.twinprop.comparison.picture.plot.Mark;
import dev.twinprop.comparison.picture.plot.Plot;
import dev.twinprop.comparison.picture.plot.Scale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many of class 1 are found for how many false alarms, as the threshold falls.
 *
 * @param falseAlarms the share of class 0 that is taken for class 1, rising from 0 to 1
 * @param found the share of class 1 that is, beside each
 */
@SuppressWarnings("ArrayRecordComponent") // drawn, never compared
public record RocCurve(String network, double[] falseAlarms, double[] found) {

    /**
     * The curve of scores; equal ones fall together.
     *
     * @param scores how much each row is taken for class 1
     * @param actual 0 or 1
     */
    public static RocCurve of(String network, double[] scores, int[] actual) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> -scores[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        double ones = Math.max(1, IntStream.of(actual).filter(one -> one == 1).count());
        double zeros = Math.max(1, IntStream.of(actual).filter(one -> one == 0).count());
        List<double[]> points = new ArrayList<>(List.of(new double[] {0, 0}));
        double hits = 0;
        double alarms = 0;
        for (int i = 0; i < order.length; i++) {
            if (actual[order[i]] == 1) {
                hits++;
            } else {
                alarms++;
            }
            if (i + 1 == order.length || scores[order[i + 1]] != scores[order[i]]) {
                points.add(new double[] {alarms / zeros, hits / ones});
            }
        }
        return new RocCurve(
                network,
                points.stream().mapToDouble(point -> point[0]).toArray(),
                points.stream().mapToDouble(point -> point[1]).toArray());
    }

    /** The curves of networks in one panel; the diagonal is what guessing gives. */
    public static Picture draw(String title, String subtitle, List<RocCurve> networks) {
        List<Mark> lines = new ArrayList<>();
        double[] ends = {0, 1};
        lines.add(new Line("guessing", ends, ends, new Pen(Palette.AXIS, 1, Dash.DASHED)));
        for (int i = 0; i < networks.size(); i++) {
            RocCurve one = networks.get(i);
            lines.add(new Line(one.network, one.falseAlarms, one.found, Palette.pen(i, Dash.SOLID)));
        }
        return Picture.of(
                title,
                subtitle,
                460,
                420,
                new Plot(
                        "",
                        Axis.of("false alarms: share of class 0", Scale.LINEAR).within(-0.02, 1.02),
                        Axis.of("found: share of class 1", Scale.LINEAR).within(-0.02, 1.02),
                        lines));
    }
}
