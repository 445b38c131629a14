package dev.twinprop.datasets.random;

/** The numbers of PyTorch's CPU generator after {@code torch.manual_seed(seed)}. */
public final class TorchRandom {

    private final MersenneTwister bits;

    private TorchRandom(MersenneTwister bits) {
        this.bits = bits;
    }

    /** As after {@code torch.manual_seed(seed)}. */
    public static TorchRandom seeded(long seed) {
        return new TorchRandom(MersenneTwister.seeded(seed));
    }

    /**
     * As {@code torch.empty(count).uniform_(low, high)} in float32: 24 bits of each draw, scaled in float32.
     *
     * <p>Source: {@code uniform_real} in ATen/core/TransformationHelper.h, where compilers fuse product and sum: with
     * two roundings, about half of the values would differ from PyTorch's in their last bit.
     */
    public float[] uniform(int count, double low, double high) {
        float from = (float) low;
        float range = (float) high - from;
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            float unit = (bits.nextBits() & 0xFFFFFF) * 0x1p-24f;
            values[i] = Math.fma(unit, range, from);
        }
        return values;
    }
}
