package dev.twinprop.comparison.cli;

import dev.twinprop.contract.json.ExperimentReader;
import dev.twinprop.contract.json.NearestName;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.datasets.BuiltInExperiments;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the experiment that an argument names: a built-in one, or a file. */
final class ExperimentSource {

    private ExperimentSource() {}

    static ExperimentSpec find(String argument) {
        Optional<ExperimentSpec> builtIn = BuiltInExperiments.find(argument);
        return builtIn.isPresent() ? builtIn.get() : read(argument);
    }

    private static ExperimentSpec read(String argument) {
        Path file = file(argument)
                .orElseThrow(() -> new Trouble("unknown experiment " + argument + "; "
                        + NearestName.hint(argument, BuiltInExperiments.names())
                        + " Or give the path of a .json or .yaml file."));
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
}
