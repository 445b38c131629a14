package dev.twinprop.comparison.picture.prediction;

import dev.twinprop.comparison.picture.canvas.Anchor;
import dev.twinprop.comparison.picture.canvas.Canvas;
import dev.twinprop.comparison.picture.canvas.ColorScale;
import dev.twinprop.comparison.picture.canvas.Lettering;
import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.canvas.Pen;
import dev.twinprop.comparison.picture.plot.Key;
import dev.twinprop.comparison.picture.plot.Margins;
import dev.twinprop.comparison.picture.plot.Numbers;
import dev.twinprop.comparison.picture.plot.Panel;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;

/** A confusion matrix as a table of coloured cells. */
record ConfusionTable(Confusion confusion) implements Panel {

    private static final double HEADING = 22;
    private static final double SLANT = 35;
    private static final double LABEL_LINE = 20;

    @Override
    public Margins margins(double width, double height) {
        return new Margins(
                HEADING,
                6,
                (slanted() ? widest() * Math.sin(Math.toRadians(SLANT)) + 14 : 18) + LABEL_LINE,
                widest() + 10 + LABEL_LINE);
    }

    @Override
    public void draw(Canvas canvas, Rectangle2D area) {
        int n = confusion.classes().size();
        double cell = Math.min(area.getWidth(), area.getHeight()) / n;
        double left = area.getMinX();
        double top = area.getMinY();
        canvas.centred(confusion.network(), left, top - HEADING / 2, Palette.HEADING, Anchor.START);
        for (int truth = 0; truth < n; truth++) {
            double middle = top + (truth + 0.5) * cell;
            canvas.centred(confusion.classes().get(truth), left - 7, middle, Palette.TICK, Anchor.END);
            for (int taken = 0; taken < n; taken++) {
                drawCell(
                        canvas,
                        truth,
                        taken,
                        new Rectangle2D.Double(left + taken * cell, top + truth * cell, cell, cell));
            }
        }
        double below = top + n * cell;
        for (int taken = 0; taken < n; taken++) {
            double middle = left + (taken + 0.5) * cell;
            String name = confusion.classes().get(taken);
            if (slanted()) {
                canvas.text(name, middle + 4, below + 14, Palette.TICK, Anchor.END, SLANT);
            } else {
                canvas.centred(name, middle, below + 11, Palette.TICK, Anchor.MIDDLE);
            }
        }
        canvas.text(
                "predicted class",
                left + n * cell / 2,
                below + margins(0, 0).bottom() - 4,
                Palette.LABEL,
                Anchor.MIDDLE,
                0);
        canvas.text("true class", left - widest() - 14, top + n * cell / 2, Palette.LABEL, Anchor.MIDDLE, 90);
    }

    private void drawCell(Canvas canvas, int truth, int taken, Rectangle2D box) {
        long count = confusion.counts()[truth][taken];
        long total = confusion.total(truth);
        double share = total == 0 ? 0 : (double) count / total;
        Color ground = ColorScale.AMOUNT.at(Math.sqrt(share));
        canvas.fill(box, ground);
        canvas.stroke(box, Pen.solid(Palette.PAPER, 1.2));
        if (count == 0) {
            canvas.centred("0", box.getCenterX(), box.getCenterY(), Palette.NOTE.in(Palette.AXIS), Anchor.MIDDLE);
            return;
        }
        Lettering ink = Palette.LABEL.in(Palette.inkOn(ground));
        String percent = Numbers.percent(share, share >= 0.0995 || share == 0 ? 1 : 2);
        canvas.centred(
                String.format(Locale.ROOT, "%,d", count), box.getCenterX(), box.getCenterY() - 6, ink, Anchor.MIDDLE);
        canvas.centred(percent, box.getCenterX(), box.getCenterY() + 9, ink.sized(8.5), Anchor.MIDDLE);
    }

    private boolean slanted() {
        return widest() > (confusion.classes().size() <= 4 ? 66 : 42);
    }

    private double widest() {
        return confusion.classes().stream()
                .mapToDouble(Palette.TICK::width)
                .max()
                .orElse(0);
    }

    @Override
    public List<Key> keys() {
        return List.of(new Key.OfScale("share of the true class, from 0 to 100 % (root scale)", ColorScale.AMOUNT));
    }
}
