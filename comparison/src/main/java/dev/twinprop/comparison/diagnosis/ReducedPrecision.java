package dev.twinprop.comparison.diagnosis;

import dev.twinprop.comparison.diagnosis.Coarse.Reach;
import dev.twinprop.comparison.diagnosis.Coarse.Value;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.comparison.judge.Judge;
import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Recognises values that are right but coarse: rounded to decimals or to a narrower type, computed in one, or read from
 * a table.
 *
 * <p>Every recorded value must lie on the coarse grid, as near to its ball as rounding, or arithmetic, in the coarse
 * numbers comes. A linear output is looked at without its bias too, which may be added in the declared type.
 */
public final class ReducedPrecision {

    private static final int MOST_DECIMALS = 9;
    private static final int MOST_FRACTION_BITS = 24;

    private static final int FLOAT32_BITS = 24;
    private static final List<Coarse> GRIDS = grids();

    /** A type by the bits of its significand. */
    private record Format(Coarse grid, int bits) {}

    private static final List<Format> FORMATS = List.of(
            new Format(Coarse.format("bfloat16", 8, -126), 8),
            new Format(Coarse.format("float16", 11, -14), 11),
            new Format(Coarse.format("float32", FLOAT32_BITS, -126), FLOAT32_BITS));

    private final Evidence evidence;
    private final TableSearch tables;

    /** Recognises coarse values in what was recorded. */
    public ReducedPrecision(Evidence evidence, Judge judge) {
        this.evidence = evidence;
        this.tables = new TableSearch(evidence, judge);
    }

    private static List<Coarse> grids() {
        List<Coarse> grids = new ArrayList<>();
        for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
            grids.add(Coarse.multiples(decimals + " decimals", Math.pow(10, -decimals)));
        }
        for (int bits = 1; bits <= MOST_FRACTION_BITS; bits++) {
            grids.add(Coarse.multiples("multiples of 1/" + (1 << bits), Math.scalb(1.0, -bits)));
        }
        return grids;
    }

    /**
     * How coarse the values of a quantity are, for example {@code rounded to 3 decimals}; empty if that is not what is
     * wrong.
     *
     * @param steps the quantity beside the balls of its right rule, in each step in which it was recorded
     */
    public Optional<String> of(String quantity, List<Judged> steps) {
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        return grid(values(steps))
                .or(() -> withoutBias(quantity, steps).flatMap(this::grid).map(how -> "with a W " + how + ", then + b"))
                .or(() -> tables.of(quantity, steps).map(LookupTable::toString));
    }

    private Optional<String> grid(List<Value> values) {
        return onGrid(values, FORMATS.stream().map(Format::grid).toList())
                .or(() -> onGrid(values, GRIDS))
                .or(() -> FORMATS.stream()
                        .filter(format -> isComputedIn(format, values))
                        .map(format -> "computed in " + format.grid().name())
                        .findFirst());
    }

    /** Whether the values are of a type, and as near as arithmetic in it comes: radii grow with the unit roundoff. */
    private boolean isComputedIn(Format format, List<Value> values) {
        double declared = evidence.facts().spec().dtype().unitRoundoff();
        double coarser = Math.scalb(1.0, -format.bits()) / (declared + DType.FLOAT64.unitRoundoff());
        return format.grid().holds(values, (spacing, value) -> coarser * value.radius());
    }

    private static Optional<String> onGrid(List<Value> values, List<Coarse> grids) {
        for (Coarse grid : grids) {
            if (grid.holds(values, Reach.ROUNDED)) {
                return Optional.of("rounded to " + grid.name());
            } else if (grid.holds(values, Reach.CUT)) {
                return Optional.of("cut to " + grid.name());
            }
        }
        return Optional.empty();
    }

    private static List<Value> values(List<Judged> steps) {
        List<Value> values = new ArrayList<>();
        for (Judged judged : steps) {
            double unit = judged.actual().dtype().unitRoundoff();
            for (int i = 0; i < judged.actual().size(); i++) {
                double actual = judged.actual().get(i);
                values.add(new Value(
                        actual, judged.expected().get(i), judged.radius().get(i), 2 * unit * Math.abs(actual)));
            }
        }
        return values;
    }

    /** z − b, where z is a linear output and b was recorded. */
    private Optional<List<Value>> withoutBias(String quantity, List<Judged> steps) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            StepName name = new StepName(evidence.stepsOf(quantity).get(i), quantity.replace('z', 'b'));
            Tensor bias = evidence.history().values().get(name.toString());
            if (!quantity.matches("z\\d+") || bias == null) {
                return Optional.empty();
            }
            double unit = steps.get(i).actual().dtype().unitRoundoff();
            int width = steps.get(i).actual().shape(1);
            List<Value> sums = values(List.of(steps.get(i)));
            for (int j = 0; j < sums.size(); j++) {
                Value sum = sums.get(j);
                double b = bias.get(j % width / (width / bias.size())); // one for all places of a filter
                double held = 2 * unit * (Math.abs(sum.actual()) + Math.abs(sum.actual() - b));
                values.add(new Value(sum.actual() - b, sum.expected() - b, sum.radius(), held));
            }
        }
        return Optional.of(values);
    }
}
