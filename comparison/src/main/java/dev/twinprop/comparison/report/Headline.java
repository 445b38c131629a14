package dev.twinprop.comparison.report;

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
        String penalty = spec.regularization().isActive()
                ? ", l2 " + number(spec.regularization().l2())
                : "";
        return spec.name() + ": " + spec.network().widths() + " (" + activations + "), " + loss(spec.loss()) + penalty
                + ", " + optimizer(spec.optimizer()) + ", " + rows + (rows == 1 ? " row, " : " rows, ") + dtype;
    }

    private static String loss(LossSpec loss) {
        String factor = loss.factor() == 1 ? "" : number(loss.factor()) + " ";
        String reduction =
                loss.reduction() == Reduction.MEAN ? "" : " " + loss.reduction().id();
        return factor + loss.type() + reduction;
    }

    private static String optimizer(OptimizerSpec optimizer) {
        StringBuilder text = new StringBuilder(optimizer.type() + " lr " + number(optimizer.learningRate()));
        double decay = 0;
        if (optimizer instanceof OptimizerSpec.Sgd sgd) {
            decay = sgd.weightDecay();
            if (sgd.momentum() > 0) {
                text.append(sgd.nesterov() ? " nesterov " : " μ ").append(number(sgd.momentum()));
            }
        } else if (optimizer instanceof OptimizerSpec.Adam adam) {
            decay = adam.weightDecay();
        }
        return decay == 0 ? text.toString() : text + " decay " + number(decay);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
