package dev.twinprop.comparison.diagnosis;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.judge.Judge;
import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.comparison.report.Diagnosis;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the smallest set of mutations that reproduces what was recorded.
 *
 * <p>Wrong quantities are taken in turn, those with the shortest checked segment first. For each, every known mutation
 * at every rule of its segment is tried, alone and as one line of code at all layers; the one that explains most is
 * believed, the cheapest of those. What it explains is settled; what is left, earlier quantities too, is judged under
 * it. Only then pairs are tried.
 */
public final class Diagnoser {

    /** So many formulas go to the evaluator at once. */
    private static final int CHUNK = 200;

    /** How much dearer an explanation may be to be reported as an alternative. */
    private static final double ALTERNATIVE = 0.75;

    /** What a convention may cost more than a mistake that fits as well. */
    private static final double CREDIT = 0.25;

    private final Evidence evidence;
    private final List<Cause> causes;
    private final Examiner examiner;
    private final Segments segments;
    private final Versions versions;
    private final PairSearch pairs;

    /** A diagnoser of one run. */
    public Diagnoser(Evidence evidence, Judge judge, List<Cause> causes) {
        this.evidence = evidence;
        this.causes = causes;
        this.examiner = new Examiner(evidence, judge);
        this.segments = new Segments(evidence);
        this.versions = new Versions(evidence);
        this.pairs = new PairSearch(causes, examiner);
    }

    /**
     * An explanation of some quantities.
     *
     * @param believed the mutations that are believed
     * @param beneath a second mistake in the same rules, under the believed one; empty if one explains all
     * @param alternatives what explains the same equally well
     * @param answers the balls under the explanation, by quantity and step
     */
    public record Explanation(
            List<Mutation> believed,
            Optional<Mutation> beneath,
            List<Mutation> alternatives,
            Map<String, List<Judged>> answers) {

        /** An explanation by one mistake. */
        public Explanation(List<Mutation> believed, List<Mutation> alternatives, Map<String, List<Judged>> answers) {
            this(believed, Optional.empty(), alternatives, answers);
        }
    }

    /**
     * What was found.
     *
     * @param unexplained wrong quantities that no mutation explains, with the balls of their right rules
     */
    public record Outcome(List<Explanation> explanations, Map<String, List<Judged>> unexplained) {}

    /**
     * Explains wrong quantities.
     *
     * @param origins the bare keys of the quantities that are outside the balls of their own rules
     */
    public Outcome diagnose(Collection<String> origins) {
        Belief belief = new Belief(origins);
        belief.explainAll((quantity, now) -> explain(quantity, now.hypothesis, now.judged, now.open));
        belief.explainAll((quantity, now) -> pairs.explain(quantity, now.hypothesis, now.judged));
        Map<String, List<Judged>> unexplained = new LinkedHashMap<>();
        belief.open.forEach(quantity -> unexplained.put(quantity, belief.judged.getOrDefault(quantity, List.of())));
        return new Outcome(belief.explanations, unexplained);
    }

    /** What is believed so far, and what is still to be explained. */
    private final class Belief {

        private final Set<String> open = new LinkedHashSet<>();
        private final List<Explanation> explanations = new ArrayList<>();
        private Hypothesis hypothesis = Hypothesis.none(evidence.facts());
        private Map<String, List<Judged>> judged = judgeAll(hypothesis);

        Belief(Collection<String> origins) {
            origins.stream()
                    .sorted(Comparator.comparingInt(
                            quantity -> segments.of(quantity).size()))
                    .forEach(open::add);
        }

        /** Asks for an explanation of each open quantity in turn, and again under what was found. */
        void explainAll(BiFunction<String, Belief, Optional<Explanation>> explainer) {
            int before;
            do {
                before = explanations.size();
                for (String quantity : List.copyOf(open)) {
                    if (open.contains(quantity)) {
                        explainer.apply(quantity, this).ifPresent(this::believe);
                    }
                }
            } while (!open.isEmpty() && explanations.size() > before);
        }

        private void believe(Explanation explanation) {
            explanations.add(explanation);
            hypothesis = hypothesis.with(explanation.believed());
            judged = judgeAll(hypothesis);
            open.removeIf(settledUnder(judged));
        }
    }

    private static Predicate<String> settledUnder(Map<String, List<Judged>> judged) {
        return quantity -> judged.getOrDefault(quantity, List.of()).stream().allMatch(Judged::isInside);
    }

    private Map<String, List<Judged>> judgeAll(Hypothesis hypothesis) {
        Map<String, List<Judged>> judged = new LinkedHashMap<>();
        for (String quantity : segments.recorded()) {
            judged.put(quantity, examiner.judge(hypothesis, quantity));
        }
        return judged;
    }

    private Optional<Explanation> explain(
            String quantity, Hypothesis hypothesis, Map<String, List<Judged>> before, Set<String> open) {
        List<Site> sites = Site.all(hypothesis.facts());
        Map<String, List<Mutation>> lines = new LinkedHashMap<>();
        for (Site site : sites) {
            for (Cause cause : causes) {
                for (Mutation mutation : cause.at(site)) {
                    lines.computeIfAbsent(mutation.line(), key -> new ArrayList<>())
                            .add(mutation);
                }
            }
        }
        Set<String> segment = segments.of(quantity);
        List<List<Mutation>> candidates = candidates(lines, segment, open);
        List<Scored> accepted = new ArrayList<>();
        for (int start = 0; start < candidates.size(); start += CHUNK) {
            List<List<Mutation>> chunk = candidates.subList(start, Math.min(candidates.size(), start + CHUNK));
            accepted.addAll(accepted(
                    quantity, near(quantity, chunk, hypothesis, before, open), hypothesis, before, open, lines));
        }
        return accepted.stream().min(Comparator.naturalOrder()).map(best -> explanation(best, accepted));
    }

    /** Those that leave alone what is right on their way, and come near the quantity at all. */
    private List<List<Mutation>> near(
            String quantity,
            List<List<Mutation>> candidates,
            Hypothesis hypothesis,
            Map<String, List<Judged>> before,
            Set<String> open) {
        Map<String, List<List<Mutation>>> byWitness = new LinkedHashMap<>();
        for (List<Mutation> candidate : candidates) {
            byWitness
                    .computeIfAbsent(witness(candidate, quantity, open), key -> new ArrayList<>())
                    .add(candidate);
        }
        List<List<Mutation>> near = new ArrayList<>();
        byWitness.forEach((witness, own) -> near.addAll(
                witness.equals(quantity)
                        ? own
                        : passing(
                                own,
                                witness,
                                all -> examiner.leaveRight(hypotheses(all, hypothesis), witness, before))));
        return passing(near, quantity, all -> examiner.comeNear(hypotheses(all, hypothesis), quantity, before));
    }

    /** What is right, is touched, and is the quickest to ask; the quantity itself if nothing is quicker. */
    private String witness(List<Mutation> candidate, String quantity, Set<String> open) {
        Set<String> rules = candidate.stream().map(Mutation::quantity).collect(Collectors.toSet());
        return segments.through(rules).stream()
                .filter(touched -> !open.contains(touched))
                .filter(touched ->
                        segments.of(touched).size() < segments.of(quantity).size())
                .min(Comparator.comparingInt(touched -> segments.of(touched).size()))
                .orElse(quantity);
    }

    private static List<Hypothesis> hypotheses(List<List<Mutation>> candidates, Hypothesis hypothesis) {
        return candidates.stream().map(hypothesis::with).toList();
    }

    /** Those that pass a test of a quantity; formulas that are the same on its way are tested once. */
    private List<List<Mutation>> passing(
            List<List<Mutation>> candidates, String quantity, Function<List<List<Mutation>>, List<Boolean>> test) {
        List<Object> formulas = candidates.stream()
                .map(candidate -> formulas(candidate, segments.of(quantity)))
                .toList();
        Map<Object, List<Mutation>> distinct = new LinkedHashMap<>();
        for (int i = 0; i < candidates.size(); i++) {
            distinct.putIfAbsent(formulas.get(i), candidates.get(i));
        }
        Map<Object, Boolean> passed = new HashMap<>();
        Iterator<Boolean> answers = test.apply(List.copyOf(distinct.values())).iterator();
        distinct.keySet().forEach(formula -> passed.put(formula, answers.next()));
        return IntStream.range(0, candidates.size())
                .filter(i -> passed.getOrDefault(formulas.get(i), false))
                .mapToObj(candidates::get)
                .toList();
    }

    /** What a candidate computes within a segment, in each step; itself if it has no meaning here. */
    private Object formulas(List<Mutation> candidate, Set<String> segment) {
        try {
            return candidate.stream()
                    .filter(mutation -> segment.contains(mutation.quantity()))
                    .flatMap(mutation -> evidence.steps().stream()
                            .map(step ->
                                    List.of(mutation.quantity(), mutation.rule().apply(step))))
                    .toList();
        } catch (IllegalArgumentException e) {
            return candidate;
        }
    }

    /**
     * Each mutation in the segment alone, and with what the same line of code does where something else is wrong, in the
     * same layer, and where nothing is checked through it that is right.
     */
    private List<List<Mutation>> candidates(Map<String, List<Mutation>> lines, Set<String> segment, Set<String> open) {
        List<List<Mutation>> candidates = new ArrayList<>();
        for (List<Mutation> line : lines.values()) {
            List<Mutation> own = line.stream()
                    .filter(mutation -> segment.contains(mutation.quantity()))
                    .toList();
            if (own.isEmpty()) {
                continue;
            }
            if (line.get(0).whole()) {
                candidates.add(line); // also where nothing is wrong: there it must change nothing
                continue;
            }
            List<Mutation> everywhere = line.stream()
                    .filter(mutation -> couldBeWrong(mutation, open))
                    .toList();
            own.forEach(mutation -> candidates.add(List.of(mutation)));
            if (everywhere.size() > 1) {
                candidates.add(everywhere);
            }
            layers(everywhere, segment).forEach(candidates::add);
            List<Mutation> harmless = everywhere.stream()
                    .filter(mutation -> open.containsAll(segments.through(Set.of(mutation.quantity()))))
                    .toList();
            if (harmless.size() > 1 && harmless.size() < everywhere.size()) {
                candidates.add(harmless);
            }
        }
        return withVersions(candidates, open);
    }

    private List<List<Mutation>> withVersions(List<List<Mutation>> candidates, Set<String> open) {
        List<List<Mutation>> all = new ArrayList<>();
        for (List<Mutation> candidate : candidates) {
            all.add(candidate);
            all.addAll(versions.of(candidate, open));
        }
        return all;
    }

    private boolean couldBeWrong(Mutation mutation, Set<String> open) {
        return open.contains(mutation.quantity()) || !evidence.isRecorded(mutation.quantity());
    }

    /** The parts of a line that belong to one layer, where they are several, and not the whole line. */
    private static List<List<Mutation>> layers(List<Mutation> line, Set<String> segment) {
        return line.stream()
                .collect(
                        Collectors.groupingBy(mutation -> mutation.site().k(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(layer -> layer.size() > 1 && layer.size() < line.size())
                .filter(layer -> layer.stream().anyMatch(mutation -> segment.contains(mutation.quantity())))
                .toList();
    }

    private List<Scored> accepted(
            String quantity,
            List<List<Mutation>> candidates,
            Hypothesis hypothesis,
            Map<String, List<Judged>> before,
            Set<String> open,
            Map<String, List<Mutation>> lines) {
        List<Hypothesis> hypotheses = new ArrayList<>();
        List<List<String>> touched = new ArrayList<>();
        for (List<Mutation> mutations : candidates) {
            hypotheses.add(hypothesis.with(mutations));
            touched.add(
                    segments.through(mutations.stream().map(Mutation::quantity).collect(Collectors.toSet())));
        }
        List<Examiner.Result> results = examiner.examine(hypotheses, touched, before);
        List<Scored> accepted = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Examiner.Result result = results.get(i);
            boolean breaksNothing = open.containsAll(result.outside());
            if (result.explained().contains(quantity)
                    && breaksNothing
                    && isSeenInEachRole(candidates.get(i), result.outside())) {
                accepted.add(scored(candidates.get(i), result, open, lines));
            }
        }
        return accepted;
    }

    /**
     * Whether what only counts whole is borne out wherever it shows: gradients that are sums say nothing of a division in
     * updates that are wrong in another way.
     */
    private boolean isSeenInEachRole(List<Mutation> candidate, Set<String> outside) {
        return candidate.stream()
                .filter(mutation -> mutation.whole() && evidence.isRecorded(mutation.quantity()))
                .collect(Collectors.groupingBy(mutation -> mutation.site().role()))
                .values()
                .stream()
                .allMatch(sites -> sites.stream().anyMatch(mutation -> !outside.contains(mutation.quantity())));
    }

    /** Of one line of code, only the places that hold something wrong are kept, unless it counts as a whole. */
    private Scored scored(
            List<Mutation> candidate, Examiner.Result result, Set<String> open, Map<String, List<Mutation>> lines) {
        List<Mutation> useful = candidate.stream()
                .filter(mutation -> mutation.whole()
                        || segments.through(Set.of(mutation.quantity())).stream()
                                .anyMatch(result.held()::contains))
                .toList();
        Trial trial = new Trial(useful, result.explained());
        int sites = lines.getOrDefault(trial.first().line(), List.of()).size();
        boolean whole = trial.isWhole() && candidate.stream().allMatch(mutation -> couldBeWrong(mutation, open));
        return new Scored(trial, whole, trial.cost(sites), result.answers());
    }

    /** Whether two mutations are the same formula for the constants of this run. */
    private boolean isSame(Mutation a, Mutation b) {
        return a.quantity().equals(b.quantity())
                && evidence.stepsOf(a.quantity()).stream()
                        .allMatch(step -> a.rule().apply(step).equals(b.rule().apply(step)));
    }

    private Explanation explanation(Scored best, List<Scored> accepted) {
        Map<String, Mutation> alternatives = new LinkedHashMap<>();
        for (Scored other : accepted) {
            Mutation mutation = other.trial().first();
            boolean sameExplained =
                    other.trial().explained().containsAll(best.trial().explained());
            if (sameExplained
                    && other.cost() <= best.cost() + ALTERNATIVE
                    && !mutation.line().equals(best.trial().first().line())
                    && !(mutation.cause().equals(best.trial().first().cause())
                            && isSame(mutation, best.trial().first()))) {
                alternatives.putIfAbsent(mutation.line(), mutation);
            }
        }
        Map<String, List<Judged>> answers = new LinkedHashMap<>(best.answers());
        answers.keySet().retainAll(best.trial().explained());
        return new Explanation(best.trial().mutations(), List.copyOf(alternatives.values()), answers);
    }

    /**
     * A trial that explains; the best counts only whole and does, or explains most, or is the cheapest of those.
     *
     * @param whole whether it is a line that only counts whole, and something is wrong at each of its sites
     */
    private record Scored(Trial trial, boolean whole, double cost, Map<String, List<Judged>> answers)
            implements Comparable<Scored> {

        /** In doubt it is a convention: a false accusation is the worst mistake. */
        double costInDoubt() {
            return trial.first().kind() == Diagnosis.Kind.CONVENTION ? cost - CREDIT : cost;
        }

        @Override
        public int compareTo(Scored other) {
            return Comparator.comparing((Scored scored) -> !scored.whole())
                    .thenComparing(scored -> -scored.trial().explained().size())
                    .thenComparing(Scored::costInDoubt)
                    .compare(this, other);
        }
    }
}
