package dev.twinprop.comparison.scorecard.count;

import static dev.twinprop.comparison.scorecard.count.Outcomes.named;
import static dev.twinprop.comparison.scorecard.count.Outcomes.seeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.scorecard.trial.Outcome.Seeded;
import org.junit.jupiter.api.Test;

class NamingTest {

    @Test
    void oneFault() {
        assertThat(Naming.of(seeded("a", "BUG", named("a")))).isEqualTo(Naming.PRIMARY);
        assertThat(Naming.of(seeded("a", "BUG", named("b", "c", "a")))).isEqualTo(Naming.ALTERNATIVE);
        assertThat(Naming.of(seeded("a", "BUG", named("b", "c")))).isEqualTo(Naming.MISNAMED);
        assertThat(Naming.of(seeded("a", "BUG"))).isEqualTo(Naming.UNEXPLAINED);
        assertThat(Naming.of(seeded("a", "AGREE"))).isEqualTo(Naming.NOT_DETECTED);
        assertThat(Naming.of(seeded("a", "ERROR"))).isEqualTo(Naming.FAILED);
    }

    @Test
    void severalFaults() {
        assertThat(Naming.of(seeded("a b", "BUG", named("b"), named("a")))).isEqualTo(Naming.PRIMARY);
        assertThat(Naming.of(seeded("a b", "BUG", named("b"), named("c", "a")))).isEqualTo(Naming.ALTERNATIVE);
        assertThat(Naming.of(seeded("a b", "BUG", named("b")))).isEqualTo(Naming.PARTLY);
        assertThat(Naming.of(seeded("a b", "BUG", named("b"), named("a"), named("c"))))
                .isEqualTo(Naming.MISNAMED);
        assertThat(Naming.of(seeded("a b", "BUG"))).isEqualTo(Naming.UNEXPLAINED);
    }

    @Test
    void wrongNameBesideTheRightOneIsStray() {
        Seeded outcome = seeded("a", "BUG", named("a"), named("b", "c"));
        assertThat(Naming.of(outcome)).isEqualTo(Naming.PRIMARY);
        assertThat(Naming.strays(outcome)).containsExactly("b");
    }

    @Test
    void onlyConventionsCanBeAccused() {
        assertThat(Naming.isAccused(seeded("sum-then-scale", "BUG"))).isTrue();
        assertThat(Naming.isAccused(seeded("sum-then-scale", "CONVENTION"))).isFalse();
        assertThat(Naming.isAccused(seeded("sign-flipped", "BUG"))).isFalse();
        assertThat(Naming.isAccused(seeded("epsilon-placement", "BUG")))
                .as("it changes the updates by more than 1 %")
                .isFalse();
    }
}
