package dev.twinprop.comparison.search;

import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.diagnosis.Diagnoser;
import dev.twinprop.comparison.diagnosis.Evidence;
import dev.twinprop.comparison.judge.Judge;
import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.comparison.report.Diagnosis.Kind;
import dev.twinprop.comparison.search.template.Candidate;
import dev.twinprop.comparison.search.template.FormulaText;
import dev.twinprop.comparison.search.template.Template;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.RuleEvaluator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the formula that a candidate computes where no listed cause explains a wrong quantity.
 *
 * <p>Variations of the right formula are tried, the cheapest first, on what was recorded in all steps at once. A formula
 * is believed only where chance cannot have found it, and reported beside every other function that gives the same values;
 * where these are many, or a candidate that can be run again computes something else on other inputs, the quantity stays
 * unexplained.
 */
public final class FormulaSearch {

    /** The id of the cause in reports. */
    public static final String CAUSE = "formula";

    private final Evidence evidence;
    private final Judge judge;
    private final RuleEvaluator evaluator;
    private final SearchLimits limits;
    private final Retrial retrial;

    /**
     * A search in what was recorded.
     *
     * @param reruns settles what the recorded values leave open
     */
    public FormulaSearch(Evidence evidence, Judge judge, RuleEvaluator evaluator, SearchLimits limits, Reruns reruns) {
        this.evidence = evidence;
        this.judge = judge;
        this.evaluator = evaluator;
        this.limits = limits;
        this.retrial = new Retrial(judge, evaluator, reruns);
    }

    /** The outcome of a diagnosis with formulas for what it left unexplained, where they are found. */
    public Diagnoser.Outcome complete(Diagnoser.Outcome outcome) {
        return complete(outcome, judged -> true);
    }

    /**
     * The outcome of a diagnosis with formulas for some of what it left unexplained, where they are found.
     *
     * @param wanted told the balls of a quantity's right rule: whether to search
     */
    public Diagnoser.Outcome complete(Diagnoser.Outcome outcome, Predicate<List<Judged>> wanted) {
        Map<String, List<Judged>> open = new LinkedHashMap<>(outcome.unexplained());
        List<Diagnoser.Explanation> explanations = new ArrayList<>(outcome.explanations());
        List<Site> sites = Site.all(evidence.facts());
        long start = System.nanoTime();
        for (Site site : sites) {
            Duration rest = limits.total().minusNanos(System.nanoTime() - start);
            if (rest.isNegative() || rest.isZero()) {
                break;
            }
            if (open.containsKey(site.quantity())
                    && wanted.test(outcome.unexplained().getOrDefault(site.quantity(), List.of()))
                    && !evidence.stepsOf(site.quantity()).isEmpty()) {
                explain(site, sites, open, limits.within(rest)).ifPresent(explanation -> {
                    explanations.add(explanation);
                    explanation.answers().keySet().forEach(open::remove);
                });
            }
        }
        return new Diagnoser.Outcome(explanations, open);
    }

    private Optional<Diagnoser.Explanation> explain(
            Site site, List<Site> sites, Map<String, List<Judged>> open, SearchLimits now) {
        QuantitySearch search = search(site, now);
        Optional<QuantitySearch.Found> found = search.search().flatMap(fitting -> retrial.settle(site, fitting));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<Mutation> believed = new ArrayList<>();
        Map<String, List<Judged>> answers = new LinkedHashMap<>();
        believed.add(mutation(site, search, found.get().candidate()));
        answers.put(site.quantity(), found.get().answers());
        for (Site other : sites) {
            if (other.role() == site.role() && other.k() != site.k() && open.containsKey(other.quantity())) {
                Translation.between(site, other, found.get().candidate()).ifPresent(candidate -> {
                    QuantitySearch elsewhere = search(other, now);
                    elsewhere.verify(candidate).ifPresent(same -> {
                        believed.add(mutation(other, elsewhere, candidate));
                        answers.put(other.quantity(), same.answers());
                    });
                });
            }
        }
        List<Mutation> alternatives = found.get().alternatives().stream()
                .map(other -> mutation(site, search, other))
                .toList();
        return Optional.of(new Diagnoser.Explanation(believed, alternatives, answers));
    }

    private QuantitySearch search(Site site, SearchLimits now) {
        return new QuantitySearch(evidence, judge, evaluator, now, site.quantity(), site.k());
    }

    private static Mutation mutation(Site site, QuantitySearch search, Candidate candidate) {
        Expression template = candidate.template();
        String expected = FormulaText.of(site.quantity(), search.right());
        String computed = FormulaText.of(site.quantity(), template);
        return new Mutation(
                CAUSE,
                CAUSE + "|" + computed,
                site,
                step -> Template.at(template, step, search.numbers()),
                expected,
                computed,
                "compute " + expected + " instead",
                Kind.BUG,
                false,
                candidate.cost());
    }
}
