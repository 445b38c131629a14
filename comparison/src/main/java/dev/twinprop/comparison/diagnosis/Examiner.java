package dev.twinprop.comparison.diagnosis;

import dev.twinprop.comparison.ball.Bound;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.comparison.judge.Judge;
import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Holds recorded quantities against hypotheses.
 *
 * <p>A hypothesis explains a wrong quantity when in every step each recorded value lies inside its ball, the candidate's
 * NaNs are exactly the hypothesis's, and the ball is narrow beside the error that it explains: a tenth of it at most.
 * Wider balls explain beside narrow ones of the same hypothesis, or where there are so many that chance is excluded; so
 * do balls that are narrow beside the error at the {@linkplain Noise noise} of what is right.
 */
final class Examiner {

    /** The bits that wide balls must explain together: more than log₂ of the hypotheses that are ever tried, and 40. */
    private static final double CERTAIN = 60;

    /** The same for balls that are narrow at the noise of what is right. */
    private static final double CERTAIN_AT_NOISE = 40;

    /** Formulas that do not even halve the error are not looked at closely. */
    private static final double NEAR = 0.5;

    /** A right value may move by so many radii under a hypothesis whose balls are wider. */
    private static final double LEFT = 16;

    private final Evidence evidence;
    private final Judge judge;

    Examiner(Evidence evidence, Judge judge) {
        this.evidence = evidence;
        this.judge = judge;
    }

    /** A quantity by its rule under a hypothesis, in each step in which it was recorded. */
    List<Judged> judge(Hypothesis hypothesis, String quantity) {
        return judge.settle(questions(view(hypothesis), quantity));
    }

    private Judge.View view(Hypothesis hypothesis) {
        return judge.view(hypothesis.facts().graphs(), evidence.history(), name -> true);
    }

    private List<Judge.Question> questions(Judge.View view, String quantity) {
        List<Judge.Question> questions = new ArrayList<>();
        for (int step : evidence.stepsOf(quantity)) {
            if (evidence.facts().graphs().apply(step).rule(quantity).isPresent()) {
                questions.add(view.byRule(new StepName(step, quantity)));
            }
        }
        return questions;
    }

    /**
     * Whether hypotheses come near one wrong quantity in the first step in which it is wrong: cheap to ask.
     *
     * @param before what the rules gave so far, per quantity and step
     */
    List<Boolean> comeNear(List<Hypothesis> hypotheses, String quantity, Map<String, List<Judged>> before) {
        List<Judged> base = before.getOrDefault(quantity, List.of());
        int wrong = 0;
        while (wrong < base.size() - 1 && base.get(wrong).isInside()) {
            wrong++;
        }
        Judged right = base.get(wrong);
        return compare(hypotheses, quantity, wrong, now -> comesNear(now, right));
    }

    /** Whether hypotheses leave a quantity that was right about as it was, in the first step: cheap to ask. */
    List<Boolean> leaveRight(List<Hypothesis> hypotheses, String quantity, Map<String, List<Judged>> before) {
        Judged right = base(before, quantity, 0);
        double allowed = LEFT * right.maxRadius();
        return compare(
                hypotheses,
                quantity,
                0,
                now -> right.isVague() || (now.maxFiniteError() <= allowed && now.hasSameNaNs()));
    }

    /** Tests what hypotheses give a quantity in one of its steps, without radii. */
    private List<Boolean> compare(List<Hypothesis> hypotheses, String quantity, int index, Predicate<Judged> test) {
        StepName name = new StepName(evidence.stepsOf(quantity).get(index), quantity);
        List<Boolean> passed = new ArrayList<>();
        List<Judge.Question> questions = new ArrayList<>();
        for (Hypothesis hypothesis : hypotheses) {
            Optional<Judge.Question> question = question(view(hypothesis), name);
            passed.add(question.isPresent());
            question.ifPresent(questions::add);
        }
        Iterator<Judged> answers = judge.compare(questions).iterator();
        passed.replaceAll(asked -> asked && test.test(answers.next()));
        return passed;
    }

    private static Optional<Judge.Question> question(Judge.View view, StepName name) {
        try {
            Judge.Question question = view.byRule(name);
            return view.fits(name, question.formula()) ? Optional.of(question) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the mutated rule has no meaning here
        }
    }

    private static boolean comesNear(Judged now, Judged base) {
        boolean isFar = !base.isInside() && !(now.maxFiniteError() <= NEAR * base.maxFiniteError() + base.maxRadius());
        return !isFar && now.hasSameNaNs();
    }

    /**
     * Holds many hypotheses against quantities.
     *
     * @param quantities which quantities each hypothesis is held against
     * @param before what the rules gave so far, per quantity and step
     * @return per hypothesis: the quantities that it explains, and those that it makes wrong
     */
    List<Result> examine(List<Hypothesis> hypotheses, List<List<String>> quantities, Map<String, List<Judged>> before) {
        List<Result> results = new ArrayList<>();
        List<List<Judge.Question>> all = new ArrayList<>();
        for (int i = 0; i < hypotheses.size(); i++) {
            all.add(fitting(view(hypotheses.get(i)), quantities.get(i)));
        }
        List<Judge.Question> flat = all.stream().flatMap(List::stream).toList();
        Iterator<Judged> near = judge.compare(flat).iterator();
        List<Judge.Question> survivors = new ArrayList<>();
        List<Set<String>> alive = new ArrayList<>();
        for (List<Judge.Question> questions : all) {
            Set<String> close = closeQuantities(questions, near, before);
            alive.add(close);
            questions.stream()
                    .filter(question -> close.contains(question.quantity().quantity()))
                    .map(question -> question.under(bound(question.quantity(), before)))
                    .forEach(survivors::add);
        }
        Iterator<Judged> judged = judge.judge(survivors).iterator();
        for (int i = 0; i < hypotheses.size(); i++) {
            results.add(result(hypotheses.get(i), all.get(i), alive.get(i), judged, before));
        }
        return results;
    }

    /** The bound under which the rule itself was judged. */
    private Bound bound(StepName name, Map<String, List<Judged>> before) {
        String quantity = name.quantity();
        return base(before, quantity, evidence.stepsOf(quantity).indexOf(name.step()))
                .bound();
    }

    /** The questions of a hypothesis that can be asked: its mutated rules may not fit the shapes here. */
    private List<Judge.Question> fitting(Judge.View view, List<String> quantities) {
        List<Judge.Question> all = new ArrayList<>();
        for (String quantity : quantities) {
            List<StepName> names = evidence.stepsOf(quantity).stream()
                    .map(step -> new StepName(step, quantity))
                    .toList();
            List<Judge.Question> own = names.stream()
                    .flatMap(name -> question(view, name).stream())
                    .toList();
            if (own.size() == names.size()) {
                all.addAll(own);
            }
        }
        return all;
    }

    /** The quantities that come near enough in every step to be worth their radii. */
    private static Set<String> closeQuantities(
            List<Judge.Question> questions, Iterator<Judged> answers, Map<String, List<Judged>> before) {
        Set<String> far = new HashSet<>();
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (Judge.Question question : questions) {
            String quantity = question.quantity().quantity();
            Judged now = answers.next();
            Judged base = base(before, quantity, seen.merge(quantity, 1, Integer::sum) - 1);
            boolean isFar =
                    !base.isInside() && !(now.maxFiniteError() <= NEAR * base.maxFiniteError() + base.maxRadius());
            if (isFar || !now.hasSameNaNs()) {
                far.add(quantity);
            }
        }
        Set<String> close = new LinkedHashSet<>(seen.keySet());
        close.removeAll(far);
        return close;
    }

    private Result result(
            Hypothesis hypothesis,
            List<Judge.Question> questions,
            Set<String> alive,
            Iterator<Judged> judged,
            Map<String, List<Judged>> before) {
        Map<String, List<Judged>> answers = new LinkedHashMap<>();
        Set<String> far = new LinkedHashSet<>();
        for (Judge.Question question : questions) {
            String quantity = question.quantity().quantity();
            if (alive.contains(quantity)) {
                answers.computeIfAbsent(quantity, key -> new ArrayList<>()).add(judged.next());
            } else {
                far.add(quantity);
            }
        }
        Set<String> outside = new LinkedHashSet<>(far);
        Map<String, Fit> inside = new LinkedHashMap<>();
        answers.forEach((quantity, steps) -> {
            Fit fit = new Fit(before.getOrDefault(quantity, List.of()), steps);
            if (fit.isInside()) {
                inside.put(quantity, fit);
            } else {
                outside.add(quantity);
            }
        });
        Set<String> explained = explained(hypothesis, inside, Noise.of(inside, before));
        return new Result(explained, having(inside, fit -> true), outside, answers);
    }

    private Set<String> explained(Hypothesis hypothesis, Map<String, Fit> inside, Noise noise) {
        boolean countsNaN = changesWholeLayers(hypothesis, inside.keySet());
        Predicate<Fit> byItself = fit -> fit.isNarrow() || (countsNaN && fit.isOnlyNaN());
        Predicate<Fit> besideOthers =
                byItself.or(Fit::isNarrower).or(Fit::isOnlyNaN).or(Fit::leavesLittle);
        Map<String, Fit> narrower = new LinkedHashMap<>(inside);
        narrower.values().removeIf(fit -> !fit.isNarrower());
        boolean isCertain =
                narrower.values().stream().allMatch(Fit::leavesLittle) && bits(narrower, Fit::bits) >= CERTAIN;
        if (isCertain || inside.values().stream().anyMatch(byItself)) {
            return having(inside, besideOthers);
        }
        Map<String, Fit> atNoise = new LinkedHashMap<>(inside);
        atNoise.values().removeIf(fit -> !fit.isNarrowAt(noise.radii()));
        return bits(atNoise, fit -> fit.bitsAt(noise.radii())) >= CERTAIN_AT_NOISE
                ? having(inside, besideOthers.or(fit -> fit.isNarrowAt(noise.radii())))
                : Set.of();
    }

    private static double bits(Map<String, Fit> fits, ToDoubleFunction<Fit> bits) {
        return fits.values().stream().mapToDouble(bits).sum();
    }

    private static Set<String> having(Map<String, Fit> fits, Predicate<Fit> test) {
        Set<String> having = new LinkedHashSet<>();
        fits.forEach((quantity, fit) -> {
            if (fit.wasWrong() && test.test(fit)) {
                having.add(quantity);
            }
        });
        return having;
    }

    /** Whether a hypothesis is one of the optimiser, and holds all recorded updates of the layers that it touches. */
    private boolean changesWholeLayers(Hypothesis hypothesis, Set<String> held) {
        Set<String> changed =
                hypothesis.latest().stream().map(Mutation::quantity).collect(Collectors.toSet());
        Set<Integer> layers = hypothesis.latest().stream()
                .map(mutation -> mutation.site().k())
                .collect(Collectors.toSet());
        return hypothesis.isOfUpdate()
                && evidence.facts().spec().network().stages().stream()
                        .filter(stage -> layers.contains(stage.k()))
                        .flatMap(stage -> stage.parameters().stream())
                        .map(parameter -> Quantities.updated(parameter.name()))
                        .filter(evidence::isRecorded)
                        .allMatch(updated -> changed.contains(updated) && held.contains(updated));
    }

    private static Judged base(Map<String, List<Judged>> before, String quantity, int index) {
        List<Judged> steps = before.get(quantity);
        if (steps == null) {
            throw new IllegalArgumentException(quantity + " was not judged before");
        }
        return steps.get(index);
    }

    /**
     * How a hypothesis fared.
     *
     * @param explained wrong quantities that it explains
     * @param held wrong quantities that lie inside their balls under it, however wide
     * @param outside quantities that are outside their balls under it
     * @param answers the balls of those that came near, by step
     */
    record Result(Set<String> explained, Set<String> held, Set<String> outside, Map<String, List<Judged>> answers) {}
}
