package dev.twinprop.comparison.junit;

import dev.twinprop.comparison.diff.Sides;
import dev.twinprop.contract.run.Experiment;
import dev.twinprop.contract.run.TrainingRun;

/** The hand-written network as its author would test it; run by the engine that it tests. */
class ScratchGradientTest {

    @GradientTest(experiment = "xor", steps = 5)
    TrainingRun computesWhatPyTorchComputes(Experiment experiment) {
        return Sides.scratch().start(experiment);
    }
}
