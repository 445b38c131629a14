package dev.twinprop.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.ResumableRun;
import dev.twinprop.contract.run.RunState;
import dev.twinprop.contract.spec.ActivationSpec.Tanh;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.Reduction;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.StepTrace;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Updates against the formulas of torch.optim, written out in plain doubles. */
class OptimizerTest {

    private static final double LR = 0.05;

    @ParameterizedTest
    @MethodSource("descents")
    void sgd(OptimizerSpec.Sgd sgd) {
        List<StepTrace> steps = record(sgd);
        for (String parameter : List.of("W1", "b1", "W2", "b2")) {
            int size = steps.get(0).get(parameter).size();
            for (int i = 0; i < size; i++) {
                double v = 0;
                for (int t = 1; t <= steps.size(); t++) {
                    StepTrace step = steps.get(t - 1);
                    double theta = step.get(parameter).get(i);
                    double g = step.get("d" + parameter).get(i) + sgd.weightDecay() * theta;
                    double d = g;
                    if (sgd.momentum() > 0) {
                        v = t == 1 ? g : sgd.momentum() * v + (1 - sgd.dampening()) * g;
                        d = sgd.nesterov() ? g + sgd.momentum() * v : v;
                        assertClose(step.get("velocity_" + parameter), i, v);
                    }
                    assertClose(step.get(parameter + "_new"), i, theta - LR * d);
                }
            }
        }
    }

    static Stream<OptimizerSpec.Sgd> descents() {
        return Stream.of(
                OptimizerSpec.Sgd.plain(LR),
                new OptimizerSpec.Sgd(LR, 0, 0, false, 0.01),
                new OptimizerSpec.Sgd(LR, 0.9, 0, false, 0),
                new OptimizerSpec.Sgd(LR, 0.9, 0.3, false, 0.02),
                new OptimizerSpec.Sgd(LR, 0.8, 0, true, 0.02));
    }

    @ParameterizedTest
    @MethodSource("adams")
    void adam(OptimizerSpec.Adam adam) {
        List<StepTrace> steps = record(adam);
        for (String parameter : List.of("W1", "b1", "W2", "b2")) {
            int size = steps.get(0).get(parameter).size();
            for (int i = 0; i < size; i++) {
                double m = 0;
                double v = 0;
                for (int t = 1; t <= steps.size(); t++) {
                    StepTrace step = steps.get(t - 1);
                    double theta = step.get(parameter).get(i);
                    double g = step.get("d" + parameter).get(i) + adam.weightDecay() * theta;
                    m = adam.beta1() * m + (1 - adam.beta1()) * g;
                    v = adam.beta2() * v + (1 - adam.beta2()) * g * g;
                    double mHat = m / (1 - Math.pow(adam.beta1(), t));
                    double vHat = v / (1 - Math.pow(adam.beta2(), t));
                    assertClose(step.get("m_" + parameter), i, m);
                    assertClose(step.get("v_" + parameter), i, v);
                    assertClose(step.get(parameter + "_new"), i, theta - LR * mHat / (Math.sqrt(vHat) + adam.eps()));
                }
            }
        }
    }

    static Stream<OptimizerSpec.Adam> adams() {
        return Stream.of(
                new OptimizerSpec.Adam(LR, 0.9, 0.999, 1e-8, 0), new OptimizerSpec.Adam(LR, 0.7, 0.9, 1e-2, 0.03));
    }

    @Test
    void aResumedRunGoesOnAsIfItHadNeverStopped() {
        Experiment experiment = experiment(new OptimizerSpec.Adam(LR, 0.9, 0.999, 1e-8, 0));
        List<StepTrace> steps = Steps.recordThree(new ScratchImplementation(), experiment);
        try (ResumableRun first = new ScratchImplementation().start(experiment);
                ResumableRun second = new ScratchImplementation().start(experiment)) {
            Steps.record(first, experiment, 0);
            Steps.record(first, experiment, 1);
            RunState state = first.state();
            second.resume(state);
            assertThat(state.stepsTaken()).isEqualTo(2);
            assertThat(Steps.record(second, experiment, 2).quantities())
                    .isEqualTo(steps.get(2).quantities());
        }
    }

    @Test
    void stateThatIsNotNamedIsZero() {
        Experiment experiment = experiment(new OptimizerSpec.Sgd(LR, 0.9, 0, false, 0));
        try (ResumableRun run = new ScratchImplementation().start(experiment)) {
            Steps.record(run, experiment, 0);
            run.resume(new RunState(7, experiment.initialParameters(), Map.of()));
            StepTrace step = Steps.record(run, experiment, 0);
            assertThat(step.get("velocity_W1")).isEqualTo(step.get("dW1")); // 0.9·0 + g
            assertThat(run.state().stepsTaken()).isEqualTo(8);
        }
    }

    private static List<StepTrace> record(OptimizerSpec optimizer) {
        return Steps.recordThree(new ScratchImplementation(), experiment(optimizer));
    }

    private static Experiment experiment(OptimizerSpec optimizer) {
        ExperimentSpec spec = Samples.spec(
                Samples.network(new Tanh(), new Tanh(), 3, 5, 2),
                new LossSpec.Mse(Reduction.MEAN, 1),
                RegularizationSpec.NONE,
                optimizer,
                DType.FLOAT64);
        return Samples.experiment(spec, 4, 21);
    }

    private static void assertClose(Tensor actual, int i, double expected) {
        assertThat(actual.get(i)).isCloseTo(expected, within(1e-15 + 1e-13 * Math.abs(expected)));
    }
}
