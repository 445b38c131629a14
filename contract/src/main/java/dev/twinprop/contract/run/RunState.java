package dev.twinprop.contract.run;

import dev.twinprop.contract.tensor.Tensor;
import java.util.Map;

/**
 * Where a run stands between two steps: enough to go on from there.
 *
 * @param stepsTaken the number of steps behind it (the power t of Adam's correction is one more)
 * @param parameters every parameter by name: {@code W1}, {@code b1}, …; and every running statistic: {@code
 *     runningMean1}, …
 * @param optimizerState state by name: {@code velocity_W1}, {@code m_W1}, …; what is absent is zero
 */
public record RunState(int stepsTaken, Map<String, Tensor> parameters, Map<String, Tensor> optimizerState) {

    public RunState {
        parameters = Map.copyOf(parameters);
        optimizerState = Map.copyOf(optimizerState);
    }
}
