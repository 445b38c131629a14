package dev.twinprop.comparison.scorecard.trial;

import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.comparison.peer.PlainNetwork;
import dev.twinprop.comparison.peer.Style;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * The smallest error in one element of a parameter's gradient that would be found, relative to the largest element.
 *
 * <p>An error e in an element that is d away from its midpoint is found where |d + e| exceeds the radius.
 */
public record SmallestErrors(String name, Supplier<Experiment> experiment, Style style, DType dtype, long seed)
        implements Trial {

    private static final int SAMPLE = 200;

    @Override
    public String key() {
        return "smallest error | " + name + " | " + dtype.id() + " | " + seed;
    }

    @Override
    public Outcome run(Laboratory laboratory) {
        long start = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        LocalJudge judge = new LocalJudge(laboratory.evaluator(), experiment.get());
        List<Map<String, Tensor>> traces = judge.record(new PlainNetwork("peer", style), 1);
        List<Judged> gradients = judge.judge(traces, 0).stream()
                .filter(judged -> judged.quantity().matches("d[Wb]\\d+"))
                .toList();
        List<Double> sizes = new ArrayList<>();
        for (int i = 0; i < SAMPLE; i++) {
            Judged judged = gradients.get(random.nextInt(gradients.size()));
            int position = random.nextInt(judged.actual().size());
            double off = judged.actual().get(position) - judged.expected().get(position);
            double direction = random.nextBoolean() ? 1 : -1;
            double largest = Updates.largest(judged.actual());
            if (largest > 0) {
                sizes.add((judged.radius().get(position) - direction * off) / largest);
            }
        }
        return new Outcome.Power(key(), name, dtype.id(), 0, 0, sizes, (System.nanoTime() - start) / 1e6);
    }
}
