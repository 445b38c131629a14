package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.train.EpochRecord;
import dev.twinprop.comparison.train.PartScores;
import dev.twinprop.comparison.train.TrainingObserver;
import dev.twinprop.contract.run.ResumableRun;
import java.text.DecimalFormat;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A bar on standard error with steps, their rate per second, the time left, and the last loss and accuracy: short, so
 * that all of it is seen on 80 columns.
 */
final class TrainingBar implements TrainingObserver, AutoCloseable {

    private static final int LOSS_EVERY = 50;

    private final @Nullable ProgressBar bar;
    private String scores = "";

    /** @param steps of all networks together */
    TrainingBar(String name, long steps) {
        bar = Progress.isTerminal()
                ? new ProgressBarBuilder()
                        .setTaskName(name)
                        .setInitialMax(steps)
                        .setUnit("", 1)
                        .showSpeed(new DecimalFormat("0"))
                        .setStyle(ProgressBarStyle.ASCII)
                        .build()
                : null;
    }

    @Override
    public void stepped(String implementation, int step, double loss) {
        if (bar != null) {
            bar.step();
            if (step % LOSS_EVERY == 0) {
                bar.setExtraMessage(String.format(Locale.ROOT, " loss %.3g%s", loss, scores));
            }
        }
    }

    @Override
    public void recorded(String implementation, EpochRecord epoch, ResumableRun run) {
        PartScores shown = epoch.validation() == null ? epoch.training() : epoch.validation();
        scores = shown.accuracy() == null
                ? String.format(Locale.ROOT, ", epoch %.4g", shown.loss())
                : String.format(Locale.ROOT, " acc %.3f", shown.accuracy());
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
