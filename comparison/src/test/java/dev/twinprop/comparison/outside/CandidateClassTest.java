package dev.twinprop.comparison.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.twinprop.comparison.diff.Sides;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A candidate class")
class CandidateClassTest {

    @TempDir
    Path folder;

    /** A network that is the hand-written one. */
    public static class Fine implements Implementation {

        @Override
        public String name() {
            return "fine";
        }

        @Override
        public String description() {
            return "fine";
        }

        @Override
        public TrainingRun start(Experiment experiment) {
            return Sides.scratch().start(experiment);
        }
    }

    /** Not public. */
    static class Hidden extends Fine {}

    /** Has no constructor without arguments. */
    public static class Demanding extends Fine {

        /** Asks for something. */
        public Demanding(String what) {
            assertThat(what).isNotNull();
        }
    }

    /** Cannot be made. */
    public abstract static class Unfinished extends Fine {}

    /** Fails when it is made. */
    public static class Failing extends Fine {

        /** Fails. */
        public Failing() {
            throw new IllegalStateException("no licence");
        }
    }

    /** Fails when it is loaded. */
    public static class Broken extends Fine {
        static final int NUMBER = Integer.parseInt("one");
    }

    @Test
    @DisplayName("is made from this program's own class path")
    void loads() {
        assertThat(CandidateClass.load(Fine.class.getName(), List.of()).name()).isEqualTo("fine");
    }

    @Test
    @DisplayName("is made from folders that are given")
    void loadsFromFolder() throws IOException {
        Path source = Files.writeString(folder.resolve("Elsewhere.java"), """
                import dev.twinprop.contract.run.*;
                public class Elsewhere implements Implementation {
                    public String name() { return "elsewhere"; }
                    public String description() { return "learns nothing"; }
                    public TrainingRun start(Experiment experiment) { return (batch, sink) -> {}; }
                }
                """);
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", System.getProperty("java.class.path"), source.toString());
        assertThat(code).isZero();
        assertThat(CandidateClass.load("Elsewhere", List.of(folder)).name()).isEqualTo("elsewhere");
        expect("Elsewhere", "is not there: Elsewhere; give its jars and folders with --class-path");
    }

    @Test
    @DisplayName("that cannot be used is refused in one line that says why")
    void refused() {
        expect("no.such.Network", "is not there: no.such.Network; give its jars and folders with --class-path");
        expect("java.lang.String", "does not implement dev.twinprop.contract.run.Implementation");
        for (Class<?> unusable : List.of(Hidden.class, Demanding.class, Unfinished.class)) {
            expect(unusable.getName(), "must be public, with a public constructor without arguments");
        }
        expect(Failing.class.getName(), "cannot be made: java.lang.IllegalStateException: no licence");
        expect(Broken.class.getName(), "cannot be made: java.lang.NumberFormatException: For input string: \"one\"");
    }

    @Test
    @DisplayName("is not looked for in places that are not there")
    void classPath() {
        Path missing = folder.resolve("missing.jar");
        assertThatExceptionOfType(OutsideException.class)
                .isThrownBy(() -> CandidateClass.load("Elsewhere", List.of(folder, missing)))
                .withMessage("--class-path: " + missing + ": no such file or folder");
    }

    private static void expect(String className, String problem) {
        assertThatExceptionOfType(OutsideException.class)
                .isThrownBy(() -> CandidateClass.load(className, List.of()))
                .withMessage("--candidate-class: " + className + " " + problem);
    }
}
