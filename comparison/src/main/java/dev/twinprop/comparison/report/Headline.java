package dev.twinprop.comparison.report;

import dev.twinprop.contract.spec.ClippingSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import java.util.stream.Collectors;

/** An experiment in a line. */
final class Headline {

    private Headline() {}

    static String of(ExperimentSpec spec, int rows, String dtype) {
        String activations = spec.network().denseLayers().stream()
                .map(layer -> layer.activation().type())
                .collect(Collectors.joining(" "));
        String penalty = (spec.regularization().l1() > 0
                        ? ", l1 " + number(spec.regularization().l1())
                        : "")
                + (spec.regularization().l2() > 0
                        ? ", l2 " + number(spec.regularization().l2())
                        : "");
        return spec.name() + ": " + spec.network().widths() + " (" + activations + "), " + loss(spec.loss()) + penalty
                + ", " + optimizer(spec.optimizer()) + extras(spec) + ", " + rows + (rows == 1 ? " row, " : " rows, ")
                + dtype;
    }

    private static String loss(LossSpec loss) {
        String factor = loss.factor() == 1 ? "" : number(loss.factor()) + " ";
        String reduction =
                loss.reduction() == Reduction.MEAN ? "" : " " + loss.reduction().id();
        return factor + loss.type() + reduction;
    }

    private static String optimizer(OptimizerSpec optimizer) {
        StringBuilder text = new StringBuilder(optimizer.type() + " lr " + number(optimizer.learningRate()));
        if (optimizer instanceof OptimizerSpec.Sgd sgd && sgd.momentum() > 0) {
            String form = sgd.looksAhead() ? " look-ahead " : sgd.nesterov() ? " nesterov " : " μ ";
            text.append(form).append(number(sgd.momentum()));
        } else if (optimizer instanceof OptimizerSpec.Adam adam && adam.amsgrad()) {
            text.append(" amsgrad");
        } else if (optimizer instanceof OptimizerSpec.RmsProp rmsProp) {
            text.append(rmsProp.centered() ? " centered" : "")
                    .append(rmsProp.momentum() > 0 ? " μ " + number(rmsProp.momentum()) : "");
        }
        double decay = optimizer.weightDecay();
        return decay == 0 ? text.toString() : text + " decay " + number(decay);
    }

    /** What else stands between gradients and parameters. */
    private static String extras(ExperimentSpec spec) {
        String clipping = spec.clipGradient() instanceof ClippingSpec.ByValue limit
                ? ", gradients within " + number(limit.value())
                : spec.clipGradient() instanceof ClippingSpec.ByNorm limit
                        ? ", gradient norm at most " + number(limit.norm())
                        : "";
        return spec.isScheduled() ? clipping + ", schedule " + spec.schedule().type() : clipping;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
