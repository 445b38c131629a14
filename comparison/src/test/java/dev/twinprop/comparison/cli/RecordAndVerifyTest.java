package dev.twinprop.comparison.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Recorded references and recorded diffs")
class RecordAndVerifyTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("a reference is compared with, against its own experiment and type alone")
    void record() {
        String out = folder.resolve("xor").toString();
        assertThat(Cli.run("record", "xor", "--steps", "2", "--out", out).code())
                .isZero();
        String reference = out + "/reference.npz";
        // the inputs hold no computed quantity, the reference does
        Cli.Result itself = Cli.run("check", out, reference, "--reference", reference);
        assertThat(itself.code()).as(itself.err()).isZero();
        Cli.Result otherType = Cli.run("check", out, reference, "--reference", reference, "--dtype", "float32");
        assertThat(otherType.code()).isEqualTo(ExitCode.TROUBLE);
        assertThat(otherType.err()).contains("--dtype").contains("twinprop record");
        Cli.Result noBounds = Cli.run("check", out, reference, "--reference", out + "/inputs.npz");
        assertThat(noBounds.code()).isEqualTo(ExitCode.TROUBLE);
    }

    @Test
    @DisplayName("a diff says how it was made, and is verified by running it again")
    void verify() throws IOException {
        Path good = folder.resolve("good");
        Path bad = folder.resolve("bad");
        Cli.run("diff", "xor", "--out", good.toString());
        Cli.run("diff", "xor", "--fault", "ascent", "--format", "json", "--out", bad.toString());
        assertThat(Files.readString(bad.resolve("report.json")))
                .contains("\"arguments\" : [ \"diff\", \"xor\", \"--fault\", \"ascent\" ]");

        Cli.Result same = Cli.run("verify", folder.toString());
        assertThat(same.code()).as(same.err()).isZero();
        assertThat(same.out()).contains("BUG sign-flipped").contains("AGREE").doesNotContain("CHANGED");

        Path report = good.resolve("report.json");
        Files.writeString(report, Files.readString(report).replace("\"verdict\" : \"AGREE\"", "\"verdict\" : \"BUG\""));
        Cli.Result changed = Cli.run("verify", folder.toString(), "--format", "json");
        assertThat(changed.code()).isEqualTo(ExitCode.BUG);
        assertThat(changed.json().path("unchanged").asBoolean(true)).isFalse();
    }

    @Test
    @DisplayName("the diffs recorded in results are as they were")
    void results() {
        Cli.Result result = Cli.run("verify", Path.of("..", "results").toString());
        assertThat(result.code()).as("%s%s", result.out(), result.err()).isZero();
        assertThat(result.out()).contains("spiral-bias-bug");
    }

    @Test
    @DisplayName("a folder without reports, and a report that does not say how it was made, are trouble")
    void trouble() throws IOException {
        assertThat(Cli.run("verify", folder.toString()).err()).contains("holds no report.json");
        Files.writeString(folder.resolve("report.json"), "{}");
        assertThat(Cli.run("verify", folder.toString()).err()).contains("does not say how it was made");
        Files.writeString(folder.resolve("report.json"), "{");
        assertThat(Cli.run("verify", folder.toString()).errorLines()).hasSize(1);
    }
}
