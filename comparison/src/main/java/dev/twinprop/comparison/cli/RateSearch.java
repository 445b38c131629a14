package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.gallery.FinderGallery;
import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.comparison.train.LearningRateFinder;
import dev.twinprop.contract.run.Experiment;
import java.util.List;

/** A search for a learning rate: it grows until the loss does, in each network. */
record RateSearch(TrainRun run) {

    /** The file of the result. */
    static final String REPORT = "learning-rates.json";

    /** Searches, draws and writes. */
    TrainRun.Result search() {
        Experiment experiment = run.start(run.spec(), run.parts()).experiment();
        List<LearningRateFinder.Curve> curves = run.networks().stream()
                .map(network -> LearningRateFinder.find(experiment, network))
                .toList();
        RateReport report = RateReport.of(run.spec(), curves);
        String json = ReportFiles.json(report);
        run.files().write(REPORT, json + "\n");
        if (run.drawn()) {
            run.draw(FinderGallery.draw(run.spec(), curves));
        }
        run.files().finish();
        return new TrainRun.Result(null, json, report.text(), ExitCode.AGREE);
    }
}
