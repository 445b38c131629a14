package dev.twinprop.scratch.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.twinprop.contract.tensor.DType;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.matrix.Strips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Φ and φ beside values that were computed in 40 digits (mpmath's ncdf and npdf). */
class NormalDistributionTest {

    private static final double U = 0x1p-53;

    @ParameterizedTest
    @CsvSource({
        // z, Φ(z), φ(z)
        "-37.5, 4.6053530095819548438e-308, 1.7282337322841052208e-306",
        "-30, 4.9067139271481870595e-198, 1.473646134878547519e-196",
        "-12.5, 3.7325642988777133772e-36, 4.6951953579751459996e-35",
        "-8, 6.2209605742717841235e-16, 5.052271083536892288e-15",
        "-5, 2.8665157187919391167e-7, 1.4867195147342977079e-6",
        "-3.3, 0.0004834241423837775071, 0.0017225689390536811513",
        "-2, 0.0227501319481792072, 0.053990966513188051951",
        "-1.5, 0.066807201268858066004, 0.12951759566589172761",
        "-1, 0.15865525393145705141, 0.2419707245191433498",
        "-0.7, 0.24196365222307302862, 0.31225393336676126681",
        "-0.3, 0.38208857781104736693, 0.38138781546052408688",
        "-0.1, 0.46017216272297101633, 0.39695254747701176529",
        "-1e-3, 0.49960105778608893741, 0.398942080930342345",
        "0, 0.5, 0.39894228040143267794",
        "1e-9, 0.5000000003989422804, 0.39894228040143267774",
        "0.25, 0.59870632568292372424, 0.38666811680284920694",
        "0.5, 0.69146246127401310364, 0.35206532676429947777",
        "1, 0.84134474606854294859, 0.2419707245191433498",
        "1.75, 0.95994084313618290958, 0.086277318826511514432",
        "2.5, 0.99379033467422386483, 0.017528300493568537362",
        "4, 0.99996832875816688008, 0.00013383022576488535177",
        "6, 0.99999999901341235496, 6.075882849823285487e-9",
        "8.2, 0.99999999999999987981, 9.9983787484972115713e-16",
        "38, 1.0, 1.097221052007592958e-314"
    })
    void equalsTheValuesOfFortyDigits(double z, double below, double density) {
        double relative = (5 + z * z) * U;
        assertThat(density(z)).isCloseTo(density, within(relative * density + Double.MIN_VALUE));
        double tail = z > 0 ? 1 - below : below;
        double allowed = z > 0 ? 2.5 * U : (8 + z * z) * U * below;
        assertThat(tail(Math.abs(z))).isCloseTo(tail, within(allowed));
    }

    @Test
    void endsAreZero() {
        assertThat(tail(NormalDistribution.END)).isZero();
        assertThat(tail(0)).isCloseTo(0.5, within(2 * U));
        assertThat(tail(Double.NaN)).isNaN();
    }

    private static double density(double z) {
        Matrix x = number(z);
        NormalDistribution.density(x);
        return x.get(0, 0);
    }

    private static double tail(double x) {
        Matrix argument = number(x);
        return NormalDistribution.tail(argument, number(density(x)), new Strips(argument))
                .get(0, 0);
    }

    private static Matrix number(double value) {
        Matrix number = Matrix.zeros(DType.FLOAT64, 1, 1);
        number.set(0, 0, value);
        return number;
    }
}
