package dev.twinprop.datasets.random;

/**
 * The generator MT19937, seeded as NumPy's {@code RandomState} and PyTorch's CPU generator seed it.
 *
 * <p>Source: Matsumoto and Nishimura, mt19937ar.c (2002).
 */
public final class MersenneTwister {

    private static final int N = 624;
    private static final int M = 397;
    private static final int MATRIX_A = 0x9908b0df;
    private static final int UPPER_MASK = 0x80000000;
    private static final int LOWER_MASK = 0x7fffffff;

    private final int[] state;
    private int position = N;

    private MersenneTwister(int[] state) {
        this.state = state;
    }

    /**
     * Seeded with one number: {@code init_genrand}.
     *
     * @param seed of which the lower 32 bits count
     */
    public static MersenneTwister seeded(long seed) {
        return new MersenneTwister(initial((int) seed));
    }

    /**
     * Seeded with several numbers: {@code init_by_array}.
     *
     * @param key at least one number, of each of which the lower 32 bits count
     */
    public static MersenneTwister seeded(long[] key) {
        int[] state = initial(19650218);
        int i = 1;
        int j = 0;
        for (int k = Math.max(N, key.length); k > 0; k--) {
            int previous = state[i - 1];
            state[i] = (state[i] ^ ((previous ^ (previous >>> 30)) * 1664525)) + (int) key[j] + j;
            i++;
            j = (j + 1) % key.length;
            if (i >= N) {
                state[0] = state[N - 1];
                i = 1;
            }
        }
        for (int k = N - 1; k > 0; k--) {
            int previous = state[i - 1];
            state[i] = (state[i] ^ ((previous ^ (previous >>> 30)) * 1566083941)) - i;
            i++;
            if (i >= N) {
                state[0] = state[N - 1];
                i = 1;
            }
        }
        state[0] = UPPER_MASK;
        return new MersenneTwister(state);
    }

    private static int[] initial(int seed) {
        int[] state = new int[N];
        state[0] = seed;
        for (int i = 1; i < N; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
        return state;
    }

    /** The next 32 random bits, to be read as unsigned. */
    public int nextBits() {
        if (position == N) {
            twist();
            position = 0;
        }
        int y = state[position++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void twist() {
        for (int i = 0; i < N; i++) {
            int y = (state[i] & UPPER_MASK) | (state[(i + 1) % N] & LOWER_MASK);
            state[i] = state[(i + M) % N] ^ (y >>> 1) ^ ((y & 1) * MATRIX_A);
        }
    }
}
