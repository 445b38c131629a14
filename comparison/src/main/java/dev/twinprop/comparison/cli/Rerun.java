package dev.twinprop.comparison.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** The arguments of a command as they would be given to run it again. */
final class Rerun {

    /** Where and how the result is written does not belong to what is run. */
    private static final Set<String> WITH_VALUE = Set.of("--out", "--format");

    private static final Set<String> FLAGS = Set.of("--debug", "--picture", "--no-pictures");

    private Rerun() {}

    static List<String> arguments(CommandSpec command) {
        List<String> all = command.commandLine().getParseResult().originalArgs();
        List<String> kept = new ArrayList<>(List.of(command.name()));
        for (int i = all.indexOf(command.name()) + 1; i < all.size(); i++) {
            String argument = all.get(i);
            if (WITH_VALUE.contains(argument)) {
                i++; // its value
            } else if (!FLAGS.contains(argument)
                    && WITH_VALUE.stream().noneMatch(option -> argument.startsWith(option + "="))) {
                kept.add(argument);
            }
        }
        return kept;
    }
}
