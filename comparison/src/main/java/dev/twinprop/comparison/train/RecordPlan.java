package dev.twinprop.comparison.train;

import java.util.Set;

/**
 * After which epochs a network is looked at.
 *
 * @param epochs how many there are
 * @param every how many epochs lie between two looks; the first and the last are always looked at
 * @param also further epochs, from 1
 */
public record RecordPlan(int epochs, int every, Set<Integer> also) {

    private static final int RECORDS = 200;
    private static final int DISTRIBUTIONS = 12;

    public RecordPlan {
        also = Set.copyOf(also);
    }

    /** About two hundred records, whatever the number of epochs. */
    public static RecordPlan of(int epochs, Set<Integer> also) {
        return new RecordPlan(epochs, Math.max(1, epochs / RECORDS), also);
    }

    boolean isRecorded(int epoch) {
        return epoch == 1 || epoch == epochs || epoch % every == 0 || also.contains(epoch);
    }

    /** Whether distributions are kept besides, a dozen times. */
    boolean isDistributed(int epoch) {
        int records = Math.max(1, epochs / every);
        return epoch == 1
                || epoch == epochs
                || also.contains(epoch)
                || epoch / every % Math.max(1, records / DISTRIBUTIONS) == 0;
    }
}
