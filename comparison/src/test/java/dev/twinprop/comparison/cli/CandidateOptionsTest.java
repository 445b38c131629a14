package dev.twinprop.comparison.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A candidate that cannot be examined: exit code 2, nothing on standard output, one line:")
class CandidateOptionsTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--candidate;scratch-nd4 | unknown implementation scratch-nd4; did you mean scratch-nd4j?",
                "--candidate-command;python3 net.py | --candidate-command: {bundle} is missing",
                "--candidate-command;no-such-program {bundle} {trace} | --candidate-command: no-such-program cannot be"
                        + " started; is it installed, and its path right?",
                "--candidate-command;x {bundle} {trace};--timeout;0 | --timeout: expected seconds in [1, 604800], got 0",
                "--candidate-class;NoSuch | --candidate-class: NoSuch is not there: NoSuch; give its jars and folders",
                "--candidate-class;java.lang.String | --candidate-class: java.lang.String does not implement",
                "--class-path;no/such.jar | --class-path: no/such.jar: no such file or folder",
                "--candidate;scratch-nd4j;--candidate-class;NoSuch | mutually exclusive",
                "--candidate-command;x {bundle} {trace};--fault;ascent | --fault",
            })
    void isTrouble(String options, String problem) {
        Cli.Result result = Cli.run(Stream.concat(
                        Stream.of(
                                "diff", "phase", "--out", folder.resolve("out").toString()),
                        Stream.of(options.split(";")))
                .toArray(String[]::new));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.errorLines()).hasSize(1);
        assertThat(result.err()).startsWith("twinprop: ").contains(problem);
    }
}
