package dev.twinprop.comparison.scorecard;

import dev.twinprop.comparison.peer.PlainNetwork;
import dev.twinprop.comparison.peer.Styles;
import dev.twinprop.comparison.peer.random.RandomExperiments;
import dev.twinprop.comparison.scorecard.suite.Architecture;
import dev.twinprop.comparison.scorecard.suite.Architectures;
import dev.twinprop.comparison.scorecard.suite.Probe;
import dev.twinprop.comparison.scorecard.suite.Recording;
import dev.twinprop.comparison.scorecard.suite.WideExperiments;
import dev.twinprop.comparison.scorecard.trial.PeerTrial;
import dev.twinprop.comparison.scorecard.trial.PlantedErrors;
import dev.twinprop.comparison.scorecard.trial.SmallestErrors;
import dev.twinprop.comparison.scorecard.trial.Trial;
import dev.twinprop.comparison.scorecard.trial.UpdateWidths;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** The trials with correct networks: false alarms, and errors planted into what they record. */
final class CorrectNetworks {

    /** Of ten random networks, this many are of the implementations that users meet; the rest are peers. */
    private static final int IMPLEMENTATIONS_OF_TEN = 2;

    /** Of so many random networks, one is also tried with nothing but its updates recorded. */
    private static final int UPDATES_ONLY_OF = 5;

    /** For so many random networks of layers and activations, there is one with normalisation and one on images. */
    private static final int OPERATIONS_OF = 3;

    private static final int ERRORS_PER_NETWORK = 10;

    private static final String LARGE = "784-256-256-10";

    private final Settings settings;
    private final List<Implementation> correct;
    private final DType dtype;
    private final List<Trial> trials = new ArrayList<>();

    private CorrectNetworks(Settings settings, List<Implementation> correct, DType dtype) {
        this.settings = settings;
        this.correct = correct;
        this.dtype = dtype;
    }

    static List<Trial> of(Settings settings, List<Implementation> correct) {
        List<Trial> all = new ArrayList<>();
        for (DType dtype : DType.values()) {
            CorrectNetworks networks = new CorrectNetworks(settings, correct, dtype);
            networks.random();
            networks.large();
            networks.longRuns();
            networks.power();
            all.addAll(networks.trials);
        }
        return all;
    }

    private void random() {
        for (int i = 0; i < settings.peers(); i++) {
            long seed = settings.seed() + i;
            addBesideImplementations("random ", i, () -> RandomExperiments.random(seed, dtype));
            if (i % OPERATIONS_OF == 0) {
                addBesideImplementations("operations ", i, () -> RandomExperiments.operations(seed, dtype));
                addBesideImplementations("images ", i, () -> RandomExperiments.images(seed, dtype));
            }
            if (i % UPDATES_ONLY_OF == 0) {
                String part = "random, updates only";
                add(part, "seed " + seed, () -> RandomExperiments.random(seed, dtype), peer(seed), Recording.UPDATES);
            }
        }
    }

    private void addBesideImplementations(String kind, int i, Supplier<Experiment> experiment) {
        long seed = settings.seed() + i;
        Implementation candidate = i % 10 < IMPLEMENTATIONS_OF_TEN && !correct.isEmpty()
                ? correct.get(i / 10 % correct.size())
                : peer(seed);
        String group = kind + (candidate instanceof PlainNetwork ? "peers" : candidate.name());
        add(group, "seed " + seed, experiment, candidate, Recording.FULL);
    }

    private void add(
            String group, String name, Supplier<Experiment> experiment, Implementation candidate, Recording recording) {
        trials.add(new PeerTrial(group, name, experiment, candidate, recording, dtype.id(), Architecture.STEPS));
    }

    private void large() {
        RandomExperiments.large(dtype).forEach((name, experiment) -> {
            List<Implementation> candidates = new ArrayList<>(correct);
            candidates.add(peer(Objects.hash(name, settings.seed())));
            if (settings.quick()) {
                candidates = List.of(candidates.get(Math.floorMod(name.hashCode(), candidates.size())));
            }
            for (Implementation candidate : candidates) {
                String names = name + " " + candidate.name();
                add(LARGE, names, () -> experiment, candidate, Recording.FULL);
                add(LARGE + ", updates only", names, () -> experiment, candidate, Recording.UPDATES);
            }
            trials.add(new UpdateWidths(LARGE + " " + name, () -> experiment, dtype));
        });
    }

    private void longRuns() {
        List<Implementation> candidates = new ArrayList<>(correct);
        candidates.add(peer(settings.seed()));
        for (int i = 0; i < settings.longRuns(); i++) {
            Probe probe = new Probe(
                    Architectures.all().get((i + 1) % Architectures.all().size()),
                    dtype,
                    settings.seed() + i,
                    Probe.Kind.USUAL);
            Implementation candidate = candidates.get(i % candidates.size());
            trials.add(new PeerTrial(
                    "long runs",
                    probe + " " + candidate.name(),
                    probe::experiment,
                    candidate,
                    Recording.FULL,
                    dtype.id(),
                    settings.longSteps()));
        }
    }

    private void power() {
        for (int i = 0; i < settings.planted(); i++) {
            long seed = settings.seed() + i;
            trials.add(new PlantedErrors(
                    PlantedErrors.Size.RADII,
                    "seed " + seed,
                    () -> RandomExperiments.random(seed, dtype),
                    Styles.random(seed),
                    dtype,
                    seed,
                    ERRORS_PER_NETWORK));
            List<Architecture> narrow =
                    Architectures.all().stream().filter(Architecture::isNarrow).toList();
            Probe probe = new Probe(narrow.get(i % narrow.size()), dtype, seed, Probe.Kind.USUAL);
            trials.add(new PlantedErrors(
                    PlantedErrors.Size.ULPS,
                    probe.toString(),
                    probe::experiment,
                    Styles.random(seed),
                    dtype,
                    seed,
                    ERRORS_PER_NETWORK));
        }
        int repetitions = settings.quick() ? 1 : 5;
        WideExperiments.all(dtype).forEach((name, experiment) -> {
            for (long seed = 0; seed < repetitions; seed++) {
                trials.add(new SmallestErrors(name, experiment, Styles.random(seed), dtype, settings.seed() + seed));
            }
        });
        for (Architecture architecture : Architectures.all()) {
            Probe probe = new Probe(architecture, dtype, settings.seed(), Probe.Kind.USUAL);
            trials.add(new UpdateWidths(architecture.name(), probe::experiment, dtype));
        }
    }

    private static PlainNetwork peer(long seed) {
        return new PlainNetwork("peer", Styles.random(seed));
    }
}
