package dev.twinprop.comparison.scorecard.trial;

/** One experiment of the suite. */
public interface Trial {

    /** What it is, unlike any other trial's. */
    String key();

    /** Runs it; an exception of what is measured is an outcome too. */
    Outcome run(Laboratory laboratory);
}
