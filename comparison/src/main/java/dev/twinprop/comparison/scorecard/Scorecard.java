package dev.twinprop.comparison.scorecard;

import dev.twinprop.comparison.scorecard.trial.Laboratory;
import dev.twinprop.comparison.scorecard.trial.Outcome;
import dev.twinprop.comparison.scorecard.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Runs the trials of a plan that have no outcome yet. */
public final class Scorecard {

    private Scorecard() {}

    /**
     * Runs what is left and returns all outcomes, in the plan's order.
     *
     * @param laboratories makes one for each worker
     * @param progress is told how many trials are behind
     */
    public static List<Outcome> run(
            List<Trial> plan, int workers, Supplier<Laboratory> laboratories, ResultLog log, IntConsumer progress)
            throws InterruptedException {
        Map<String, Outcome> known = log.outcomes();
        List<Trial> left =
                plan.stream().filter(trial -> !known.containsKey(trial.key())).toList();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger(plan.size() - left.size());
        Callable<Void> worker = () -> {
            try (Laboratory laboratory = laboratories.get()) {
                for (int i = next.getAndIncrement(); i < left.size(); i = next.getAndIncrement()) {
                    log.add(left.get(i).run(laboratory));
                    synchronized (progress) {
                        progress.accept(done.incrementAndGet());
                    }
                }
            }
            return null;
        };
        ExecutorService executor = Executors.newFixedThreadPool(workers);
        try {
            List<Future<Void>> futures = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                futures.add(executor.submit(worker));
            }
            for (Future<Void> future : futures) {
                future.get();
            }
        } catch (ExecutionException e) {
            next.set(left.size());
            throw new IllegalStateException("a trial failed: " + e.getCause(), e);
        } finally {
            executor.shutdown();
        }
        Map<String, Outcome> all = log.outcomes();
        return plan.stream()
                .map(trial -> Objects.requireNonNull(all.get(trial.key())))
                .toList();
    }

    /** What marks outcomes as those of this program and seed. */
    public static String identity(Settings settings, List<Class<?>> measured) {
        return "{\"schema\":\"twinprop/outcomes/1\",\"program\":\"" + Fingerprint.of(measured) + "\",\"seed\":"
                + settings.seed() + "}";
    }
}
