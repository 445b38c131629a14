package dev.twinprop.comparison.metric;

/**
 * Precision, recall and F1.
 *
 * @param precision correct of those that were predicted; 0 where none was
 * @param recall correct of those that belong; 0 where none does
 * @param f1 their harmonic mean, 2PR/(P+R); 0 where both are
 */
public record Scores(double precision, double recall, double f1) {

    static Scores of(int correct, int predicted, int actual) {
        double precision = predicted == 0 ? 0 : (double) correct / predicted;
        double recall = actual == 0 ? 0 : (double) correct / actual;
        return new Scores(precision, recall, correct == 0 ? 0 : 2 * precision * recall / (precision + recall));
    }
}
