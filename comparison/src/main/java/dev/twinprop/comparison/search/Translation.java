package dev.twinprop.comparison.search;

import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.comparison.search.template.Candidate;
import dev.twinprop.comparison.search.template.Template;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.trace.Quantities;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The same formula at another layer: a1 of layer 2 is x of layer 1. */
final class Translation {

    private static final Pattern NUMBERED = Pattern.compile("([A-Za-z_]*?)(\\d+)(.*)");

    private Translation() {}

    /** The formula of one site as it would read at another; empty if a quantity has no counterpart there. */
    static Optional<Candidate> between(Site from, Site to, Candidate candidate) {
        int shift = to.k() - from.k();
        boolean[] fits = {true};
        Expression template = Template.renamed(candidate.template(), name -> {
            if (name.startsWith("#")) {
                return name;
            }
            StepName parsed = StepName.parse(name);
            Optional<String> counterpart = counterpart(parsed.quantity(), shift, to);
            fits[0] &= counterpart.isPresent();
            return new StepName(parsed.step(), counterpart.orElse(parsed.quantity())).toString();
        });
        return fits[0]
                ? Optional.of(new Candidate(template, candidate.cost(), List.of(), candidate.rank()))
                : Optional.empty();
    }

    private static Optional<String> counterpart(String quantity, int shift, Site to) {
        if (quantity.equals(Quantities.X)) {
            return output(shift, to);
        } else if (quantity.equals(Quantities.DX)) {
            return output(shift, to).map(Quantities::gradient);
        }
        Matcher matcher = NUMBERED.matcher(quantity);
        if (!matcher.matches()) {
            return Optional.of(quantity);
        }
        int k = Integer.parseInt(matcher.group(2)) + shift;
        if (k == 0 && matcher.group(1).equals("a")) {
            return Optional.of(Quantities.X);
        }
        boolean exists = k >= 1 && k <= to.facts().depth();
        return exists ? Optional.of(matcher.group(1) + k + matcher.group(3)) : Optional.empty();
    }

    /** What layer k hands on, if there is one. */
    private static Optional<String> output(int k, Site to) {
        boolean exists = k >= 1 && k <= to.facts().depth();
        return exists ? Optional.of(to.facts().layer(k).output()) : Optional.empty();
    }
}
