package dev.twinprop.comparison.cause;

import dev.twinprop.comparison.cause.forward.BroadcastLoss;
import dev.twinprop.comparison.cause.forward.MissingActivation;
import dev.twinprop.comparison.cause.forward.MissingBias;
import dev.twinprop.comparison.cause.forward.ReportedLossDiffers;
import dev.twinprop.comparison.cause.forward.SoftmaxWrongAxis;
import dev.twinprop.comparison.cause.forward.WrongActivation;
import dev.twinprop.comparison.cause.gradient.DerivativeAtWrongArgument;
import dev.twinprop.comparison.cause.gradient.GradientAveragedTwice;
import dev.twinprop.comparison.cause.gradient.GradientNotAveraged;
import dev.twinprop.comparison.cause.gradient.LossGradientMismatch;
import dev.twinprop.comparison.cause.gradient.MissingActivationDerivative;
import dev.twinprop.comparison.cause.gradient.ReluMaskLost;
import dev.twinprop.comparison.cause.gradient.SignFlipped;
import dev.twinprop.comparison.cause.gradient.SoftmaxJacobian;
import dev.twinprop.comparison.cause.gradient.SoftmaxJacobianTwice;
import dev.twinprop.comparison.cause.gradient.WrongActivationDerivative;
import dev.twinprop.comparison.cause.gradient.WrongConstantFactor;
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
                new SoftmaxWrongAxis(),
                new BroadcastLoss(),
                new ReportedLossDiffers(),
                new GradientNotAveraged(),
                new GradientAveragedTwice(),
                new MissingActivationDerivative(),
                new ReluMaskLost(),
                new DerivativeAtWrongArgument(),
                new WrongActivationDerivative(),
                new SoftmaxJacobian(),
                new SoftmaxJacobianTwice(),
                new LossGradientMismatch(),
                new SignFlipped(),
                new WrongConstantFactor());
    }
}
