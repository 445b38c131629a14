package dev.twinprop.comparison.scorecard;

import dev.twinprop.comparison.scorecard.suite.Architecture;
import dev.twinprop.comparison.scorecard.suite.Architectures;
import dev.twinprop.comparison.scorecard.suite.Probe;
import dev.twinprop.comparison.scorecard.suite.Recording;
import dev.twinprop.comparison.scorecard.trial.FaultSite;
import dev.twinprop.comparison.scorecard.trial.FaultTrial;
import dev.twinprop.comparison.scorecard.trial.Trial;
import dev.twinprop.contract.run.FaultyImplementation;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.SeededFault;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.tensor.DType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/** The trials of a scorecard, the same for the same settings. */
public final class Plan {

    private final Settings settings;
    private final FaultyImplementation faulty;
    private final List<SeededFault> faults;

    private Plan(Settings settings, FaultyImplementation faulty) {
        this.settings = settings;
        this.faulty = faulty;
        this.faults = faulty.faults().stream()
                .filter(fault ->
                        settings.faults().isEmpty() || settings.faults().contains(fault.id()))
                .toList();
    }

    /**
     * All trials, in the order in which they are run: long ones are spread.
     *
     * @param correct implementations that are right, beside the peers
     */
    public static List<Trial> of(Settings settings, FaultyImplementation faulty, List<Implementation> correct) {
        Plan plan = new Plan(settings, faulty);
        List<Trial> trials = new ArrayList<>();
        for (Recording recording : Recording.values()) {
            for (DType dtype : DType.values()) {
                List<Trial> singles = new ArrayList<>();
                plan.faults.forEach(fault -> singles.addAll(plan.singles(fault, recording, dtype)));
                int most = recording == Recording.FULL ? Settings.ALL : settings.inPart();
                trials.addAll(drawn(singles, most, plan.random("all", recording, dtype)));
                if (settings.faults().isEmpty()) {
                    trials.addAll(plan.pairs(recording, dtype));
                }
            }
        }
        if (settings.faults().isEmpty()) {
            trials.addAll(CorrectNetworks.of(settings, correct));
        }
        Collections.shuffle(trials, new Random(settings.seed()));
        return trials;
    }

    private List<Trial> singles(SeededFault fault, Recording recording, DType dtype) {
        List<Trial> all = new ArrayList<>();
        for (Architecture architecture : Architectures.all()) {
            for (FaultSite site : FaultSite.of(faulty, fault, architecture.spec(dtype))) {
                for (long seed = 0; seed < settings.seeds(); seed++) {
                    all.add(new FaultTrial(probe(architecture, dtype, seed, fault), recording, List.of(site)));
                }
            }
        }
        int most = recording == Recording.FULL ? settings.perFault() : settings.perFaultInPart();
        return drawn(all, most, random(fault.id(), recording, dtype));
    }

    /** Some of them, or all. */
    private static List<Trial> drawn(List<Trial> all, int most, Random random) {
        if (most >= all.size()) {
            return all;
        }
        List<Trial> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, most);
    }

    private Probe probe(Architecture architecture, DType dtype, long seed, SeededFault fault) {
        return new Probe(architecture, dtype, settings.seed() + seed, Probe.Kind.of(fault.cause(), seed));
    }

    private List<Trial> pairs(Recording recording, DType dtype) {
        Random random = random("pairs", recording, dtype);
        List<Trial> pairs = new ArrayList<>();
        int wanted = recording == Recording.FULL ? settings.pairs() : settings.pairsInPart();
        while (pairs.size() < wanted) {
            Architecture architecture = oneOf(Architectures.all(), random);
            ExperimentSpec spec = architecture.spec(dtype);
            SeededFault first = oneOf(faults, random);
            SeededFault second = oneOf(faults, random);
            List<FaultSite> firstSites = FaultSite.of(faulty, first, spec);
            List<FaultSite> secondSites = FaultSite.of(faulty, second, spec);
            if (firstSites.isEmpty() || secondSites.isEmpty() || isSpecial(first) || isSpecial(second)) {
                continue;
            }
            FaultSite a = oneOf(firstSites, random);
            FaultSite b = oneOf(secondSites, random);
            Set<String> seats = a.quantities(faulty, spec);
            if (Collections.disjoint(seats, b.quantities(faulty, spec))) {
                Probe probe = probe(architecture, dtype, pairs.size(), first);
                pairs.add(new FaultTrial(probe, recording, List.of(a, b)));
            }
        }
        return pairs;
    }

    /** Whether a fault needs values of its own. */
    private static boolean isSpecial(SeededFault fault) {
        return Probe.Kind.of(fault.cause(), 1) != Probe.Kind.USUAL;
    }

    private Random random(String what, Recording recording, DType dtype) {
        return new Random(Objects.hash(settings.seed(), what, recording.id(), dtype.id()));
    }

    private static <T> T oneOf(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
