package dev.twinprop.comparison.report;

import dev.twinprop.comparison.lockstep.StepPair;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The table that the source project's comparison script printed: both outputs, both losses, and per layer the norms of
 * the differences of gradients and updates.
 */
public final class SideBySide {

    private static final int MOST_ROWS = 10;
    private static final int MOST_STEPS = 10;

    private final NetworkSpec network;
    private final StringBuilder text = new StringBuilder();

    /** A table that is filled step by step; later steps than the tenth are left out. */
    public SideBySide(NetworkSpec network) {
        this.network = network;
    }

    /** Adds a step, with the norms that the end-to-end rows of that step hold. */
    public void add(StepPair pair, List<EndToEndRow> rows) {
        if (pair.step() >= MOST_STEPS) {
            return;
        }
        line("step %d", pair.step());
        outputs(pair);
        both(pair, Quantities.LOSS).ifPresent(loss -> {
            line("  %-28s %-28s %s", "loss, candidate", "loss, reference", "difference");
            pairLine(loss.get(0).get(0), loss.get(1).get(0));
        });
        line("  Frobenius norms of the differences");
        line("  %-8s %12s %12s %14s %14s", "layer", "dW", "db", "update of W", "update of b");
        for (DenseLayer layer : network.denseLayers()) {
            String weight = Quantities.weight(layer.index());
            String bias = Quantities.bias(layer.index());
            line(
                    "  %-8d %12s %12s %14s %14s",
                    layer.index(),
                    norm(rows, Quantities.gradient(weight)),
                    norm(rows, Quantities.gradient(bias)),
                    norm(rows, Quantities.updated(weight)),
                    norm(rows, Quantities.updated(bias)));
        }
        line("");
    }

    private void outputs(StepPair pair) {
        both(pair, network.output()).ifPresent(outputs -> {
            Tensor candidate = outputs.get(0);
            Tensor reference = outputs.get(1);
            line("  %-28s %-28s %s", "output, candidate", "output, reference", "difference");
            int shown = Math.min(candidate.size(), MOST_ROWS * network.outputs());
            for (int i = 0; i < shown; i++) {
                pairLine(candidate.get(i), reference.get(i));
            }
            if (shown < candidate.size()) {
                line("  … %d more", candidate.size() - shown);
            }
        });
    }

    private static Optional<List<Tensor>> both(StepPair pair, String quantity) {
        List<Tensor> tensors = new ArrayList<>();
        pair.candidate().find(quantity).ifPresent(tensors::add);
        pair.reference().find(quantity).ifPresent(tensors::add);
        return tensors.size() == 2 && tensors.get(0).size() == tensors.get(1).size()
                ? Optional.of(tensors)
                : Optional.empty();
    }

    private static String norm(List<EndToEndRow> rows, String quantity) {
        return rows.stream()
                .filter(row -> row.quantity().equals(quantity))
                .findFirst()
                .map(row -> String.format(Locale.ROOT, "%.4e", row.frobenius()))
                .orElse("–");
    }

    private void pairLine(double candidate, double reference) {
        line("  %-28s %-28s %.3e", candidate, reference, candidate - reference);
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
