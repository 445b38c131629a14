package dev.twinprop.comparison.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.twinprop.comparison.cli.Twinprop;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;

@DisplayName("The guide to taking part")
class GuideTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern ROUNDING = Pattern.compile("\\d\\.\\d+e-1\\d|0\\.0e\\+00");
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs/bring-your-own.md",
                "docs/ci.md",
                "docs/training.md",
                "examples/numpy/README.md",
                "examples/c/README.md",
                "examples/java/README.md"
            })
    @DisplayName("works as written: every program, every command, every output of")
    void worksAsWritten(String page) throws IOException, InterruptedException {
        String text = Files.readString(ROOT.resolve(page));
        Examples.assume("there is no sh", "/bin/sh", "-c", "exit 0");
        if (text.contains("$ python3 ")) {
            Examples.assumeNumPy();
        }
        if (text.contains("$ cc ")) {
            Examples.assume("there is no C compiler cc", "cc", "--version");
        }
        copyExamples();
        int commands = 0;
        for (Block block : blocks(text)) {
            if (block.info().contains(" ")) {
                Files.writeString(folder.resolve(block.info().split(" ", 2)[1]), block.text());
            } else if (block.text().startsWith("$ ")) {
                for (String session : block.text().strip().substring(2).split("\n\\$ ", -1)) {
                    String[] parts = session.split("\n", 2);
                    expect(parts[0], parts.length > 1 ? parts[1] : "");
                    commands++;
                }
            }
        }
        assertThat(commands).isGreaterThan(2);
    }

    private void copyExamples() throws IOException {
        for (String example : List.of("numpy/network.py", "c/network.c", "java/HandWrittenNetwork.java")) {
            Path copy = folder.resolve("examples").resolve(example);
            Files.createDirectories(copy.getParent());
            Files.copy(Examples.FOLDER.resolve(example), copy);
        }
    }

    @Test
    @DisplayName("shows tests that run, and pass")
    void showsTestsThatRun() throws Exception {
        Block test = guide().stream()
                .filter(block -> block.info().startsWith("java "))
                .findFirst()
                .orElseThrow();
        Path file = Files.writeString(folder.resolve("MyNetworkTest.java"), test.text());
        compile(folder, file, Examples.FOLDER.resolve("java/HandWrittenNetwork.java"));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Class<?> compiled = loader.loadClass("MyNetworkTest");
            for (String engine : List.of("twinprop", "junit-jupiter")) {
                EngineTestKit.engine(engine)
                        .selectors(selectClass(compiled))
                        .execute()
                        .testEvents()
                        .assertStatistics(events -> events.started(1).succeeded(1));
            }
        }
    }

    @Test
    @DisplayName("prints what the README promises")
    void printsWhatTheReadmePromises() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        Block session = blocks(readme.substring(readme.indexOf("\n## Your own network")))
                .get(0);
        assertThat(Files.readString(ROOT.resolve("docs/bring-your-own.md")))
                .contains(session.text().substring(session.text().indexOf("…\n")));
    }

    @Test
    @DisplayName("shows the dependency that this build makes")
    void showsTheDependency() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        Block dependency = guide().stream()
                .filter(block -> block.info().equals("xml"))
                .findFirst()
                .orElseThrow();
        for (String element : List.of("groupId", "artifactId", "version")) {
            Pattern value = Pattern.compile("<" + element + ">.*</" + element + ">");
            assertThat(pom)
                    .contains(value.matcher(dependency.text())
                            .results()
                            .findFirst()
                            .orElseThrow()
                            .group());
        }
    }

    /** Runs a command line as a shell would in the folder, and compares what it prints; … stands for any lines. */
    private void expect(String command, String expected) throws IOException, InterruptedException {
        Examples.Run run;
        if (command.startsWith("javac ")) {
            compile(folder.resolve("classes"), folder.resolve("examples/java/HandWrittenNetwork.java"));
            run = new Examples.Run(0, "", "");
        } else {
            String program = Stream.of(
                            java(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Dai.djl.offline=true",
                            "-cp",
                            CLASS_PATH,
                            Twinprop.class.getName())
                    .map(word -> "'" + word + "'")
                    .collect(Collectors.joining(" "));
            run = Examples.run(
                    folder, List.of("/bin/sh", "-c", command.replaceFirst("^\\./twinprop", "exec " + program)));
        }
        String printed = run.out()
                + run.err()
                        .lines()
                        .filter(line -> line.startsWith("twinprop: "))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining());
        assertThat(rounded(printed.strip()))
                .as("%s%n%s", command, run.err())
                .matches(Pattern.compile(pattern(expected), Pattern.DOTALL));
        assertThat(run.code()).as(command).isEqualTo(code(expected));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int code(String expected) {
        return expected.startsWith("twinprop: ") ? 2 : expected.contains("\nBUG  ") ? 1 : 0;
    }

    private static String pattern(String expected) {
        return Arrays.stream(rounded(expected).split("…", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
    }

    /** Without the digits of rounding errors, which depend on the machine. */
    private static String rounded(String text) {
        return ROUNDING.matcher(text).replaceAll("tiny");
    }

    private static void compile(Path output, Path... sources) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("-d", Files.createDirectories(output).toString(), "-cp", CLASS_PATH));
        Stream.of(sources).map(Path::toString).forEach(arguments::add);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    /** A fenced block: what stands behind the fence, a language and perhaps the name of a file, and what is inside. */
    private record Block(String info, String text) {}

    private static List<Block> guide() throws IOException {
        return blocks(Files.readString(ROOT.resolve("docs/bring-your-own.md")));
    }

    private static List<Block> blocks(String page) {
        String[] parts = page.split("(?m)^```", -1);
        List<Block> blocks = new ArrayList<>();
        for (int i = 1; i < parts.length; i += 2) {
            String[] block = parts[i].split("\n", 2);
            blocks.add(new Block(block[0], block[1]));
        }
        return blocks;
    }
}
