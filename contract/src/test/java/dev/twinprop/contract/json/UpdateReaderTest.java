package dev.twinprop.contract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.twinprop.contract.spec.ClippingSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.spec.OptimizerSpec.Sgd.Momentum;
import dev.twinprop.contract.spec.RegularizationSpec;
import dev.twinprop.contract.spec.RegularizationSpec.Target;
import dev.twinprop.contract.spec.ScheduleSpec;
import dev.twinprop.contract.spec.ScheduleSpec.Per;
import dev.twinprop.contract.spec.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateReaderTest {

    /** An experiment of which only the last fields matter. */
    private static ExperimentSpec read(String optimizer, String more) {
        return ExperimentReader.readJson("""
                {"network": {"inputs": 2, "layers": [{"type": "linear", "units": 3}]}, "loss": {"type": "mse"},
                 "data": {"type": "xor"}, "init": {"type": "torch-linear"}, "optimizer": %s%s}
                """.formatted(optimizer, more.isEmpty() ? "" : ", " + more));
    }

    private static OptimizerSpec optimizer(String json) {
        return read(json, "").optimizer();
    }

    private static ScheduleSpec schedule(String json) {
        return read("{\"type\": \"sgd\", \"learningRate\": 0.1}", "\"schedule\": " + json)
                .schedule();
    }

    @Test
    void theDefaultsAreTorchs() {
        assertThat(optimizer("{\"type\": \"adamw\"}"))
                .isEqualTo(new OptimizerSpec.Adam(0.001, 0.9, 0.999, 1e-8, 0.01, true, false, Target.ALL));
        assertThat(optimizer("{\"type\": \"adam\"}"))
                .isEqualTo(new OptimizerSpec.Adam(0.001, 0.9, 0.999, 1e-8, 0, false, false, Target.ALL));
        assertThat(optimizer("{\"type\": \"rmsprop\"}"))
                .isEqualTo(new OptimizerSpec.RmsProp(0.01, 0.99, 1e-8, 0, false, 0, Target.ALL));
        assertThat(optimizer("{\"type\": \"adagrad\"}"))
                .isEqualTo(new OptimizerSpec.Adagrad(0.01, 0, 0, 1e-10, 0, Target.ALL));
        assertThat(optimizer("{\"type\": \"adadelta\"}"))
                .isEqualTo(new OptimizerSpec.Adadelta(1, 0.9, 1e-6, 0, Target.ALL));
        assertThat(schedule("{\"type\": \"one_cycle\", \"totalSteps\": 10}"))
                .isEqualTo(new ScheduleSpec.OneCycle(10, 0.3, 25, 1e4, Per.STEP));
        assertThat(schedule("{\"type\": \"plateau\"}"))
                .isEqualTo(new ScheduleSpec.Plateau(
                        0.1, 10, 1e-4, ScheduleSpec.Plateau.ThresholdMode.REL, 0, 0, Per.EPOCH));
        assertThat(read("{\"type\": \"adam\"}", "").isScheduled()).isFalse();
    }

    @Test
    void momentumHasThreeForms() {
        String sgd = "{\"type\": \"sgd\", \"learningRate\": 0.1, \"momentum\": 0.9, \"nesterov\": %s}";
        assertThat(optimizer(sgd.formatted("\"lookahead\"")))
                .isEqualTo(new OptimizerSpec.Sgd(0.1, 0.9, 0, Momentum.LOOKAHEAD, 0, Target.ALL));
        assertThat(optimizer(sgd.formatted("true"))).isEqualTo(new OptimizerSpec.Sgd(0.1, 0.9, 0, true, 0));
        assertThat(optimizer(sgd.formatted("false"))).isEqualTo(new OptimizerSpec.Sgd(0.1, 0.9, 0, false, 0));
    }

    @Test
    void penaltyAndClippingAreRead() {
        ExperimentSpec spec = read(
                "{\"type\": \"adam\"}",
                "\"regularization\": {\"l1\": 0.1, \"on\": \"all\"}, \"clipGradient\": {\"norm\": 2}");
        assertThat(spec.regularization()).isEqualTo(new RegularizationSpec(0.1, 0, Target.ALL));
        assertThat(spec.clipGradient()).isEqualTo(new ClippingSpec.ByNorm(2));
    }

    @Test
    void decayAndMomentumLeaveBiasesAlone() {
        OptimizerSpec sgd =
                optimizer("{\"type\": \"sgd\", \"learningRate\": 0.1, \"momentum\": 0.9, \"weightDecay\": 0.2,"
                        + " \"on\": \"weights\"}");
        assertThat(sgd.stateNames("W1")).containsExactly("velocity");
        assertThat(sgd.stateNames("b1")).isEmpty();
        assertThat(sgd.weightDecay("W1")).isEqualTo(0.2);
        assertThat(sgd.weightDecay("b1")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"adamw\", \"amsgrad\": true, \"on\": \"weights\"}",
                "{\"type\": \"rmsprop\", \"centered\": true, \"momentum\": 0.3}",
                "{\"type\": \"adagrad\", \"lrDecay\": 0.3, \"initialAccumulator\": 0.7}",
                "{\"type\": \"adadelta\", \"rho\": 0.3, \"weightDecay\": 0.1}",
                "{\"type\": \"sgd\", \"learningRate\": 0.1, \"momentum\": 0.9, \"nesterov\": \"lookahead\"}",
            })
    void whatIsWrittenIsReadAgain(String optimizer) {
        for (String schedule : new String[] {
            "{\"type\": \"step\", \"stepSize\": 3, \"per\": \"epoch\"}",
            "{\"type\": \"exponential\", \"gamma\": 0.9}",
            "{\"type\": \"cosine\", \"tMax\": 5, \"etaMin\": 0.01}",
            "{\"type\": \"warmup\"}",
            "{\"type\": \"one_cycle\", \"totalSteps\": 9}",
            "{\"type\": \"cyclic\", \"maxLearningRate\": 3, \"mode\": \"exp_range\", \"gamma\": 0.99}",
            "{\"type\": \"plateau\", \"thresholdMode\": \"abs\", \"cooldown\": 2}",
        }) {
            for (String limit : new String[] {"value", "norm"}) {
                ExperimentSpec spec = read(
                        optimizer,
                        "\"schedule\": " + schedule + ", \"clipGradient\": {\"" + limit
                                + "\": 0.5}, \"regularization\": {\"l1\": 0.1, \"l2\": 0.2}");
                assertThat(ExperimentReader.readJson(ExperimentWriter.json(spec)))
                        .isEqualTo(spec);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type": "adamw", "eps": 0}                       | optimizer.eps                | positive
            {"type": "rmsprop", "eps": -1e-8}                 | optimizer.eps                | positive
            {"type": "adagrad", "eps": 0}                     | optimizer.eps                | positive
            {"type": "adadelta", "eps": 0}                    | optimizer.eps                | positive
            {"type": "adam", "beta1": 1}                      | optimizer.beta1              | [0, 1)
            {"type": "adamw", "beta2": -0.1}                  | optimizer.beta2              | [0, 1)
            {"type": "rmsprop", "alpha": 1}                   | optimizer.alpha              | [0, 1)
            {"type": "rmsprop", "momentum": 1.5}              | optimizer.momentum           | [0, 1)
            {"type": "adadelta", "rho": 1}                    | optimizer.rho                | [0, 1)
            {"type": "adagrad", "lrDecay": -1}                | optimizer.lrDecay            | at least 0
            {"type": "adagrad", "initialAccumulator": -1}     | optimizer.initialAccumulator | at least 0
            {"type": "adamw", "weightDecay": -1}              | optimizer.weightDecay        | at least 0
            {"type": "adam", "amsgrad": 1}                    | optimizer.amsgrad            | true or false
            {"type": "adam", "on": "bias"}                    | optimizer.on                 | expected one of weights, all
            {"type": "adam", "nesterov": true}                | optimizer.nesterov           | unknown field
            {"type": "sgd", "learningRate": 1, "momentum": 0.9, "nesterov": "ahead"} | optimizer.nesterov | lookahead
            {"type": "sgd", "learningRate": 1, "nesterov": "lookahead"} | optimizer.nesterov | positive momentum
            {"type": "adamax"}                                | optimizer.type               | did you mean adam
            {"type": "adam"}, "clipGradient": {}              | clipGradient                 | either value or norm
            {"type": "adam"}, "clipGradient": {"value": 1, "norm": 1} | clipGradient         | either value or norm
            {"type": "adam"}, "clipGradient": {"norm": 0}     | clipGradient.norm            | positive
            {"type": "adam"}, "clipGradient": {"value": -1}   | clipGradient.value           | positive
            {"type": "adam"}, "schedule": {"type": "cosin"}   | schedule.type                | did you mean cosine
            {"type": "adam"}, "schedule": {"type": "step"}    | schedule.stepSize            | missing
            {"type": "adam"}, "schedule": {"type": "step", "stepSize": 0} | schedule.stepSize | positive
            {"type": "adam"}, "schedule": {"type": "exponential", "gamma": 0} | schedule.gamma | positive
            {"type": "adam"}, "schedule": {"type": "warmup", "startFactor": 0} | schedule.startFactor | (0, 1]
            {"type": "adam"}, "schedule": {"type": "one_cycle", "totalSteps": 3} | schedule.totalSteps | more than
            {"type": "adam"}, "schedule": {"type": "cyclic", "maxLearningRate": 0} | schedule.maxLearningRate | at least
            {"type": "adam"}, "schedule": {"type": "plateau", "factor": 1} | schedule.factor | (0, 1)
            """)
    void namesTheFieldOfAnError(String optimizer, String path, String problem) {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> read(optimizer, ""))
                .satisfies(e -> assertThat(e.path()).isEqualTo(path))
                .withMessageContaining(problem);
    }
}
