package dev.twinprop.comparison.probe;

import dev.twinprop.comparison.cause.Causes;
import dev.twinprop.comparison.cause.Facts;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.graph.StepGraph;
import dev.twinprop.comparison.report.Diagnosis;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.spec.ExperimentSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Settles diagnoses with alternatives by running the candidate again on inputs that tell them apart.
 *
 * <p>On a probe m, C, 2 and the like are different numbers, so that formulas which coincide on the user's data do not. Of
 * the formulas that fitted there, those that the probe's diagnosis does not name are dropped. If it names none of them,
 * nothing is dropped.
 */
public final class Discriminator {

    private static final int MOST_PROBES = 3;

    private final Experiment experiment;
    private final ResumableImplementation reference;
    private final Function<Experiment, List<Diagnosis>> rerun;
    private final List<String> notes = new ArrayList<>();

    /**
     * A discriminator for a candidate that can be run again.
     *
     * @param experiment on which the diagnoses were found
     * @param reference a correct implementation
     * @param rerun runs the candidate for three steps and gives its diagnoses, with their alternatives
     */
    public Discriminator(
            Experiment experiment, ResumableImplementation reference, Function<Experiment, List<Diagnosis>> rerun) {
        this.experiment = experiment;
        this.reference = reference;
        this.rerun = rerun;
    }

    /** The same diagnoses, in order, without the alternatives that probes refute. */
    public List<Diagnosis> settle(List<Diagnosis> diagnoses) {
        List<Diagnosis> settled = new ArrayList<>(diagnoses);
        List<Set<Formula>> open = new ArrayList<>();
        diagnoses.forEach(diagnosis -> open.add(formulas(diagnosis)));
        int probes = 0;
        while (probes < MOST_PROBES && open.stream().anyMatch(left -> left.size() > 1)) {
            Probe probe = Probe.draw(experiment.spec(), probes++, reference);
            List<Diagnosis> there = diagnosesOf(probe);
            for (int i = 0; i < diagnoses.size(); i++) {
                keepWhatFits(open.get(i), diagnoses.get(i), there);
            }
        }
        for (int i = 0; i < diagnoses.size(); i++) {
            settled.set(i, settled(diagnoses.get(i), open.get(i), probes));
        }
        return List.copyOf(settled);
    }

    /** What was settled, and how: each with the id {@code settled}. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    private static Set<Formula> formulas(Diagnosis diagnosis) {
        Set<Formula> formulas = new LinkedHashSet<>();
        formulas.add(new Formula(diagnosis.cause(), diagnosis.computedFormula()));
        diagnosis.alternatives().forEach(other -> formulas.add(new Formula(other.cause(), other.computedFormula())));
        return formulas;
    }

    /** A candidate that cannot run a probe leaves everything open. */
    private List<Diagnosis> diagnosesOf(Probe probe) {
        try {
            return rerun.apply(probe.experiment());
        } catch (RuntimeException e) { // candidates are other people's code
            return List.of();
        }
    }

    private static void keepWhatFits(Set<Formula> open, Diagnosis diagnosis, List<Diagnosis> there) {
        Set<Formula> fitting = new LinkedHashSet<>();
        there.stream()
                .filter(other -> other.quantities().stream().anyMatch(diagnosis.quantities()::contains))
                .forEach(other -> fitting.addAll(formulas(other)));
        fitting.retainAll(open);
        if (!fitting.isEmpty()) {
            open.retainAll(fitting);
        }
    }

    private Diagnosis settled(Diagnosis diagnosis, Set<Formula> left, int probes) {
        Set<Formula> all = formulas(diagnosis);
        if (all.size() == 1) {
            return diagnosis;
        }
        Formula best = left.iterator().next();
        if (left.size() < all.size()) {
            List<String> dropped = all.stream()
                    .filter(formula -> !left.contains(formula))
                    .map(Formula::computed)
                    .toList();
            notes.add("settled: on " + seeds(probes) + " the candidate computes " + best.computed() + ", not "
                    + String.join(" or ", dropped));
        }
        String tried = "none found: " + seeds(probes) + " did not tell them apart";
        List<Diagnosis.Alternative> alternatives = left.stream()
                .skip(1)
                .map(formula -> new Diagnosis.Alternative(formula.cause(), formula.computed(), tried))
                .toList();
        Formula first = all.iterator().next();
        List<Mutation> others = best.equals(first) ? List.of() : find(diagnosis, best);
        Optional<Mutation> other = others.stream().findFirst();
        return new Diagnosis(
                best.cause(),
                other.filter(mutation -> !isExcused(diagnosis, first))
                        .map(Mutation::kind)
                        .orElse(diagnosis.kind()),
                diagnosis.step(),
                diagnosis.quantities().stream()
                        .filter(quantity -> others.isEmpty() || sits(others, quantity))
                        .toList(),
                other.map(Mutation::expected).orElse(diagnosis.expectedFormula()),
                best.computed(),
                other.map(Mutation::fix).orElse(diagnosis.fix()),
                diagnosis.residual(),
                diagnosis.explainedValues(),
                alternatives);
    }

    private static String seeds(int probes) {
        return probes == 1 ? "a probe (seed 0)" : "probes (seeds 0 to " + (probes - 1) + ")";
    }

    private static boolean sits(List<Mutation> mutations, String quantity) {
        return mutations.stream().anyMatch(mutation -> mutation.quantity().equals(quantity));
    }

    /** Whether a mistake counts as a convention, since what came of it agrees. */
    private boolean isExcused(Diagnosis diagnosis, Formula formula) {
        return diagnosis.kind() == Diagnosis.Kind.CONVENTION
                && find(diagnosis, formula).stream().allMatch(mutation -> mutation.kind() != Diagnosis.Kind.CONVENTION);
    }

    /** The listed mutations that compute a formula where a diagnosis sits. */
    private List<Mutation> find(Diagnosis diagnosis, Formula formula) {
        ExperimentSpec spec = experiment.spec();
        Facts facts = new Facts(
                spec,
                step -> StepGraph.of(spec, step, experiment.learningRates().at(step)),
                step -> experiment.batches().get(step).size());
        return Site.all(facts).stream()
                .filter(site -> diagnosis.quantities().contains(site.quantity()))
                .flatMap(site -> Causes.all().stream().flatMap(cause -> cause.at(site).stream()))
                .filter(mutation -> formula.equals(new Formula(mutation.cause(), mutation.computed())))
                .toList();
    }

    private record Formula(String cause, String computed) {}
}
