package dev.twinprop.comparison.layer;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random numbers that are the same on every machine. */
final class Randoms {

    private Randoms() {}

    static RandomGenerator of(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
