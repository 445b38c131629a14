package dev.twinprop.comparison.cli;

import picocli.CommandLine.Parameters;

/** The argument that names an experiment. */
final class ExperimentArgument {

    @Parameters(
            paramLabel = "EXPERIMENT",
            completionCandidates = ExperimentSource.Candidates.class,
            description = "A built-in experiment, or a .json or .yaml file.")
    String name;
}
