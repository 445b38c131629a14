package dev.twinprop.comparison.scorecard.trial;

import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.comparison.peer.PlainNetwork;
import dev.twinprop.comparison.peer.Style;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Errors planted into single elements of what a correct network recorded, each alone.
 *
 * @param errors how many
 */
public record PlantedErrors(
        Size size, String name, Supplier<Experiment> experiment, Style style, DType dtype, long seed, int errors)
        implements Trial {

    /** How large an error is. */
    public enum Size {
        /** 2.1 times the radius of the element, in any quantity. */
        RADII("2.1 radii in one element of any quantity") {
            @Override
            double error(Judged judged, int position) {
                return 2.1 * judged.radius().get(position);
            }

            @Override
            boolean suits(Judged judged) {
                return !judged.isVague();
            }
        },
        /** 64 units in the last place of the largest element, in gradients by parameters. */
        ULPS("64 ulps of a gradient's largest element, batch and widths <= 8") {
            @Override
            double error(Judged judged, int position) {
                double largest = Updates.largest(judged.actual());
                return 64 * (judged.actual().dtype() == DType.FLOAT32 ? Math.ulp((float) largest) : Math.ulp(largest));
            }

            @Override
            boolean suits(Judged judged) {
                return judged.quantity().matches("d[Wb]\\d+") && Updates.largest(judged.actual()) > 0;
            }
        };

        private final String label;

        Size(String label) {
            this.label = label;
        }

        /** In a few words. */
        public String label() {
            return label;
        }

        abstract double error(Judged judged, int position);

        abstract boolean suits(Judged judged);
    }

    @Override
    public String key() {
        return "planted " + size + " | " + name + " | " + dtype.id();
    }

    @Override
    public Outcome run(Laboratory laboratory) {
        long start = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        LocalJudge judge = new LocalJudge(laboratory.evaluator(), experiment.get());
        List<Map<String, Tensor>> traces = judge.record(new PlainNetwork("peer", style), 2);
        int tried = 0;
        int found = 0;
        int step = random.nextInt(traces.size());
        List<Judged> judged =
                judge.judge(traces, step).stream().filter(size::suits).toList();
        for (int i = 0; i < errors && !judged.isEmpty(); i++) {
            Judged victim = judged.get(random.nextInt(judged.size()));
            int position = random.nextInt(victim.actual().size());
            double error = (random.nextBoolean() ? 1 : -1) * size.error(victim, position);
            Map<String, Tensor> planted = new LinkedHashMap<>(traces.get(step));
            planted.put(victim.quantity(), changed(victim.actual(), position, error));
            if (error == 0 || !Double.isFinite(error)) {
                continue;
            }
            List<Map<String, Tensor>> changed = new ArrayList<>(traces);
            changed.set(step, planted);
            tried++;
            found +=
                    judge.judge(changed, step, Set.of(victim.quantity())).get(0).isInside() ? 0 : 1;
        }
        return new Outcome.Power(
                key(), size.label, dtype.id(), tried, found, List.of(), (System.nanoTime() - start) / 1e6);
    }

    /** Rounded to the tensor's type away from what it was, so that the error is not made smaller. */
    private static Tensor changed(Tensor tensor, int position, double error) {
        double[] elements = tensor.toDoubles();
        double before = elements[position];
        double after = before + error;
        if (tensor.dtype() == DType.FLOAT32) {
            float rounded = (float) after;
            boolean isShort = Math.abs(rounded - before) < Math.abs(error);
            after = isShort ? Math.nextAfter(rounded, error * Double.POSITIVE_INFINITY) : rounded;
        } else if (Math.abs(after - before) < Math.abs(error)) {
            after = Math.nextAfter(after, error * Double.POSITIVE_INFINITY);
        }
        elements[position] = after;
        return Tensor.of(tensor.shape(), elements).as(tensor.dtype());
    }
}
