package dev.twinprop.comparison.cause;

import dev.twinprop.comparison.cause.convention.DecayInUpdate;
import dev.twinprop.comparison.cause.convention.EpsilonInRoot;
import dev.twinprop.comparison.cause.convention.EpsilonPlacement;
import dev.twinprop.comparison.cause.convention.LearningRateInVelocity;
import dev.twinprop.comparison.cause.convention.LogClip;
import dev.twinprop.comparison.cause.convention.LossScaleOfReport;
import dev.twinprop.comparison.cause.convention.MomentumDampened;
import dev.twinprop.comparison.cause.convention.NesterovLookahead;
import dev.twinprop.comparison.cause.convention.NormWithoutOffset;
import dev.twinprop.comparison.cause.convention.ReluDerivativeAtZero;
import dev.twinprop.comparison.cause.convention.SumThenScale;
import dev.twinprop.comparison.cause.convention.SumThenScaleInPart;
import dev.twinprop.comparison.cause.forward.BroadcastLoss;
import dev.twinprop.comparison.cause.forward.CoarseValue;
import dev.twinprop.comparison.cause.forward.MissingActivation;
import dev.twinprop.comparison.cause.forward.MissingBias;
import dev.twinprop.comparison.cause.forward.ReportedLossDiffers;
import dev.twinprop.comparison.cause.forward.SoftmaxWrongAxis;
import dev.twinprop.comparison.cause.forward.WrongActivation;
import dev.twinprop.comparison.cause.gradient.AliasedBuffer;
import dev.twinprop.comparison.cause.gradient.BiasGradientWrongAxis;
import dev.twinprop.comparison.cause.gradient.BiasSharedPerLayer;
import dev.twinprop.comparison.cause.gradient.DerivativeAtWrongArgument;
import dev.twinprop.comparison.cause.gradient.DotForOuter;
import dev.twinprop.comparison.cause.gradient.ElementwiseForMatmul;
import dev.twinprop.comparison.cause.gradient.GradientAveragedTwice;
import dev.twinprop.comparison.cause.gradient.GradientNotAveraged;
import dev.twinprop.comparison.cause.gradient.GradientNotReduced;
import dev.twinprop.comparison.cause.gradient.GradientsNotZeroed;
import dev.twinprop.comparison.cause.gradient.LossGradientMismatch;
import dev.twinprop.comparison.cause.gradient.MissingActivationDerivative;
import dev.twinprop.comparison.cause.gradient.PartialBatchScale;
import dev.twinprop.comparison.cause.gradient.PenaltyMismatch;
import dev.twinprop.comparison.cause.gradient.ReluMaskLost;
import dev.twinprop.comparison.cause.gradient.SampleDroppedOrRepeated;
import dev.twinprop.comparison.cause.gradient.SignFlipped;
import dev.twinprop.comparison.cause.gradient.SoftmaxJacobian;
import dev.twinprop.comparison.cause.gradient.SoftmaxJacobianTwice;
import dev.twinprop.comparison.cause.gradient.Transposed;
import dev.twinprop.comparison.cause.gradient.UpdatedWeightsUsed;
import dev.twinprop.comparison.cause.gradient.WeightDecayInGradient;
import dev.twinprop.comparison.cause.gradient.WrongActivationDerivative;
import dev.twinprop.comparison.cause.gradient.WrongConstantFactor;
import dev.twinprop.comparison.cause.gradient.WrongLayerInput;
import dev.twinprop.comparison.cause.image.BatchNormMeansOverSamples;
import dev.twinprop.comparison.cause.image.BatchNormWrongAxis;
import dev.twinprop.comparison.cause.image.ChannelsSwapped;
import dev.twinprop.comparison.cause.image.KernelFlipped;
import dev.twinprop.comparison.cause.image.KernelTransposed;
import dev.twinprop.comparison.cause.image.MaxPoolMaskLost;
import dev.twinprop.comparison.cause.image.PlacesNotSummed;
import dev.twinprop.comparison.cause.image.StrideIgnored;
import dev.twinprop.comparison.cause.image.WindowFactor;
import dev.twinprop.comparison.cause.image.WrongPadding;
import dev.twinprop.comparison.cause.image.WrongPool;
import dev.twinprop.comparison.cause.operation.DropoutMaskMissing;
import dev.twinprop.comparison.cause.operation.DropoutScale;
import dev.twinprop.comparison.cause.operation.DropoutScalesBias;
import dev.twinprop.comparison.cause.operation.NormalizationMissingTerm;
import dev.twinprop.comparison.cause.operation.NormalizationVariance;
import dev.twinprop.comparison.cause.operation.RunningStatistics;
import dev.twinprop.comparison.cause.update.AdamBiasCorrection;
import dev.twinprop.comparison.cause.update.AdamSharedMoments;
import dev.twinprop.comparison.cause.update.CoupledWeightDecay;
import dev.twinprop.comparison.cause.update.GradientClipping;
import dev.twinprop.comparison.cause.update.LearningRateScaled;
import dev.twinprop.comparison.cause.update.NesterovIgnored;
import dev.twinprop.comparison.cause.update.ParameterNotUpdated;
import dev.twinprop.comparison.cause.update.PartIgnored;
import dev.twinprop.comparison.cause.update.ScheduleIgnored;
import dev.twinprop.comparison.cause.update.StateNotAccumulated;
import dev.twinprop.comparison.cause.update.WeightDecayInUpdate;
import java.util.List;

/** Every known cause. */
public final class Causes {

    private Causes() {}

    /** The catalogue: of two that compute the same, the one that stands first is named. */
    public static List<Cause> all() {
        return List.of(
                new MissingBias(),
                new MissingActivation(),
                new WrongActivation(),
                new CoarseValue(),
                new SoftmaxWrongAxis(),
                new BroadcastLoss(),
                new ReportedLossDiffers(),
                DropoutScale.missing(),
                DropoutScale.inverted(),
                new DropoutMaskMissing(),
                new DropoutScalesBias(),
                NormalizationVariance.ofBatchNorm(),
                NormalizationMissingTerm.ofBatchNorm(),
                new BatchNormWrongAxis(),
                new BatchNormMeansOverSamples(),
                new RunningStatistics(),
                NormalizationVariance.ofLayerNorm(),
                NormalizationMissingTerm.ofLayerNorm(),
                new GradientNotAveraged(),
                new GradientAveragedTwice(),
                new PartialBatchScale(),
                new MissingActivationDerivative(),
                new ReluMaskLost(),
                new DerivativeAtWrongArgument(),
                new SoftmaxJacobian(),
                new WrongActivationDerivative(),
                new SoftmaxJacobianTwice(),
                new LossGradientMismatch(),
                new SignFlipped(),
                new UpdatedWeightsUsed(),
                new Transposed(),
                new WrongLayerInput(),
                new DotForOuter(),
                new ElementwiseForMatmul(),
                new BiasGradientWrongAxis(),
                new GradientNotReduced(),
                new BiasSharedPerLayer(),
                new GradientsNotZeroed(),
                WeightDecayInGradient.onBias(),
                WeightDecayInGradient.missing(),
                WeightDecayInGradient.factor(),
                new PenaltyMismatch(),
                new WrongConstantFactor(),
                new ParameterNotUpdated(),
                StateNotAccumulated.momentum(),
                StateNotAccumulated.squares(),
                new NesterovIgnored(),
                AdamBiasCorrection.missing(),
                AdamBiasCorrection.constant(),
                AdamBiasCorrection.stepCount(),
                new AdamSharedMoments(),
                PartIgnored.amsgrad(),
                PartIgnored.centering(),
                GradientClipping.missing(),
                GradientClipping.perTensor(),
                GradientClipping.otherKind(),
                GradientClipping.afterDecay(),
                new CoupledWeightDecay(),
                WeightDecayInUpdate.onBias(),
                WeightDecayInUpdate.missing(),
                WeightDecayInUpdate.factor(),
                WeightDecayInUpdate.sign(),
                new ScheduleIgnored(),
                new LearningRateScaled(),
                new AliasedBuffer(),
                new SampleDroppedOrRepeated(),
                new KernelFlipped(),
                new KernelTransposed(),
                new WrongPadding(),
                new StrideIgnored(),
                new ChannelsSwapped(),
                new WrongPool(),
                new MaxPoolMaskLost(),
                new WindowFactor(),
                new PlacesNotSummed(),
                new SumThenScale(),
                new SumThenScaleInPart(),
                new LogClip(),
                new LossScaleOfReport(),
                new ReluDerivativeAtZero(),
                new MomentumDampened(),
                new LearningRateInVelocity(),
                new NesterovLookahead(),
                new EpsilonPlacement(),
                new EpsilonInRoot(),
                new NormWithoutOffset(),
                new DecayInUpdate());
    }
}
