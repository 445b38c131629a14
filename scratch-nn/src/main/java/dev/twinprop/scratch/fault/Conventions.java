package dev.twinprop.scratch.fault;

import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.scratch.fault.Fault.Scope;
import dev.twinprop.scratch.fault.backward.FusedOutputGradient;
import dev.twinprop.scratch.fault.backward.OtherDerivative;
import dev.twinprop.scratch.fault.loss.OtherLogarithm;
import dev.twinprop.scratch.fault.loss.OtherLogarithmDerivative;
import dev.twinprop.scratch.fault.loss.OtherLossGradient;
import dev.twinprop.scratch.fault.loss.OtherReportedLoss;
import dev.twinprop.scratch.fault.loss.ReportedPenalty;
import dev.twinprop.scratch.fault.loss.TransformedReport;
import dev.twinprop.scratch.fault.update.AdamFormula;
import dev.twinprop.scratch.fault.update.DampenedMomentum;
import dev.twinprop.scratch.fault.update.DecayInUpdate;
import dev.twinprop.scratch.fault.update.LearningRateInVelocity;
import dev.twinprop.scratch.fault.update.NesterovLookahead;
import dev.twinprop.scratch.fault.update.OtherAdamDirection;
import dev.twinprop.scratch.fault.update.SumThenScale;
import dev.twinprop.scratch.fault.update.SumThenScale.Place;
import dev.twinprop.scratch.fault.update.WeightsTransposed;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.step.Rules;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** No bugs: ways of doing it that differ from ours, to be reported and never accused. */
final class Conventions {

    private static final List<String> LOSS = List.of("loss");

    /** Where a division by m that comes last may show first. */
    private static final List<String> DIVIDED_LATE = Stream.concat(
                    Stream.of("dak"), UpdateSeats.STATE_AND_UPDATED.stream())
            .toList();

    /** The parameters that are recorded are not those that the step is computed with, with penalty and weight decay. */
    private static final List<String> READS_PARAMETERS =
            List.of("zk", "loss", "da(k-1)", "dWk", "dbk", "velocity_Wk", "velocity_bk", "Wk_new", "bk_new");

    private static final List<String> VELOCITY = List.of("velocity_Wk", "velocity_bk");

    /** Where the velocity is the whole step, the update reads it without the learning rate. */
    private static final List<String> VELOCITY_AND_ITS_USE = List.of("velocity_Wk", "velocity_bk", "Wk_new", "bk_new");

    /** ε of logarithms, as in widespread programs. */
    private static final double EPSILON = 1e-7;

    /** One divisor for all, which 1/m can be taken out of. */
    private static final Need SUMMABLE = Need.MEAN.and(Need.NO_PENALTY).and(Need.UNCLIPPED);

    private static final Need LOGARITHM = Need.OUTPUT.and(Need.LOGARITHM).and(Need.NO_CLIP);
    private static final Need REPORT = Need.OUTPUT.and(Need.NO_PENALTY);
    private static final Need UNDAMPENED_MOMENTUM = Need.MOMENTUM.and(Need.UNDAMPENED);

    private Conventions() {}

    static List<Fault> all() {
        return List.of(
                sumThenScale(
                        "sum-then-scale-gradients", List.of("dak", "dWk", "dbk"), SUMMABLE, Place.PARAMETER_GRADIENTS),
                sumThenScale("sum-then-scale-update", DIVIDED_LATE, SUMMABLE, Place.UPDATE),
                sumThenScale(
                        "sum-then-scale-learning-rate",
                        List.of("dak", "Wk_new", "bk_new"),
                        SUMMABLE.and(Need.SGD).and(Need.NO_WEIGHT_DECAY),
                        Place.LEARNING_RATE),
                new Fault(
                        "log-plus-epsilon",
                        "log-clip",
                        List.of("loss", "dak"),
                        LOGARITHM,
                        (rules, spec, layer) -> new OtherLogarithmDerivative(
                                logPlusEpsilon(rules, spec), spec.loss(), p -> 1 / (p + EPSILON))),
                new Fault(
                        "log-plus-epsilon-reported",
                        "log-clip",
                        LOSS,
                        LOGARITHM,
                        (rules, spec, layer) -> logPlusEpsilon(rules, spec)),
                new Fault(
                        "log-clip",
                        "log-clip",
                        List.of("loss", "dak"),
                        LOGARITHM,
                        (rules, spec, layer) -> new OtherLossGradient(
                                new OtherReportedLoss(rules, clipped(spec.loss())), clipped(spec.loss()))),
                derivativeAtZero("relu-derivative-one-at-zero", 1),
                derivativeAtZero("relu-derivative-half-at-zero", 0.5),
                new Fault(
                        "fused-softmax-cross-entropy",
                        "fused-softmax-cross-entropy",
                        List.of("dzk"),
                        Need.OUTPUT.and(Need.CROSS_ENTROPY).and(Need.NO_CLIP).and(Need.NO_LABEL_SMOOTHING),
                        (rules, spec, layer) -> new FusedOutputGradient(rules, fusedScale(spec))),
                new Fault(
                        "fused-sigmoid-bce",
                        "fused-sigmoid-bce",
                        List.of("dzk"),
                        Need.OUTPUT.and(Need.BCE).and(Need.SIGMOID).and(Need.NO_CLIP),
                        (rules, spec, layer) -> new FusedOutputGradient(rules, fusedScale(spec))),
                new Fault(
                        "weights-stored-transposed",
                        "weights-transposed",
                        List.of(
                                "Wk",
                                "dWk",
                                "velocity_Wk",
                                "m_Wk",
                                "v_Wk",
                                "vmax_Wk",
                                "square_Wk",
                                "average_Wk",
                                "sum_Wk",
                                "delta_Wk",
                                "Wk_new"),
                        Need.NOTHING,
                        WeightsTransposed::new),
                report("reported-loss-halved", REPORT, pass -> 0.5),
                report("reported-loss-doubled", REPORT, pass -> 2),
                report("reported-loss-times-batch", REPORT, LayerPass::batchSize),
                report("reported-loss-over-batch", REPORT, pass -> 1.0 / pass.batchSize()),
                report(
                        "reported-loss-times-outputs",
                        REPORT.and(Need.SEVERAL_UNITS),
                        pass -> pass.output().rows()),
                report(
                        "reported-loss-over-outputs",
                        REPORT.and(Need.SEVERAL_UNITS),
                        pass -> 1.0 / pass.output().rows()),
                new Fault(
                        "reported-loss-without-penalty",
                        "loss-scale-of-report",
                        LOSS,
                        Need.PENALTY,
                        Scope.NETWORK,
                        (rules, spec, layer) -> new ReportedPenalty(rules, parameter -> 0)),
                dampened("momentum-dampened", true),
                dampened("momentum-dampened-after-first-step", false),
                new Fault(
                        "learning-rate-in-velocity",
                        "learning-rate-in-velocity",
                        VELOCITY_AND_ITS_USE,
                        UNDAMPENED_MOMENTUM.and(Need.LEARNING).and(Need.UNSCHEDULED),
                        (rules, spec, layer) ->
                                new LearningRateInVelocity(rules, (OptimizerSpec.Sgd) spec.optimizer())),
                new Fault(
                        "nesterov-lookahead-form",
                        "nesterov-lookahead-form",
                        READS_PARAMETERS,
                        Need.NESTEROV.and(Need.LEARNING).and(Need.UNSCHEDULED),
                        Scope.NETWORK,
                        (rules, spec, layer) -> new NesterovLookahead(rules, (OptimizerSpec.Sgd) spec.optimizer())),
                epsilon("epsilon-inside-root", eps -> (m, v, c1, c2) -> m / c1 / Math.sqrt(v / c2 + eps)),
                epsilon(
                        "epsilon-before-correction",
                        eps -> (m, v, c1, c2) -> Math.sqrt(c2) / c1 * m / (Math.sqrt(v) + eps)),
                new Fault(
                        "decay-in-update",
                        "decay-in-update",
                        UpdateSeats.GRADIENT_AND_ITS_USES,
                        Need.PENALTY.and(Need.UNCLIPPED),
                        DecayInUpdate::new));
    }

    private static OtherLogarithm logPlusEpsilon(Rules rules, ExperimentSpec spec) {
        return new OtherLogarithm(rules, spec.loss(), p -> Math.log(p + EPSILON));
    }

    private static LossSpec clipped(LossSpec loss) {
        return loss instanceof LossSpec.CrossEntropy crossEntropy
                ? new LossSpec.CrossEntropy(loss.reduction(), loss.factor(), EPSILON, crossEntropy.labelSmoothing())
                : new LossSpec.Bce(loss.reduction(), loss.factor(), EPSILON);
    }

    private static double slope(DenseLayer layer) {
        return layer.activation() instanceof ActivationSpec.LeakyRelu leaky ? leaky.slope() : 0;
    }

    /** What a − y is multiplied by. */
    private static ToDoubleFunction<LayerPass> fusedScale(ExperimentSpec spec) {
        LossSpec loss = spec.loss();
        boolean overOutputs = loss instanceof LossSpec.Bce && loss.reduction() == Reduction.MEAN;
        return pass -> {
            double rows = loss.reduction() == Reduction.SUM ? 1 : pass.batchSize();
            return loss.factor() / (rows * (overOutputs ? pass.output().rows() : 1));
        };
    }

    private static Fault sumThenScale(String id, List<String> quantities, Need need, Place place) {
        return new Fault(
                id,
                "sum-then-scale",
                quantities,
                need,
                Scope.NETWORK,
                (rules, spec, layer) -> new SumThenScale(rules, place));
    }

    private static Fault derivativeAtZero(String id, double atZero) {
        return new Fault(
                id,
                "relu-derivative-at-zero",
                List.of("dzk"),
                Need.RELU.or(Need.LEAKY),
                (rules, spec, layer) ->
                        new OtherDerivative(rules, (z, a) -> z > 0 ? 1 : z == 0 ? atZero : slope(layer)));
    }

    private static Fault report(String id, Need need, ToDoubleFunction<LayerPass> factor) {
        return new Fault(
                id,
                "loss-scale-of-report",
                LOSS,
                need,
                rules -> new TransformedReport(rules, (pass, loss) -> factor.applyAsDouble(pass) * loss));
    }

    private static Fault dampened(String id, boolean firstStepToo) {
        return new Fault(
                id,
                "momentum-dampened",
                VELOCITY,
                UNDAMPENED_MOMENTUM,
                (rules, spec, layer) ->
                        new DampenedMomentum(rules, ((OptimizerSpec.Sgd) spec.optimizer()).momentum(), firstStepToo));
    }

    private static Fault epsilon(String id, DoubleFunction<AdamFormula> formula) {
        return new Fault(
                id, "epsilon-placement", UpdateSeats.UPDATED, Need.ADAM.and(Need.LEARNING), (rules, spec, layer) -> {
                    OptimizerSpec.Adam adam = (OptimizerSpec.Adam) spec.optimizer();
                    return new OtherAdamDirection(rules, adam, formula.apply(adam.eps()));
                });
    }
}
