package dev.twinprop.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The sources of")
class ArchitectureTest {

    /** Tests run in the folder of their module. */
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    @ParameterizedTest(name = "{0} never mention {1}")
    @CsvSource({
        "comparison, dev.twinprop.scratch",
        "comparison, dev.twinprop.djl",
        "comparison, org.nd4j",
        "comparison, ai.djl.",
        "contract, dev.twinprop.scratch",
        "contract, dev.twinprop.djl",
        "contract, dev.twinprop.comparison",
        "contract, dev.twinprop.datasets",
        "contract, org.nd4j",
        "contract, ai.djl.",
        "datasets, dev.twinprop.scratch",
        "datasets, dev.twinprop.djl",
        "datasets, dev.twinprop.comparison",
        "scratch-nn, dev.twinprop.djl",
        "scratch-nn, ai.djl.",
        "djl-nn, dev.twinprop.scratch",
        "djl-nn, org.nd4j"
    })
    void isNotMentioned(String module, String name) throws IOException {
        List<Path> sources = sources(module);
        assertThat(sources).isNotEmpty();
        assertThat(sources)
                .allSatisfy(source -> assertThat(Files.readString(source)).doesNotContain(name));
    }

    private static List<Path> sources(String module) throws IOException {
        try (Stream<Path> files = Files.walk(CHECKOUT.resolve(module).resolve("src/main"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
