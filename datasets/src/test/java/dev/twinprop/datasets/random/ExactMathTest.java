package dev.twinprop.datasets.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.contract.spec.DataSpec;
import dev.twinprop.datasets.generate.Generators;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class ExactMathTest {

    @Test
    void isWithinOneUlpOfJavasOwn() {
        for (int i = 1; i < 20_000; i++) {
            double x = i * 7.9e-4;
            assertThat(ExactMath.sin(x)).isBetween(below(StrictMath.sin(x)), above(StrictMath.sin(x)));
            assertThat(ExactMath.cos(x)).isBetween(below(StrictMath.cos(x)), above(StrictMath.cos(x)));
            assertThat(ExactMath.log(x)).isBetween(below(StrictMath.log(x)), above(StrictMath.log(x)));
        }
    }

    /** Values to 60 decimal digits, rounded once. */
    @Test
    void roundsCorrectly() {
        assertThat(ExactMath.log(0.8)).isEqualTo(-0.2231435513142097);
        assertThat(ExactMath.sin(22)).isEqualTo(-0.008851309290403876);
        assertThat(ExactMath.cos(11)).isEqualTo(0.004425697988050785);
        assertThat(ExactMath.sin(2.158484263357295)).isEqualTo(0.8322247989805228);
        assertThat(ExactMath.cos(2.158484263357295)).isEqualTo(-0.5544383500100154);
        assertThat(ExactMath.log(2.158484263357295)).isEqualTo(0.7694062454412064);
        assertThat(ExactMath.sin(13.56046545362635)).isEqualTo(0.8382657599979862);
        assertThat(ExactMath.cos(13.56046545362635)).isEqualTo(0.5452618780136739);
        assertThat(ExactMath.log(13.56046545362635)).isEqualTo(2.607158607411812);
        assertThat(ExactMath.sin(12.222756157436057)).isEqualTo(-0.33689245246375865);
        assertThat(ExactMath.cos(12.222756157436057)).isEqualTo(0.9415431352163076);
        assertThat(ExactMath.log(12.222756157436057)).isEqualTo(2.5032994731104132);
        assertThat(ExactMath.sin(4.088553721573353)).isEqualTo(-0.8116440561591424);
        assertThat(ExactMath.cos(4.088553721573353)).isEqualTo(-0.5841523141283743);
        assertThat(ExactMath.log(4.088553721573353)).isEqualTo(1.4081912942115336);
        assertThat(ExactMath.sin(7.9320070426001354)).isEqualTo(0.9969575617956462);
        assertThat(ExactMath.cos(7.9320070426001354)).isEqualTo(-0.07794626340293867);
        assertThat(ExactMath.log(7.9320070426001354)).isEqualTo(2.070906098529084);
        assertThat(ExactMath.sin(7.197362125971923)).isEqualTo(0.7920603502582313);
        assertThat(ExactMath.cos(7.197362125971923)).isEqualTo(0.6104427913808206);
        assertThat(ExactMath.log(7.197362125971923)).isEqualTo(1.9737145874988256);
    }

    /** The checksum is that of the same points in NumPy 2.4: linspace, cos, sin, and randn with seed 42. */
    @Test
    void theSpiralIsNumPysToTheLastBit() {
        double[] points =
                Generators.draw(new DataSpec.Spiral(250, 0.2, 4, 42)).samples().toDoubles();
        ByteBuffer bytes = ByteBuffer.allocate(points.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(points);
        CRC32 checksum = new CRC32();
        checksum.update(bytes.array());
        assertThat(checksum.getValue()).isEqualTo(0x95fc8497L);
    }

    private static double below(double value) {
        return Math.nextDown(value);
    }

    private static double above(double value) {
        return Math.nextUp(value);
    }
}
