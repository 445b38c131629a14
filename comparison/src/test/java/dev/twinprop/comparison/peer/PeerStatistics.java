package dev.twinprop.comparison.peer;

import dev.twinprop.comparison.judge.Judged;
import dev.twinprop.contract.spec.ExperimentSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Largest error over allowance of each judged quantity, by kind. */
final class PeerStatistics {

    private static final double UNKNOWN = 1e200;

    private final Map<String, List<Double>> ratios = new TreeMap<>();
    private final Map<String, Integer> notJudged = new TreeMap<>();
    private final List<String> alarms = new ArrayList<>();
    private int networks;
    private int overflows;
    private int quantities;
    private int networksAccused;
    private boolean accused;

    void beginNetwork() {
        networks++;
        accused = false;
    }

    /** The network left the range of its type. */
    void overflow() {
        overflows++;
    }

    void add(String label, ExperimentSpec spec, Style style, Judged judged) {
        quantities++;
        String kind = kind(spec, judged.quantity());
        double largest = 0;
        for (int i = 0; i < judged.actual().size(); i++) {
            largest = Math.max(largest, judged.excess(i));
        }
        if (!judged.isInside()) {
            int worst = judged.worst();
            alarms.add(String.format(
                    Locale.ROOT,
                    "ALARM %s %s error/allowed=%.4g actual=%.9g expected=%.9g radius=%.4g%n    %s %s %s %s%n    %s",
                    label,
                    judged.quantity(),
                    judged.excess(worst),
                    judged.actual().get(worst),
                    judged.expected().get(worst),
                    judged.radius().get(worst),
                    spec.network(),
                    spec.loss(),
                    spec.regularization(),
                    spec.optimizer(),
                    style));
            networksAccused += accused ? 0 : 1;
            accused = true;
        } else if (judged.isVague()) {
            notJudged.merge(kind + ": " + reason(judged), 1, Integer::sum);
            return;
        }
        ratios.computeIfAbsent(kind, name -> new ArrayList<>()).add(largest);
    }

    private static String reason(Judged judged) {
        double radius = judged.maxRadius();
        if (!Double.isFinite(radius)) {
            return "radius not finite";
        }
        return radius > UNKNOWN ? "clamped denominator, radius unknown" : "radius wider than the largest value";
    }

    private static String kind(ExperimentSpec spec, String quantity) {
        String kind = quantity.replaceAll("[0-9]+", "");
        if (kind.equals("da")
                && quantity.equals("da" + spec.network().denseLayers().size())) {
            return "da_L";
        } else if (kind.matches("(m|v|velocity)_.*")) {
            return "state " + kind.substring(0, kind.indexOf('_'));
        }
        return kind.replace("b_new", "W_new");
    }

    String summary(String title) {
        StringBuilder text = new StringBuilder();
        alarms.forEach(alarm -> text.append(alarm).append(System.lineSeparator()));
        text.append(String.format(
                "%s: %d networks (%d overflowed), %d quantities, %d findings in %d networks%n",
                title, networks, overflows, quantities, alarms.size(), networksAccused));
        ratios.forEach((kind, values) -> {
            Collections.sort(values);
            text.append(String.format(
                    Locale.ROOT,
                    "  %-14s %8d median %.4f max %.4f%n",
                    kind,
                    values.size(),
                    values.get(values.size() / 2),
                    values.get(values.size() - 1)));
        });
        notJudged.forEach((kind, count) -> text.append(String.format("  not judged %6d %s%n", count, kind)));
        return text.toString();
    }
}
