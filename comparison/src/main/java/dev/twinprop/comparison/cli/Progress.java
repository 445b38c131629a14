package dev.twinprop.comparison.cli;

import java.util.function.IntConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on standard error, for work that takes longer than a moment. */
final class Progress implements IntConsumer, AutoCloseable {

    /** The system property that the launcher sets where standard error is a terminal. */
    private static final String TERMINAL = "twinprop.terminal";

    private static final long MOMENT_NANOS = 1_000_000_000L;

    private final String unit;
    private final int total;
    private final long start = System.nanoTime();

    @Nullable
    private ProgressBar bar;

    Progress(String unit, int total) {
        this.unit = unit;
        this.total = total;
    }

    /** Whether someone watches. */
    static boolean isTerminal() {
        return Boolean.getBoolean(TERMINAL);
    }

    @Override
    public void accept(int done) {
        if (bar == null && System.nanoTime() - start > MOMENT_NANOS && isTerminal()) {
            bar = new ProgressBarBuilder()
                    .setTaskName(unit)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .build();
        }
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
