package dev.twinprop.comparison.shrink;

import dev.twinprop.contract.run.MiniBatch;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.contract.trace.Quantities;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What can be cut from a case; each cut is empty where nothing that can run would be left. */
final class Cuts {

    private Cuts() {}

    /** Every case with one step, row, layer, unit, feature or output less, or one unit of two equally wide layers. */
    static Stream<Case> single(Case from) {
        int depth = from.layers().size();
        Stream<Supplier<Optional<Case>>> steps = range(from.steps()).map(i -> () -> steps(from, i, i + 1));
        Stream<Supplier<Optional<Case>>> rows = range(from.batches().size())
                .flatMap(batch -> range(from.batches().get(batch).size()).map(i -> () -> rows(from, batch, i, i + 1)));
        Stream<Supplier<Optional<Case>>> layers = IntStream.range(1, depth)
                .boxed()
                .flatMap(k -> Stream.of(() -> layerBefore(from, k), () -> layerAfter(from, k)));
        Stream<Supplier<Optional<Case>>> units =
                range(depth + 1).flatMap(k -> range(from.width(k)).map(i -> () -> units(from, k, i, i + 1)));
        Stream<Supplier<Optional<Case>>> twins = IntStream.rangeClosed(1, depth)
                .boxed()
                .flatMap(k -> range(from.width(k)).map(i -> () -> twins(from, k, i)));
        return Stream.of(steps, rows, layers, units, twins)
                .flatMap(cuts -> cuts)
                .map(Supplier::get)
                .flatMap(Optional::stream);
    }

    private static Stream<Integer> range(int end) {
        return IntStream.range(0, end).boxed();
    }

    static Optional<Case> steps(Case from, int first, int end) {
        if (end - first >= from.steps()) {
            return Optional.empty();
        }
        List<Integer> kept = IntStream.of(Parts.without(from.steps(), first, end))
                .mapToObj(from.schedule()::get)
                .toList();
        List<Integer> used = kept.stream().distinct().sorted().toList();
        return Optional.of(from.with(
                used.stream().map(from.batches()::get).toList(),
                kept.stream().map(used::indexOf).toList()));
    }

    static Optional<Case> rows(Case from, int batch, int first, int end) {
        int m = from.batches().get(batch).size();
        if (m - (end - first) < leastRows(from)) {
            return Optional.empty();
        }
        List<MiniBatch> batches = new ArrayList<>(from.batches());
        batches.set(batch, rows(batches.get(batch), Parts.without(m, first, end)));
        return Optional.of(from.with(batches, from.schedule()));
    }

    private static MiniBatch rows(MiniBatch batch, int[] kept) {
        Map<String, Tensor> masks = new HashMap<>(batch.masks());
        masks.replaceAll((name, mask) -> Parts.rows(mask, kept));
        return new MiniBatch(Parts.rows(batch.samples(), kept), Parts.rows(batch.targets(), kept), masks);
    }

    /** Batch normalisation needs two. */
    private static int leastRows(Case from) {
        return from.spec().network().statistics().isEmpty() ? 1 : 2;
    }

    /** The batch with the masks of layer k cut. */
    private static MiniBatch withMasks(Case from, MiniBatch batch, int k, int[] kept) {
        Map<String, Tensor> masks = new HashMap<>(batch.masks());
        from.spec().network().stages().stream()
                .filter(stage -> stage.k() == k)
                .flatMap(stage -> stage.mask().stream())
                .forEach(name -> masks.computeIfPresent(name, (key, mask) -> Parts.columns(mask, kept)));
        return batch.withMasks(masks);
    }

    /** Cuts units of layer k; features for k = 0, outputs for the last layer. */
    static Optional<Case> units(Case from, int k, int first, int end) {
        int width = from.width(k);
        boolean last = k == from.layers().size();
        int least = last && from.spec().loss() instanceof LossSpec.Categorical ? 2 : 1;
        if (width - (end - first) < least) {
            return Optional.empty();
        }
        int[] kept = Parts.without(width, first, end);
        List<MiniBatch> batches = new ArrayList<>(from.batches());
        if (k == 0) {
            batches.replaceAll(
                    batch -> new MiniBatch(Parts.columns(batch.samples(), kept), batch.targets(), batch.masks()));
        } else if (last) {
            for (int i = 0; i < batches.size(); i++) {
                int[] rows = rowsWithTargets(from, batches.get(i), kept);
                if (rows.length < leastRows(from)) {
                    return Optional.empty();
                }
                MiniBatch batch = rows(batches.get(i), rows);
                batches.set(i, new MiniBatch(
                                batch.samples(), Parts.columns(batch.targets(), kept), batch.masks()));
            }
        }
        batches.replaceAll(batch -> withMasks(from, batch, k, kept));
        Map<String, Tensor> parameters = new HashMap<>(from.parameters());
        keepOutputs(from, parameters, k, kept);
        parameters.computeIfPresent(Quantities.weight(k + 1), (name, weight) -> Parts.rows(weight, kept));
        List<LayerSpec> layers = new ArrayList<>();
        for (Stage stage : from.spec().network().stages()) {
            layers.add(
                    stage.k() == k && stage.operation() instanceof LayerSpec.Linear linear
                            ? new LayerSpec.Linear(kept.length, linear.bias())
                            : stage.operation());
        }
        int inputs = k == 0 ? kept.length : from.width(0);
        return Optional.of(from.with(inputs, layers, parameters, batches));
    }

    /** One-hot targets stay one-hot: rows of a class that is cut go with it. */
    private static int[] rowsWithTargets(Case from, MiniBatch batch, int[] kept) {
        if (!(from.spec().loss() instanceof LossSpec.Categorical)) {
            return Parts.first(batch.size());
        }
        int outputs = batch.targets().shape(1);
        return IntStream.range(0, batch.size())
                .filter(row ->
                        IntStream.of(kept).anyMatch(column -> batch.targets().get(row * outputs + column) != 0))
                .toArray();
    }

    /** One unit each of a layer and the one before it, where they are equally wide: a square matrix stays square. */
    private static Optional<Case> twins(Case from, int k, int unit) {
        return from.width(k - 1) == from.width(k)
                ? units(from, k - 1, unit, unit + 1).flatMap(cut -> units(cut, k, unit, unit + 1))
                : Optional.empty();
    }

    /** Cuts hidden layer k and its weights; the next layer reads what it can of the one before. */
    static Optional<Case> layerBefore(Case from, int k) {
        int width = Math.min(from.width(k - 1), from.width(k));
        return units(from, k - 1, width, from.width(k - 1))
                .or(() -> Optional.of(from))
                .map(narrow -> {
                    Map<String, Tensor> parameters = new HashMap<>(narrow.parameters());
                    parameters.computeIfPresent(
                            Quantities.weight(k + 1), (name, weight) -> Parts.rows(weight, Parts.first(width)));
                    return withoutLayer(narrow, k, k, parameters);
                });
    }

    /** Cuts hidden layer k, but keeps its weights, as far as they fit, in place of the next layer's. */
    static Optional<Case> layerAfter(Case from, int k) {
        int width = from.width(k + 1);
        if (width > from.width(k)) {
            return Optional.empty();
        }
        Map<String, Tensor> parameters = new HashMap<>(from.parameters());
        keepOutputs(from, parameters, k, Parts.first(width));
        if (!symbols(from, k).equals(symbols(from, k + 1))) {
            return Optional.empty();
        }
        return Optional.of(withoutLayer(from, k, k + 1, parameters));
    }

    /** Leaves out layer k of the list, and the parameters of layer p; those of later layers move down. */
    private static Case withoutLayer(Case from, int k, int p, Map<String, Tensor> parameters) {
        Map<String, Tensor> moved = new HashMap<>();
        List<LayerSpec> layers = new ArrayList<>();
        for (Stage stage : from.spec().network().stages()) {
            if (stage.k() != k) {
                layers.add(stage.operation());
            }
            int now = stage.k() > p ? stage.k() - 1 : stage.k();
            for (ParameterSpec parameter : stage.parameters()) {
                Tensor tensor = parameters.get(parameter.name());
                if (tensor != null && stage.k() != p) {
                    moved.put(parameter.symbol() + now, tensor);
                }
            }
        }
        List<MiniBatch> batches = from.batches().stream()
                .map(batch -> withoutMasks(from, batch, k))
                .toList();
        return from.with(from.width(0), layers, moved, batches);
    }

    /** The batch without the masks of layer k; those of later layers move down. */
    private static MiniBatch withoutMasks(Case from, MiniBatch batch, int k) {
        Map<String, Tensor> masks = new HashMap<>();
        for (Stage stage : from.spec().network().stages()) {
            int now = stage.k() > k ? stage.k() - 1 : stage.k();
            if (stage.k() != k) {
                stage.mask().ifPresent(name -> masks.put(Quantities.mask(now), batch.mask(name)));
            }
        }
        return batch.withMasks(masks);
    }

    /** What the parameters of a layer are called, without its number. */
    private static List<String> symbols(Case from, int k) {
        return parameters(from, k).map(ParameterSpec::symbol).toList();
    }

    private static Stream<ParameterSpec> parameters(Case from, int k) {
        return from.spec().network().parameters().stream().filter(parameter -> parameter.k() == k);
    }

    private static void keepOutputs(Case from, Map<String, Tensor> parameters, int k, int[] kept) {
        parameters(from, k)
                .forEach(parameter -> parameters.computeIfPresent(parameter.name(), (name, tensor) -> {
                    boolean weight = parameter.kind() == ParameterSpec.Kind.WEIGHT;
                    return weight ? Parts.columns(tensor, kept) : Parts.rows(tensor, kept);
                }));
    }
}
