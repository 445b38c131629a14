package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.picture.Picture;
import java.util.Map;

/** An investigation of a source project that can be replayed. */
sealed interface Replay permits BiasAveragingReplay, DeadUnitsReplay {

    /**
     * What it gave.
     *
     * @param text for a terminal
     * @param json for programs
     * @param pictures by the name of their files
     * @param cured whether the cure at its end helped
     */
    record Outcome(String text, Map<String, Object> json, Map<String, Picture> pictures, boolean cured) {}

    /** Its name on the command line. */
    String id();

    /** Replays it. */
    Outcome run(Console console);
}
