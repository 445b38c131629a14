package dev.twinprop.comparison.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownSummaryTest {

    @Test
    void ofAnAgreeingPairIsTwoLines() {
        assertThat(MarkdownSummary.of(Reports.agreeing("spiral"))).isEqualTo("""
                ### spiral: AGREE

                `mine` against `djl-pytorch`, 10 quantities over 2 steps, float64.
                """);
    }

    @Test
    void ofABugIsATableOfWhatWasFound() {
        assertThat(MarkdownSummary.of(Reports.buggy())).isEqualTo("""
                ### a &lt;b> & "c": BUG

                `mine` against `djl-pytorch`, 10 quantities over 2 steps, float64.

                | step | where | what | expected | computed | fix |
                | --- | --- | --- | --- | --- | --- |
                | 0 | db1 | **gradient\\|not&lt;averaged>** | a &lt; b | a > b \\| "c" | use &lt; |
                | 0 | loss | log-clip | a &lt; b | a > b \\| "c" | use &lt; |
                | 0 | dW2 | **unexplained** |  | 3 of 8 values are wrong & odd |  |

                - batch-of-one: a &lt;row>
                """);
    }
}
