package dev.twinprop.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.comparison.cause.Causes;
import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.datasets.Experiments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documentation shows works, what it links exists, and no package is left out. */
class DocumentationTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern WEB = Pattern.compile("[a-z]+:.*");
    private static final Pattern PACKAGE = Pattern.compile("`((?:contract|scratch|djl|datasets|comparison)[.\\w]*)`");

    @TempDir
    Path folder;

    @Test
    void showsExperimentsThatCanBeRead() throws IOException {
        ExperimentSpec yaml = ExperimentReader.read(write("example.yaml", example("yaml")));
        ExperimentSpec json = ExperimentReader.read(write("example.json", example("json")));
        assertThat(json).isEqualTo(yaml);
        assertThat(Experiments.prepare(yaml).batches().stepsPerEpoch()).isEqualTo(8);
    }

    private static String example(String language) throws IOException {
        String[] parts = Files.readString(ROOT.resolve("docs/experiment.md")).split("```" + language + "\n", -1);
        assertThat(parts).as("one example in " + language).hasSize(2);
        return parts[1].split("```", 2)[0];
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void explainsEveryCause() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/causes.md"));
        assertThat(Causes.all()).extracting(cause -> "`" + cause.id() + "`").allMatch(page::contains);
    }

    @Test
    void linksToFilesThatExist() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : pages()) {
            for (String link : matches(LINK, Files.readString(page))) {
                String file = link.split("#", 2)[0];
                Path target = page.resolveSibling(file).normalize();
                boolean isOurs = !file.isEmpty() && !WEB.matcher(link).matches();
                if (isOurs && !target.startsWith(ROOT.resolve("results"))) {
                    links++;
                    if (!Files.exists(target)) {
                        broken.add(page + " -> " + link);
                    }
                }
            }
        }
        assertThat(links).isPositive();
        assertThat(broken).isEmpty();
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String name : List.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")) {
            pages.add(ROOT.resolve(name));
        }
        for (String folder : List.of("docs", "examples")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        return pages;
    }

    @Test
    void architectureNamesEveryPackageAndNoOther() throws IOException {
        String page = Files.readString(ROOT.resolve("ARCHITECTURE.md"));
        String table = page.substring(page.indexOf("\n## Packages"), page.indexOf("\n## A diff"));
        List<String> named = matches(PACKAGE, table);
        assertThat(named).containsExactlyInAnyOrderElementsOf(packages());
    }

    /** Every package with classes, without what all of them begin with. */
    private static List<String> packages() throws IOException {
        List<String> packages = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path sources : modules.map(module -> module.resolve("src/main/java/dev/twinprop"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(sources)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .map(file -> sources.relativize(file.getParent()).toString())
                            .map(name -> name.replace('/', '.').replace('\\', '.'))
                            .distinct()
                            .forEach(packages::add);
                }
            }
        }
        return packages;
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
