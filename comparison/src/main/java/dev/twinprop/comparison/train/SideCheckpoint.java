package dev.twinprop.comparison.train;

import dev.twinprop.contract.run.RunState;
import java.util.Optional;

/**
 * Where one network stands.
 *
 * @param state parameters, optimiser state and the number of steps, from which the random numbers of the next follow
 * @param best the state of the smallest validation loss, where patience asks for it
 */
public record SideCheckpoint(String implementation, RunState state, Optional<RunState> best, Progress progress) {}
