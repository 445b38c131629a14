package dev.twinprop.contract.spec;

/**
 * How images are varied while they are trained on, each anew for each step.
 *
 * @param shift the most pixels by which an image is moved along each axis
 * @param rotate the most degrees by which it is turned
 * @param scale the largest change of its size, as a fraction in [0, 1)
 * @param seed of the variations
 */
public record AugmentationSpec(double shift, double rotate, double scale, long seed) {

    public AugmentationSpec {
        Check.atLeast("shift", shift, 0);
        Check.require(rotate >= 0 && rotate <= 180, "rotate", "expected degrees in [0, 180], got " + rotate);
        Check.rate("scale", scale);
        Check.seed("seed", seed);
    }
}
