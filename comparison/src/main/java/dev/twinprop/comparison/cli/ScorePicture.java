package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.verdict.DetectionRates;
import dev.twinprop.comparison.picture.verdict.DetectionRates.Block;
import dev.twinprop.comparison.picture.verdict.DetectionRates.Share;
import dev.twinprop.comparison.scorecard.count.Rate;
import dev.twinprop.comparison.scorecard.count.Score;
import dev.twinprop.comparison.scorecard.count.Tally;
import java.util.List;

/** The rates of a scorecard as a picture. */
final class ScorePicture {

    private ScorePicture() {}

    static Picture of(Score score) {
        List<Block> blocks = score.blocks().stream().map(ScorePicture::block).toList();
        return DetectionRates.of(
                "How well seeded bugs are found",
                "trials: " + score.trials() + "; detected of those that show; named right of those detected",
                blocks);
    }

    private static Block block(Tally tally) {
        String name = tally.block() + ", " + tally.recording() + ", " + tally.dtype();
        return new Block(name, share(tally.detected()), share(tally.originExact()), share(tally.named()));
    }

    private static Share share(Rate rate) {
        return new Share(rate.rate(), rate.low(), rate.high());
    }
}
