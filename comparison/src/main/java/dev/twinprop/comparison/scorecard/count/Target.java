package dev.twinprop.comparison.scorecard.count;

import dev.twinprop.comparison.scorecard.count.Score.CorrectRate;
import dev.twinprop.comparison.scorecard.count.Score.PowerRate;
import dev.twinprop.comparison.scorecard.suite.Recording;
import dev.twinprop.comparison.scorecard.trial.PlantedErrors.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the program must reach, beside what it did.
 *
 * @param least the least rate; where a rate should be small, of its contrary
 */
public record Target(String what, double least, Rate measured, boolean isMet) {

    /** Of all that was tried. */
    static List<Target> of(List<Tally> blocks, List<CorrectRate> correct, List<PowerRate> power) {
        List<Target> targets = new ArrayList<>();
        Predicate<Tally> full = in("faults", Recording.FULL);
        Predicate<Tally> gradients = in("faults", Recording.GRADIENTS);
        Predicate<Tally> updates = in("faults", Recording.UPDATES);
        targets.add(target("everything recorded: detected", 1, blocks, full, Tally::detected));
        targets.add(target("everything recorded: origin exact", 1, blocks, full, Tally::originExact));
        targets.add(target("everything recorded: named", 1, blocks, full, Tally::named));
        targets.add(
                target("everything recorded: pairs named", 0.95, blocks, in("pairs", Recording.FULL), Tally::named));
        targets.add(target("only gradients recorded: named", 0.98, blocks, gradients, Tally::named));
        targets.add(target("only updates recorded: detected", 1, blocks, updates, Tally::detected));
        targets.add(target("only updates recorded: named", 0.9, blocks, updates, Tally::named));
        targets.add(target("not misnamed", 1, blocks, block -> true, block -> contrary(block.misnamed())));
        targets.add(target("conventions not accused", 1, blocks, block -> true, block -> contrary(block.accused())));
        targets.add(target("correct networks not accused", 1, correct, one -> true, one -> contrary(one.accused())));
        targets.add(planted(Size.RADII, 1, power));
        targets.add(planted(Size.ULPS, 0.99, power));
        return targets;
    }

    private static Target planted(Size size, double least, List<PowerRate> power) {
        return target(size.label(), least, power, one -> one.measure().equals(size.label()), PowerRate::found);
    }

    private static Predicate<Tally> in(String block, Recording recording) {
        return one -> one.block().equals(block) && one.recording().equals(recording.id());
    }

    private static Rate contrary(Rate rate) {
        return Rate.of(rate.total() - rate.count(), rate.total());
    }

    private static <T> Target target(
            String what, double least, List<T> from, Predicate<T> which, Function<T, Rate> rate) {
        List<Rate> rates = from.stream().filter(which).map(rate).toList();
        Rate sum = Rate.of(
                rates.stream().mapToInt(Rate::count).sum(),
                rates.stream().mapToInt(Rate::total).sum());
        return new Target(what, least, sum, sum.rate() >= least);
    }
}
