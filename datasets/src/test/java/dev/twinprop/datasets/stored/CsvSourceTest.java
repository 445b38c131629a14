package dev.twinprop.datasets.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.datasets.data.SourceData;
import dev.twinprop.datasets.file.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A table of a user's")
class CsvSourceTest {

    @TempDir
    Path folder;

    @Test
    void givesOneHotClassesInOrderOfTheirNames() throws IOException {
        SourceData data = read("length,kind,width\n1,b,2\n3,\"a, or so\",4\n5,b,6\n", "kind", false);
        assertThat(data.classes()).containsExactly("a, or so", "b");
        assertThat(data.rows().samples()).isEqualTo(Tensor.matrix(new double[][] {{1, 2}, {3, 4}, {5, 6}}));
        assertThat(data.rows().targets().as(DType.FLOAT64)).isEqualTo(Tensor.matrix(new double[][] {
            {0, 1}, {1, 0}, {0, 1}
        }));
        assertThat(data.forOutputs(1).rows().targets().as(DType.FLOAT64))
                .isEqualTo(Tensor.matrix(new double[][] {{1}, {0}, {1}}));
    }

    @Test
    void givesNumbersUnlessToldThatTheyAreClasses() throws IOException {
        String text = "x,y\n1,2\n3,7\n";
        assertThat(read(text, "y", false).rows().targets()).isEqualTo(Tensor.matrix(new double[][] {{2}, {7}}));
        assertThat(read(text, "y", false).classes()).isEmpty();
        assertThat(read(text, "y", true).classes()).containsExactly("2", "7");
    }

    @Test
    void isRefusedByRowAndColumn() {
        assertRefused("x,kind\n1,a\nsome,b\n", "line 3, column x: expected a finite number, got 'some'");
        assertRefused("x,kind\n1,a\n ,b\n", "line 3, column x: a value is missing");
        assertRefused("x,kind\nNaN,a\n2,b\n", "line 2, column x: expected a finite number, got 'NaN'");
        assertRefused("x,kind\n1,a\n2,\n", "line 3, column kind: a value is missing");
        assertRefused("x,kind\n1,a\n2,b,c\n", "line 3 has 3 cells, expected 2");
        assertRefused("x,sort\n1,a\n2,b\n", "no column kind; it has x, sort");
        assertRefused("x,x,kind\n1,1,a\n", "two columns are called x");
        assertRefused("x,kind\n1,a\n2,a\n", "the one class a");
        assertRefused("kind\na\nb\n", "no column but the target");
        assertRefused("x,kind\n", "at least one row");
        assertThatThrownBy(() -> CsvSource.read(new DataSpec.Csv(folder + "/none.csv", "kind", false, List.of())))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("none.csv: no such file");
    }

    private SourceData read(String text, String target, boolean classes) throws IOException {
        Path file = Files.writeString(folder.resolve("table.csv"), text);
        return CsvSource.read(new DataSpec.Csv(file.toString(), target, classes, List.of()));
    }

    private void assertRefused(String text, String problem) {
        assertThatThrownBy(() -> read(text, "kind", false))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("table.csv")
                .hasMessageContaining(problem)
                .hasMessageNotContaining("\n");
    }
}
