package dev.twinprop.scratch.fault.update;

import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.matrix.Matrix;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;
import java.util.function.DoubleBinaryOperator;

/** The gradient is divided by another root than declared, in RMSprop and Adagrad. */
public final class OtherDirection extends ForwardingRules {

    private final String squares;
    private final DoubleBinaryOperator formula;

    /**
     * Another direction.
     *
     * @param squares the name of the state that holds squares
     * @param formula d of one element's gradient and state
     */
    public OtherDirection(Rules rules, String squares, DoubleBinaryOperator formula) {
        super(rules);
        this.squares = squares;
        this.formula = formula;
    }

    @Override
    public Matrix direction(Parameter parameter, Matrix g, int t) {
        Matrix state = parameter.state(squares);
        Matrix d = parameter.temporary(3);
        for (int i = 0; i < d.rows(); i++) {
            for (int j = 0; j < d.columns(); j++) {
                d.set(i, j, formula.applyAsDouble(g.get(i, j), state.get(i, j)));
            }
        }
        return d;
    }
}
