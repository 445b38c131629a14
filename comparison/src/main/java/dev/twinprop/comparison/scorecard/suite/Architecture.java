package dev.twinprop.comparison.scorecard.suite;

import dev.twinprop.contract.spec.ClippingSpec;
import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.InitSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.spec.ScheduleSpec;
import dev.twinprop.contract.tensor.DType;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A network with its loss and optimiser, before values are drawn.
 *
 * @param rows m
 * @param clipGradient how gradients are limited
 * @param schedule how the learning rate changes
 */
public record Architecture(
        String name,
        NetworkSpec network,
        LossSpec loss,
        RegularizationSpec regularization,
        OptimizerSpec optimizer,
        int rows,
        ClippingSpec clipGradient,
        ScheduleSpec schedule) {

    /** The steps of a trial: an optimiser's memory shows in the second or third. */
    public static final int STEPS = 3;

    private static final int NARROW = 8;

    /** Gradients as they are and a constant learning rate. */
    public Architecture(
            String name,
            NetworkSpec network,
            LossSpec loss,
            RegularizationSpec regularization,
            OptimizerSpec optimizer,
            int rows) {
        this(name, network, loss, regularization, optimizer, rows, ClippingSpec.NONE, ScheduleSpec.CONSTANT);
    }

    /** The same with limited gradients and a learning rate that changes. */
    public Architecture with(ClippingSpec newClipping, ScheduleSpec newSchedule) {
        return new Architecture(name, network, loss, regularization, optimizer, rows, newClipping, newSchedule);
    }

    /** Whether batch and widths are at most 8. */
    public boolean isNarrow() {
        return rows <= NARROW
                && network.inputs() <= NARROW
                && network.stages().stream().allMatch(stage -> stage.outputs() <= NARROW);
    }

    /** As an experiment in a type. */
    public ExperimentSpec spec(DType dtype) {
        return new ExperimentSpec(
                        name,
                        network,
                        loss,
                        regularization,
                        optimizer,
                        new DataSpec.Given(),
                        new InitSpec.Normal(1, 0),
                        OptionalInt.of(rows),
                        OptionalLong.empty(),
                        1,
                        OptionalInt.of(STEPS),
                        dtype)
                .with(clipGradient, schedule);
    }
}
