package dev.twinprop.comparison.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.lockstep.Mode;
import dev.twinprop.comparison.peer.random.RandomExperiments;
import dev.twinprop.comparison.report.Finding;
import dev.twinprop.comparison.report.Report;
import dev.twinprop.comparison.report.Verdict;
import dev.twinprop.comparison.scorecard.suite.Recording;
import dev.twinprop.comparison.scorecard.suite.TappedCandidate;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.tensor.DType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("784-256-256-10 in float32, of which only updates are recorded,")
class UpdatesOnlyTest {

    private final Experiment experiment = RandomExperiments.large(DType.FLOAT32).get("relu-scaled");

    @Test
    @DisplayName("is judged by the probabilistic bound, and agrees")
    void agrees() {
        Report report = diff(Sides.scratch());
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.AGREE);
        assertThat(report.notJudged()).isEmpty();
        assertThat(report.probabilistic()).contains("W1_new", "step1/W1_new");
    }

    @Test
    @DisplayName("shows and names a wrong sign")
    void showsABug() {
        Report report = diff(Sides.scratchWith("ascent"));
        assertThat(report.verdict()).isEqualTo(Verdict.BUG);
        assertThat(report.findings())
                .filteredOn(finding -> finding.quantity().equals("W1_new"))
                .isNotEmpty()
                .extracting(Finding::bound)
                .containsOnly("probabilistic");
        assertThat(report.diagnoses())
                .singleElement()
                .satisfies(diagnosis -> assertThat(diagnosis.cause()).isEqualTo("sign-flipped"));
    }

    private Report diff(Implementation candidate) {
        TappedCandidate tapped = new TappedCandidate(candidate, Recording.UPDATES.quantities(experiment.spec()));
        return Sides.diff(experiment, tapped, Mode.RESYNC, 2);
    }
}
