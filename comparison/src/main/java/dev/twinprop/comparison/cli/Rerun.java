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

    /** What a saved comparison says itself. */
    private static final Set<String> SEEDS = Set.of("--seed", "--seeds", "--resume");

    static List<String> arguments(CommandSpec command) {
        List<String> all = command.commandLine().getParseResult().originalArgs();
        List<String> own = all.subList(all.indexOf(command.name()) + 1, all.size());
        List<String> kept = new ArrayList<>(List.of(command.name()));
        kept.addAll(without(WITH_VALUE, FLAGS, own));
        return kept;
    }

    /** The same arguments without those that say from which seeds, and where to go on. */
    static List<String> withoutSeeds(List<String> arguments) {
        return without(SEEDS, Set.of(), arguments);
    }

    /** The arguments without options that have a value, and flags that have none. */
    static List<String> without(Set<String> options, Set<String> flags, List<String> arguments) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (options.contains(argument)) {
                i++; // its value
            } else if (!flags.contains(argument)
                    && options.stream().noneMatch(option -> argument.startsWith(option + "="))) {
                kept.add(argument);
            }
        }
        return kept;
    }
}
