package dev.twinprop.comparison.search;

import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.diagnosis.Evidence;
import dev.twinprop.comparison.judge.Judge;
import dev.twinprop.comparison.search.QuantitySearch.Found;
import dev.twinprop.comparison.search.template.Candidate;
import dev.twinprop.contract.rule.RuleEvaluator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the formulas that fit against what the candidate computes on other inputs. */
final class Retrial {

    private static final int RERUNS = 2;

    /** As many alternatives as a reader can compare; where more fit, nothing is known. */
    private static final int MOST_ALTERNATIVES = 5;

    private final Judge judge;
    private final RuleEvaluator evaluator;
    private final Reruns reruns;
    private final Map<Long, Optional<Evidence>> evidence = new HashMap<>();

    Retrial(Judge judge, RuleEvaluator evaluator, Reruns reruns) {
        this.judge = judge;
        this.evaluator = evaluator;
        this.reruns = reruns;
    }

    /** The formulas that still hold; empty if none does, or too many. */
    Optional<Found> settle(Site site, Found found) {
        List<Candidate> open = new ArrayList<>(List.of(found.candidate()));
        open.addAll(found.alternatives());
        for (long seed = 0; seed < RERUNS && !open.isEmpty(); seed++) {
            Optional<Evidence> again =
                    evidence.computeIfAbsent(seed, reruns::on).filter(recorded -> recorded.isRecorded(site.quantity()));
            if (again.isPresent()) {
                QuantitySearch there =
                        new QuantitySearch(again.get(), judge, evaluator, SearchLimits.NONE, site.quantity(), site.k());
                open.removeIf(candidate -> !there.holds(candidate));
            }
        }
        return open.isEmpty() || open.size() > 1 + MOST_ALTERNATIVES
                ? Optional.empty()
                : Optional.of(new Found(open.get(0), found.answers(), List.copyOf(open.subList(1, open.size()))));
    }
}
