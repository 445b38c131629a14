package dev.twinprop.comparison.cli;

import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.json.NearestName;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.datasets.BuiltInExperiments;
import java.io.File;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the experiment that an argument names: a built-in one, or a file. */
final class ExperimentSource {

    private ExperimentSource() {}

    static ExperimentSpec find(String argument) {
        if (argument.isBlank()) {
            throw new Trouble("the experiment's name is empty; " + hint(argument));
        }
        Optional<ExperimentSpec> builtIn = BuiltInExperiments.find(argument);
        return builtIn.isPresent() ? builtIn.get() : read(argument);
    }

    private static ExperimentSpec read(String argument) {
        Path file = file(argument)
                .orElseThrow(() -> new Trouble(
                        isPath(argument)
                                ? argument + ": no such file"
                                : "unknown experiment " + argument + "; " + hint(argument)));
        try {
            return requireFolderName(ExperimentReader.read(file));
        } catch (SpecException e) {
            throw new Trouble(argument + ": " + e.getMessage());
        } catch (CharacterCodingException e) {
            throw new Trouble(argument + ": not a text file in UTF-8");
        } catch (AccessDeniedException e) {
            throw new Trouble(argument + ": no permission to read it");
        } catch (IOException e) {
            throw new Trouble(argument + ": cannot be read: " + e.getMessage());
        }
    }

    private static boolean isPath(String argument) {
        return argument.contains("/")
                || argument.contains(File.separator)
                || argument.toLowerCase(Locale.ROOT).matches(".*\\.(json|yaml|yml)");
    }

    private static String hint(String argument) {
        List<String> names = BuiltInExperiments.names();
        List<String> nearest = argument.isBlank() ? List.of() : NearestName.of(argument, names);
        return nearest.isEmpty()
                ? "expected one of " + String.join(", ", names) + "; or give the path of a .json or .yaml file"
                : NearestName.hint(argument, nearest);
    }

    private static Optional<Path> file(String argument) {
        try {
            return Optional.of(Path.of(argument)).filter(Files::exists).map(path -> {
                if (!Files.isRegularFile(path)) {
                    throw new Trouble(argument + ": not a file; give the path of a .json or .yaml file");
                }
                return path;
            });
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Results go to a folder of the experiment's name, so the name must be that of one folder. */
    private static ExperimentSpec requireFolderName(ExperimentSpec spec) {
        String name = spec.name();
        if (name.isBlank()) {
            throw new SpecException("name", "empty; give a short name, results go to a folder of that name");
        }
        boolean isFolderName = name.chars().noneMatch(c -> c < ' ' || "/\\:*?\"<>|".indexOf(c) >= 0)
                && !name.startsWith(".")
                && name.length() <= 100;
        if (!isFolderName) {
            throw new SpecException(
                    "name", "expected up to 100 characters without / \\ : * ? \" < > | and no dot in front");
        }
        return spec;
    }

    /** What a shell offers. */
    static final class Candidates extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        Candidates() {
            super(BuiltInExperiments.names());
        }
    }
}
