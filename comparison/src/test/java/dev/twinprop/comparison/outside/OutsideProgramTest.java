package dev.twinprop.comparison.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A program outside")
@Timeout(120)
class OutsideProgramTest {

    private static final Duration LONG = Duration.ofSeconds(100);

    @TempDir
    Path folder;

    @Test
    @DisplayName("that ends with 0 is fine, whatever it prints")
    void succeeds() throws IOException {
        Path file = folder.resolve("made");
        run(LONG, "echo hello; echo oops >&2; echo done > '" + file + "'");
        assertThat(file).hasContent("done");
    }

    @Test
    @DisplayName("that fails is reported with its exit code and last words")
    void fails() throws IOException {
        assertThat(failure(LONG, "echo first; echo 'no such file: x.npz' >&2; echo; exit 3"))
                .isEqualTo("/bin/sh ended with exit code 3; its last words: no such file: x.npz");
        assertThat(failure(LONG, "exit 4")).isEqualTo("/bin/sh ended with exit code 4 and printed nothing");
    }

    @Test
    @DisplayName("may say what it likes: its last words are one line without control characters, and not long")
    void lastWords() throws IOException {
        assertThat(failure(LONG, "printf 'a\\033[31mred\\tb\\n'; exit 1"))
                .isEqualTo("/bin/sh ended with exit code 1; its last words: a [31mred b");
        assertThat(failure(LONG, "i=0; while [ $i -lt 100 ]; do printf 0123456789; i=$((i+1)); done; exit 1"))
                .hasSize("/bin/sh ended with exit code 1; its last words: ".length() + 200 + 1)
                .endsWith("…");
    }

    @RepeatedTest(50)
    @DisplayName("that prints its last words just before it ends is heard")
    void lastMoment() throws IOException {
        assertThat(failure(LONG, "printf '%060000d\\n' 1; echo the end; exit 1"))
                .endsWith("its last words: the end");
    }

    @Test
    @DisplayName("that prints far more than is kept neither blocks nor fills the memory")
    void flood() throws IOException {
        assertThat(failure(LONG, "head -c 20000000 /dev/zero | tr '\\0' x; echo; echo the end; exit 1"))
                .endsWith("its last words: the end");
    }

    @Test
    @DisplayName("that takes too long is ended, and its children with it")
    void timeout() throws IOException, InterruptedException {
        Path pid = folder.resolve("pid");
        assertThat(failure(Duration.ofSeconds(2), "echo started", "sleep 1000 & echo $! > '" + pid + "'", "wait"))
                .isEqualTo("/bin/sh did not end within 2 s; its last words: started; give it longer with --timeout");
        assertThat(Programs.hasEnded(pid)).isTrue();
    }

    @Test
    @DisplayName("that leaves children behind is not waited for, and they are ended")
    void background() throws IOException, InterruptedException {
        Path pid = folder.resolve("pid");
        long begin = System.nanoTime();
        run(LONG, "(sleep 1000 & echo $! > '" + pid + "') &", "while [ ! -s '" + pid + "' ]; do sleep 0.01; done");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(60));
        assertThat(Programs.hasEnded(pid)).isTrue();
    }

    @Test
    @DisplayName("that ends at once leaves no child either")
    void backgroundAtOnce() throws IOException, InterruptedException {
        run(LONG, "sh -c 'sleep 1000; :' '" + folder + "' >/dev/null 2>&1 &");
        assertThat(Programs.noneMentions(folder)).isTrue();
    }

    @Test
    @DisplayName("that reads its input finds it closed")
    void noInput() throws IOException {
        assertThat(failure(LONG, "read line && exit 1; echo no input; exit 5"))
                .isEqualTo("/bin/sh ended with exit code 5; its last words: no input");
    }

    @Test
    @DisplayName("that is not there cannot be started")
    void notThere() {
        String program = folder.resolve("no such program").toString();
        assertThatExceptionOfType(OutsideException.class)
                .isThrownBy(() -> new OutsideProgram(List.of(program), LONG).run())
                .withMessage(
                        "--candidate-command: " + program + " cannot be started; is it installed, and its path right?");
    }

    private void run(Duration timeout, String... lines) throws IOException {
        Path script = Programs.script(folder, lines);
        new OutsideProgram(List.of("/bin/sh", script.toString()), timeout).run();
    }

    private String failure(Duration timeout, String... lines) throws IOException {
        try {
            run(timeout, lines);
        } catch (OutsideException e) {
            return e.getMessage();
        }
        throw new AssertionError("it was taken for a success");
    }
}
