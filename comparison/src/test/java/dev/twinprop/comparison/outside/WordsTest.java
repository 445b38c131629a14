package dev.twinprop.comparison.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a POSIX shell makes of the same lines, without expansions. */
class WordsTest {

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("", List.of()),
                Arguments.of(" \t\n ", List.of()),
                Arguments.of("a b  c", List.of("a", "b", "c")),
                Arguments.of("\ta\nb ", List.of("a", "b")),
                Arguments.of("'a b' c", List.of("a b", "c")),
                Arguments.of("\"a b\" c", List.of("a b", "c")),
                Arguments.of("a'b c'd", List.of("ab cd")),
                Arguments.of("a\"b c\"'d e'f", List.of("ab cd ef")),
                Arguments.of("''", List.of("")),
                Arguments.of("a '' \"\" b", List.of("a", "", "", "b")),
                Arguments.of("'a\\b'", List.of("a\\b")),
                Arguments.of("'\"'", List.of("\"")),
                Arguments.of("\"'\"", List.of("'")),
                Arguments.of("\"\\\"\\\\\\$\\`\"", List.of("\"\\$`")),
                Arguments.of("\"\\a\\'\"", List.of("\\a\\'")),
                Arguments.of("a\\ b", List.of("a b")),
                Arguments.of("\\'a\\\"", List.of("'a\"")),
                Arguments.of("\\\\", List.of("\\")),
                Arguments.of("$HOME `ls` *.py a;b|c>d &", List.of("$HOME", "`ls`", "*.py", "a;b|c>d", "&")),
                Arguments.of("run '{bundle}' {trace}", List.of("run", "{bundle}", "{trace}")),
                Arguments.of("é 'ü ß'", List.of("é", "ü ß")));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void areThoseOfAShell(String line, List<String> words) {
        assertThat(Words.of(line)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a 'b | the quote ' is not closed",
                "a \"b | the quote \" is not closed",
                "\"a\\\" | the quote \" is not closed",
                "a\\ | nothing follows the last \\"
            })
    void refuseWhatIsNotFinished(String line, String problem) {
        assertThatIllegalArgumentException().isThrownBy(() -> Words.of(line)).withMessage(problem);
    }
}
