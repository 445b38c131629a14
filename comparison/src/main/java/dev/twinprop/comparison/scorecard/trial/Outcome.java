package dev.twinprop.comparison.scorecard.trial;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.twinprop.comparison.scorecard.rule.PeerRule;
import java.util.List;
import java.util.Set;

/** What one trial gave: facts only, from which rates are counted. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Outcome.Seeded.class, name = "seeded"),
    @JsonSubTypes.Type(value = Outcome.Correct.class, name = "correct"),
    @JsonSubTypes.Type(value = Outcome.Power.class, name = "power"),
    @JsonSubTypes.Type(value = Outcome.Width.class, name = "width")
})
public sealed interface Outcome {

    /** The verdict where the diff failed with an exception. */
    String ERROR = "ERROR";

    /** The trial's key. */
    String key();

    /** How long it took. */
    double millis();

    /**
     * A diagnosis, as far as it is counted.
     *
     * @param alternatives the causes that the numbers cannot tell apart from it
     */
    record Named(String cause, List<String> quantities, List<String> alternatives) {}

    /**
     * A network with one seeded fault, or two.
     *
     * @param probe architecture, seed and kind of values
     * @param recording what was recorded
     * @param faults the faults as on the command line, without layers
     * @param causes what should be named, in the order of {@code faults}
     * @param exposure whether the values can show the fault
     * @param effect the largest change of a recorded number, relative to its tensor's largest
     * @param updateEffect the same for the changes of the parameters; infinite where they are not recorded
     * @param verdict the diff's, or {@link #ERROR}
     * @param origins the quantities of origin findings, in the order in which they came
     * @param strayOrigins those at which no fault sits
     * @param isFirstAtFault whether the first origin is where a fault sits
     * @param unexplained the quantities of which nothing is known, or what the exception said
     * @param accusedBy the rules of other tools that noticed something
     */
    record Seeded(
            String key,
            String probe,
            String dtype,
            String recording,
            List<String> faults,
            List<String> causes,
            Exposure exposure,
            double effect,
            double updateEffect,
            String verdict,
            List<String> origins,
            List<String> strayOrigins,
            boolean isFirstAtFault,
            List<Named> diagnoses,
            List<String> unexplained,
            Set<PeerRule> accusedBy,
            double millis)
            implements Outcome {}

    /**
     * A correct network.
     *
     * @param group which kind of network
     * @param verdict the diff's, or {@link #ERROR}
     * @param findings what it was accused of; empty if nothing
     * @param notJudged how many quantities had a bound too wide to judge by
     * @param probabilistic how many were judged by the probabilistic bound
     */
    record Correct(
            String key,
            String group,
            String dtype,
            int steps,
            String verdict,
            List<String> findings,
            int notJudged,
            int probabilistic,
            Set<PeerRule> accusedBy,
            double millis)
            implements Outcome {}

    /**
     * Planted errors.
     *
     * @param measure what was planted
     * @param tried how many errors; 0 where only the size is measured
     * @param found how many of them were found
     * @param sizes the relative errors that would just be found, one per element and direction; a sample
     */
    record Power(String key, String measure, String dtype, int tried, int found, List<Double> sizes, double millis)
            implements Outcome {}

    /**
     * How wide the bounds of updates are where nothing else is recorded.
     *
     * @param provenMedian the largest radius by the largest update, of the median parameter, with the proven bound
     * @param provenLargest the same of the worst parameter
     * @param median the same as {@code provenMedian} with the bound that is used
     * @param largest the same of the worst parameter
     */
    record Width(
            String key,
            String architecture,
            String dtype,
            double provenMedian,
            double provenLargest,
            double median,
            double largest,
            double millis)
            implements Outcome {}
}
