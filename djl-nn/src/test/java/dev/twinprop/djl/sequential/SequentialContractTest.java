package dev.twinprop.djl.sequential;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinprop.contract.run.ContractSpecs;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.ImplementationContract;
import dev.twinprop.contract.run.RandomExperiment;
import dev.twinprop.contract.run.ResumableImplementation;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.SpecException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SequentialContractTest extends ImplementationContract {

    @Override
    protected ResumableImplementation implementation() {
        return new SequentialImplementation();
    }

    @Override
    protected Stream<Arguments> specs() {
        return Stream.concat(ContractSpecs.withoutOperations(), ContractSpecs.normalizations());
    }

    @ParameterizedTest
    @MethodSource("dev.twinprop.contract.run.ContractSpecs#dropouts")
    void refusesDropoutInOneLine(ExperimentSpec spec) {
        Experiment experiment = RandomExperiment.of(spec, 5);
        assertThatThrownBy(() -> implementation().start(experiment))
                .isInstanceOf(SpecException.class)
                .hasMessageMatching("network.layers: djl-sequential has no dropout; use djl-pytorch");
    }
}
