package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.report.Finding;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.contract.run.FaultRequest;
import dev.twinprop.contract.run.FaultyImplementation;
import dev.twinprop.contract.run.SeededFault;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.datasets.BuiltInExperiments;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A seeded fault")
class SeededFaultTest {

    /** In phase the weights are so small and the biases 0, that a fault need not show within three steps. */
    private static final List<String> EXPERIMENTS = BuiltInExperiments.names().stream()
            .filter(name -> !name.equals("phase"))
            .toList();

    static Stream<Arguments> faultsAndTheirExperiments() {
        FaultyImplementation scratch = Sides.scratch();
        return scratch.faults().stream()
                .flatMap(fault -> EXPERIMENTS.stream()
                        .filter(name -> scratch.refusal(everywhere(fault), Sides.builtIn(name))
                                .isEmpty())
                        .map(name -> Arguments.argumentSet(fault.id() + " in " + name, fault, name)));
    }

    static Stream<String> experiments() {
        return BuiltInExperiments.names().stream();
    }

    @ParameterizedTest
    @MethodSource("faultsAndTheirExperiments")
    @DisplayName("is found where it sits, and nowhere else")
    void isFound(SeededFault fault, String experiment) {
        Report report = Sides.diff(Sides.builtIn(experiment), Sides.scratchWith(fault.id()));
        assertThat(report.verdict()).isNotEqualTo(Verdict.AGREE);
        Map<Integer, List<Finding>> origins = report.findings().stream()
                .filter(Finding::origin)
                .collect(Collectors.groupingBy(Finding::step, TreeMap::new, Collectors.toList()));
        assertThat(origins).isNotEmpty();
        assertThat(origins.values())
                .allSatisfy(ofStep -> assertThat(ofStep.get(0).quantity()).matches(pattern(fault)))
                .allSatisfy(ofStep -> assertThat(ofStep)
                        .filteredOn(origin -> !isLossOutsideItsDomain(fault, origin))
                        .allSatisfy(origin -> assertThat(origin.quantity()).matches(pattern(fault))));
    }

    @ParameterizedTest
    @MethodSource("experiments")
    @DisplayName("leaves nothing behind when it goes")
    void goes(String experiment) {
        for (DType dtype : DType.values()) {
            Report report = Sides.diff(Sides.builtIn(experiment).withDType(dtype), Sides.scratch());
            assertThat(report.findings()).isEmpty();
            assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
            assertThat(report.compared()).isPositive();
        }
    }

    @Test
    @DisplayName("can be seeded in some built-in experiment")
    void everyFaultIsTried() {
        assertThat(faultsAndTheirExperiments().map(arguments -> arguments.get()[0]))
                .containsAll(Sides.scratch().faults());
    }

    /** Without its activation the output is no probability, and a logarithm of it is anything. */
    private static boolean isLossOutsideItsDomain(SeededFault fault, Finding origin) {
        return fault.id().equals("missing-activation")
                && List.of("loss", "dataLoss", "da3").contains(origin.quantity());
    }

    private static FaultRequest everywhere(SeededFault fault) {
        return new FaultRequest(fault.id(), OptionalInt.empty());
    }

    /** The names that a fault declares, with any number for k or an expression in k. */
    private static Pattern pattern(SeededFault fault) {
        return Pattern.compile(fault.quantities().stream()
                .map(name -> name.replaceAll("\\(k[^)]*\\)|k(?=_|$)", "\\\\d+"))
                .collect(Collectors.joining("|")));
    }
}
