package dev.twinprop.comparison.cause.operation;

import static dev.twinprop.comparison.formula.Formulas.multiply;

import dev.twinprop.comparison.cause.Cause;
import dev.twinprop.comparison.cause.Mutation;
import dev.twinprop.comparison.cause.Role;
import dev.twinprop.comparison.cause.Site;
import dev.twinprop.comparison.cause.Words;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.Stage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Dropout only drops, and the next layer's output is scaled in its place: z = (a W + b)/(1−p), the bias too. */
public final class DropoutScalesBias implements Cause {

    private static final String COMPUTED = "z = (x W + b) / (1−p), x = what was kept, not scaled";

    @Override
    public String id() {
        return "dropout-scales-bias";
    }

    @Override
    public List<Mutation> at(Site site) {
        if (site.role() == Role.LINEAR_OUTPUT && site.layer().bias()) {
            return dropoutBefore(site).stream()
                    .flatMap(dropped -> lines(
                            Mutation.bug(
                                    this,
                                    site,
                                    step -> multiply(site.rule(step), dropped.scale()),
                                    Words.rule(site),
                                    COMPUTED,
                                    "scale what dropout keeps, not the sum with the bias"),
                            site.k()))
                    .toList();
        }
        return Dropped.of(site)
                .filter(Dropped::isForward)
                .flatMap(dropped -> layerAfter(dropped)
                        .map(layer -> lines(
                                        Mutation.bug(
                                                this,
                                                site,
                                                dropped::kept,
                                                Words.rule(site),
                                                COMPUTED,
                                                "scale what dropout keeps, not the sum with the bias"),
                                        layer.index())
                                .toList()))
                .orElse(List.of());
    }

    /** Both quantities go together: in one layer, or in all. */
    private static Stream<Mutation> lines(Mutation mutation, int k) {
        return Stream.of("layer " + k, "all").map(line -> mutation.onLine(line).asWhole());
    }

    private static Optional<Dropped> dropoutBefore(Site site) {
        return site.facts().spec().network().stages().stream()
                .filter(stage -> stage.output().equals(site.layer().input()))
                .filter(stage -> stage.operation() instanceof LayerSpec.Dropout dropout && dropout.p() > 0)
                .map(stage -> new Dropped(site, stage, ((LayerSpec.Dropout) stage.operation()).p()))
                .findFirst();
    }

    /** The layer that reads what was dropped, if it has a bias. */
    private static Optional<DenseLayer> layerAfter(Dropped dropped) {
        Stage stage = dropped.stage();
        return dropped.site().facts().spec().network().denseLayers().stream()
                .filter(layer -> layer.input().equals(stage.output()) && layer.bias())
                .findFirst();
    }
}
