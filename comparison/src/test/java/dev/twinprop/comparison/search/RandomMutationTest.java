package dev.twinprop.comparison.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.contract.rule.RuleEvaluator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomMutationTest {

    private static final int MUTATIONS = 25;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void neverBelievesAFormulaThatIsNotTheOneThatWasPlanted(boolean rerunnable) {
        List<MutationTrial.Answer> answers = new ArrayList<>();
        try (RuleEvaluator evaluator =
                ServiceLoader.load(RuleEvaluator.class).findFirst().orElseThrow()) {
            MutationTrial trial = new MutationTrial(evaluator, Duration.ofSeconds(2), rerunnable);
            for (long seed = 1; answers.size() < MUTATIONS; seed++) {
                trial.run(seed)
                        .filter(answer -> answer.outcome() != MutationTrial.Outcome.NOT_SHOWN)
                        .ifPresent(answers::add);
            }
        }
        assertThat(answers).extracting(MutationTrial.Answer::outcome).doesNotContain(MutationTrial.Outcome.WRONG);
        assertThat(answers.stream().filter(RandomMutationTest::isRight).count())
                .as("found among %d: %s", MUTATIONS, answers)
                .isGreaterThanOrEqualTo(MUTATIONS / 2);
    }

    private static boolean isRight(MutationTrial.Answer answer) {
        return answer.outcome() == MutationTrial.Outcome.RIGHT || answer.outcome() == MutationTrial.Outcome.NAMED;
    }
}
