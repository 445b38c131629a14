package dev.twinprop.comparison.search.sieve;

import dev.twinprop.comparison.search.grid.Grid;
import dev.twinprop.contract.rule.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Templates that wait to be computed at once, each with what is to be done with its values. */
public final class Batch {

    private final Sieve sieve;
    private final List<Task> tasks = new ArrayList<>();
    private int templates;

    private record Task(List<Expression> templates, Consumer<List<Optional<List<Grid>>>> then) {}

    /** An empty batch. */
    public Batch(Sieve sieve) {
        this.sieve = sieve;
    }

    /** Adds a template. */
    public void add(Expression template, Consumer<Optional<List<Grid>>> then) {
        add(List.of(template), values -> then.accept(values.get(0)));
    }

    /** Adds templates whose values decide something together. */
    public void add(List<Expression> asked, Consumer<List<Optional<List<Grid>>>> then) {
        tasks.add(new Task(asked, then));
        templates += asked.size();
    }

    /** The number of templates that wait. */
    public int size() {
        return templates;
    }

    /** Computes all that wait. */
    public void run() {
        List<Expression> all = new ArrayList<>();
        tasks.forEach(task -> all.addAll(task.templates()));
        List<Task> now = List.copyOf(tasks);
        tasks.clear();
        templates = 0;
        List<Optional<List<Grid>>> values = sieve.values(all);
        int start = 0;
        for (Task task : now) {
            task.then().accept(values.subList(start, start + task.templates().size()));
            start += task.templates().size();
        }
    }
}
