package dev.twinprop.scratch.fault;

import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.scratch.fault.operation.DropoutScalesBias;
import dev.twinprop.scratch.fault.operation.MaskMissingInBackward;
import dev.twinprop.scratch.fault.operation.MissingLayerNormTerm;
import dev.twinprop.scratch.fault.operation.MissingNormalizationTerm;
import dev.twinprop.scratch.fault.operation.OtherRunningStatistics;
import dev.twinprop.scratch.fault.operation.OtherRunningStatistics.VarianceFactor;
import dev.twinprop.scratch.fault.operation.RunningStatisticsInTraining;
import dev.twinprop.scratch.fault.operation.ScaledDropout;
import dev.twinprop.scratch.fault.operation.UnbiasedLayerVariance;
import dev.twinprop.scratch.fault.operation.UnbiasedVariance;
import java.util.List;
import java.util.Optional;

/** Bugs of dropout and of normalisations. */
final class OperationFaults {

    private static final List<String> DROPPED = List.of("dropk");
    private static final List<String> THERE_AND_BACK = List.of("dropk", "dak", "dzk");
    private static final List<String> INPUT_GRADIENT = List.of("dzk");
    private static final List<String> BATCH_NORM = List.of("bnk", "dzk", "dgammak");

    private static final Need DROPOUT = new Need(
            "dropout with p above 0 after a linear layer",
            (spec, layer) -> dropout(layer).filter(p -> p > 0).isPresent());

    private static final Need DROPOUT_NOT_HALF = new Need(
            "dropout with p other than 0 and ½ after a linear layer",
            (spec, layer) -> dropout(layer).filter(p -> p > 0 && p != 0.5).isPresent());

    /** The two layers that the bug sits in: the one that drops, and the next, with its bias. */
    private static final Need DROPOUT_BEFORE_BIAS = new Need(
            "dropout with p above 0 between two linear layers of which the second has a bias",
            (spec, layer) -> dropsBeforeBias(spec, layer.index()) || dropsBeforeBias(spec, layer.index() - 1));

    private static final Need BATCH = normalized("batch_norm", LayerSpec.BatchNorm.class);

    private static final Need LAYER = normalized("layer_norm", LayerSpec.LayerNorm.class);

    private static final Need FOLLOWING = new Need(
            "batch_norm with a momentum above 0",
            (spec, layer) -> stage(layer, LayerSpec.BatchNorm.class)
                    .filter(stage -> ((LayerSpec.BatchNorm) stage.operation()).momentum() > 0)
                    .isPresent());

    private OperationFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        "dropout-not-rescaled",
                        "dropout-not-rescaled",
                        THERE_AND_BACK,
                        DROPOUT,
                        rules -> new ScaledDropout(rules, p -> 1, true)),
                new Fault(
                        "dropout-not-rescaled-forward",
                        "dropout-not-rescaled",
                        DROPPED,
                        DROPOUT,
                        rules -> new ScaledDropout(rules, p -> 1, false)),
                new Fault(
                        "dropout-scale-inverted",
                        "dropout-scale-inverted",
                        THERE_AND_BACK,
                        DROPOUT_NOT_HALF,
                        rules -> new ScaledDropout(rules, p -> 1 / p, true)),
                new Fault(
                        "dropout-mask-missing-in-backward",
                        "dropout-mask-missing-in-backward",
                        List.of("dak", "dzk"),
                        DROPOUT,
                        MaskMissingInBackward::new),
                new Fault(
                        "dropout-scales-bias",
                        "dropout-scales-bias",
                        List.of("dropk", "zk"),
                        DROPOUT_BEFORE_BIAS,
                        Fault.Scope.NETWORK,
                        (rules, spec, layer) -> new DropoutScalesBias(
                                rules,
                                dropsBeforeBias(spec, layer.index() - 1)
                                        ? dropout(spec.network().denseLayers().get(layer.index() - 2))
                                                .orElse(0.0)
                                        : 0)),
                new Fault(
                        "batchnorm-mean-term-missing",
                        "batchnorm-missing-term",
                        INPUT_GRADIENT,
                        BATCH,
                        rules -> new MissingNormalizationTerm(rules, false, true, true)),
                new Fault(
                        "batchnorm-variance-term-missing",
                        "batchnorm-missing-term",
                        INPUT_GRADIENT,
                        BATCH,
                        rules -> new MissingNormalizationTerm(rules, true, false, true)),
                new Fault(
                        "batchnorm-terms-missing",
                        "batchnorm-missing-term",
                        INPUT_GRADIENT,
                        BATCH,
                        rules -> new MissingNormalizationTerm(rules, false, false, true)),
                new Fault(
                        "batchnorm-gamma-missing",
                        "batchnorm-missing-term",
                        INPUT_GRADIENT,
                        BATCH,
                        rules -> new MissingNormalizationTerm(rules, true, true, false)),
                new Fault(
                        "batchnorm-variance-unbiased", "batchnorm-variance", BATCH_NORM, BATCH, UnbiasedVariance::new),
                new Fault(
                        "batchnorm-running-in-training",
                        "batchnorm-variance",
                        BATCH_NORM,
                        BATCH,
                        RunningStatisticsInTraining::new),
                new Fault(
                        "batchnorm-running-variance-biased",
                        "batchnorm-running-statistics",
                        List.of("runningVark"),
                        FOLLOWING,
                        rules -> new OtherRunningStatistics(rules, false, (n, m) -> 1)),
                new Fault(
                        "batchnorm-momentum-exchanged",
                        "batchnorm-running-statistics",
                        List.of("runningMeank", "runningVark"),
                        FOLLOWING,
                        rules -> new OtherRunningStatistics(rules, true, VarianceFactor.UNBIASED)),
                new Fault(
                        "layernorm-mean-term-missing",
                        "layernorm-missing-term",
                        INPUT_GRADIENT,
                        LAYER,
                        rules -> new MissingLayerNormTerm(rules, false)),
                new Fault(
                        "layernorm-variance-term-missing",
                        "layernorm-missing-term",
                        INPUT_GRADIENT,
                        LAYER,
                        rules -> new MissingLayerNormTerm(rules, true)),
                new Fault(
                        "layernorm-variance-unbiased",
                        "layernorm-variance",
                        List.of("lnk", "dzk", "dgammak"),
                        LAYER,
                        UnbiasedLayerVariance::new));
    }

    private static Need normalized(String type, Class<? extends LayerSpec> operation) {
        return new Need(type, (spec, layer) -> stage(layer, operation).isPresent());
    }

    private static Optional<Stage> stage(DenseLayer layer, Class<? extends LayerSpec> operation) {
        return layer.stages().stream()
                .filter(stage -> operation.isInstance(stage.operation()))
                .findFirst();
    }

    /** p of the dropout in a layer. */
    private static Optional<Double> dropout(DenseLayer layer) {
        return stage(layer, LayerSpec.Dropout.class).map(stage -> ((LayerSpec.Dropout) stage.operation()).p());
    }

    /** Whether what layer k hands on is dropped, and the next layer has a bias. */
    private static boolean dropsBeforeBias(ExperimentSpec spec, int k) {
        List<DenseLayer> layers = spec.network().denseLayers();
        return k >= 1
                && k < layers.size()
                && dropout(layers.get(k - 1)).filter(p -> p > 0).isPresent()
                && layers.get(k).input().startsWith("drop")
                && layers.get(k).bias();
    }
}
