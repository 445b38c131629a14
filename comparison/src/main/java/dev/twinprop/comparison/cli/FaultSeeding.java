package dev.twinprop.comparison.cli;

import dev.twinprop.contract.json.NearestName;
import dev.twinprop.contract.run.FaultRequest;
import dev.twinprop.contract.run.FaultyImplementation;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.SeededFault;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.datasets.BuiltInExperiments;
import java.util.List;
import java.util.OptionalInt;

/** Seeds the faults that {@code --fault} names into the candidate. */
final class FaultSeeding {

    private FaultSeeding() {}

    static Implementation seed(Implementation candidate, List<String> arguments, ExperimentSpec spec) {
        if (arguments.isEmpty()) {
            return candidate;
        }
        if (!(candidate instanceof FaultyImplementation faulty)) {
            throw new Trouble("--fault: " + candidate.name() + " cannot be given faults; use scratch-nd4j");
        }
        List<FaultRequest> requests =
                arguments.stream().map(argument -> parse(argument, faulty)).toList();
        requests.forEach(request -> refuseUnfit(request, faulty, spec));
        return faulty.withFaults(requests);
    }

    private static FaultRequest parse(String argument, FaultyImplementation faulty) {
        int at = argument.indexOf('@');
        String id = at < 0 ? argument : argument.substring(0, at);
        List<String> known = faulty.faults().stream().map(SeededFault::id).toList();
        if (!known.contains(id)) {
            throw unknown(id, known);
        }
        if (at < 0) {
            return new FaultRequest(id, OptionalInt.empty());
        }
        try {
            int layer = Integer.parseInt(argument.substring(at + 1));
            return new FaultRequest(id, OptionalInt.of(layer));
        } catch (NumberFormatException e) {
            throw new Trouble("--fault " + argument + ": expected the number of a layer after @, as in " + id + "@1");
        }
    }

    /** The faults are too many to name them all. */
    static Trouble unknown(String id, List<String> known) {
        if (id.isBlank()) {
            return new Trouble("--fault: no fault is named; see twinprop list faults");
        }
        List<String> nearest = NearestName.of(id, known);
        return new Trouble("--fault: unknown fault " + id + "; "
                + (nearest.isEmpty()
                        ? "see twinprop list faults"
                        : NearestName.hint(id, nearest) + " (see twinprop list faults)"));
    }

    private static void refuseUnfit(FaultRequest request, FaultyImplementation faulty, ExperimentSpec spec) {
        faulty.refusal(request, spec).ifPresent(reason -> {
            List<String> fitting = BuiltInExperiments.names().stream()
                    .filter(name -> BuiltInExperiments.find(name)
                            .filter(other -> faulty.refusal(request, other).isEmpty())
                            .isPresent())
                    .toList();
            String hint = fitting.isEmpty() ? "" : "; it can be seeded in " + String.join(", ", fitting);
            throw new Trouble("--fault " + request + ": " + spec.name() + " cannot carry it: " + reason + hint);
        });
    }
}
