package dev.twinprop.datasets.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An IDX file")
class IdxFileTest {

    private static final byte[] TWO_BY_THREE = {0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, (byte) 255};

    @Test
    void isReadWithItsShape() {
        IdxFile file = IdxFile.read("f", TWO_BY_THREE, 2);
        assertThat(file.length(0)).isEqualTo(2);
        assertThat(file.length(1)).isEqualTo(3);
        assertThat(IntStream.range(0, file.size()).map(file::get)).containsExactly(1, 2, 3, 4, 5, 255);
    }

    @Test
    void isRefusedInOneLineWhereItIsDamaged() {
        assertRefused(new byte[] {0, 0, 8}, "has 3 bytes");
        assertRefused(with(2, 9), "begins with 0x00000902");
        assertRefused(with(3, 3), "begins with 0x00000803");
        assertRefused(with(7, 3), "declares [3, 3] bytes after its header, but has 6");
        assertRefused(with(7, 0), "axis of length 0");
        assertRefused(with(4, 255), "axis of length -16777214");
        assertRefused(with(4, 127), "but has 6"); // as many bytes as overflow an int
    }

    private static byte[] with(int position, int value) {
        byte[] bytes = TWO_BY_THREE.clone();
        bytes[position] = (byte) value;
        return bytes;
    }

    private static void assertRefused(byte[] content, String problem) {
        assertThatThrownBy(() -> IdxFile.read("digits.idx", content, 2))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("digits.idx: ")
                .hasMessageContaining(problem)
                .hasMessageNotContaining("\n");
    }
}
