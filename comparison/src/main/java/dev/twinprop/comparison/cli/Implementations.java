package dev.twinprop.comparison.cli;

import dev.twinprop.contract.json.NearestName;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.run.FaultyImplementation;
import dev.twinprop.contract.run.Implementation;
import dev.twinprop.contract.run.ResumableImplementation;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** The implementations on the class path. */
final class Implementations {

    private Implementations() {}

    static List<Implementation> all() {
        return all(Implementation.class.getClassLoader());
    }

    private static List<Implementation> all(ClassLoader loader) {
        return ServiceLoader.load(Implementation.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Implementation::name))
                .toList();
    }

    static Implementation named(String name) {
        return named(name, Implementation.class.getClassLoader());
    }

    /** The implementation of a name that a loader finds. */
    static Implementation named(String name, ClassLoader loader) {
        List<Implementation> all = all(loader);
        return all.stream()
                .filter(implementation -> implementation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Trouble("unknown implementation " + name + "; "
                        + NearestName.hint(
                                name, all.stream().map(Implementation::name).toList())));
    }

    static ResumableImplementation reference(String name) {
        if (named(name) instanceof ResumableImplementation reference) {
            return reference;
        }
        throw new Trouble("--reference " + name + ": its runs cannot be resumed, so it cannot be a reference");
    }

    static List<FaultyImplementation> faulty() {
        return all().stream()
                .filter(FaultyImplementation.class::isInstance)
                .map(FaultyImplementation.class::cast)
                .toList();
    }

    /** What computes the rules by which a candidate is judged. */
    static RuleEvaluator evaluator() {
        return ServiceLoader.load(RuleEvaluator.class)
                .findFirst()
                .orElseThrow(() -> new Trouble("no evaluator of rules on the class path; add djl-nn"));
    }
}
