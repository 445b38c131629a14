package dev.twinprop.contract.trace;

import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.ParameterSpec;
import dev.twinprop.contract.spec.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of the quantities of a step, as traces and reports write them.
 *
 * <p>k counts the linear layers from 1; the outputs of other operations have the number of the layer before, 0 if there
 * is none. Rows are samples: {@code zK}, {@code aK} and their gradients are (m, outputs), {@code WK} is (inputs, outputs),
 * {@code bK} is (outputs), losses are scalars.
 */
public final class Quantities {

    /** The batch's samples, (m, features). */
    public static final String X = "x";

    /** The batch's targets, (m, outputs). */
    public static final String Y = "y";

    /** The learning rate of a step, a scalar; an input where a schedule changes it. */
    public static final String LEARNING_RATE = "learningRate";

    /** The loss, penalty included. */
    public static final String LOSS = "loss";

    /** The loss without the penalty. */
    public static final String DATA_LOSS = "dataLoss";

    /** The gradient of the loss by the network's input, (m, features). */
    public static final String DX = "dx";

    private static final String UPDATED = "_new";

    private Quantities() {}

    /** The weights of layer k, {@code Wk}. */
    public static String weight(int k) {
        return "W" + k;
    }

    /** The bias of layer k, {@code bk}. */
    public static String bias(int k) {
        return "b" + k;
    }

    /** γ of a normalisation in layer k, {@code gammak}. */
    public static String scale(int k) {
        return "gamma" + k;
    }

    /** β of a normalisation in layer k, {@code betak}. */
    public static String shift(int k) {
        return "beta" + k;
    }

    /** The running mean of batch normalisation in layer k after the step, {@code runningMeank}. */
    public static String runningMean(int k) {
        return "runningMean" + k;
    }

    /** The running variance of batch normalisation in layer k after the step, {@code runningVark}. */
    public static String runningVariance(int k) {
        return "runningVar" + k;
    }

    /** The mask of dropout in layer k, {@code maskk}: 1 where an element is kept, else 0. */
    public static String mask(int k) {
        return "mask" + k;
    }

    /** The linear output of layer k, {@code zk}. */
    public static String linearOutput(int k) {
        return "z" + k;
    }

    /** The activation output of layer k, {@code ak}. */
    public static String activation(int k) {
        return "a" + k;
    }

    /** The gradient of the loss by a quantity, {@code d…}. */
    public static String gradient(String quantity) {
        return "d" + quantity;
    }

    /** A parameter after the update, {@code …_new}. */
    public static String updated(String parameter) {
        return parameter + UPDATED;
    }

    /** Whether the name is that of a parameter after the update. */
    public static boolean isUpdated(String quantity) {
        return quantity.endsWith(UPDATED);
    }

    /**
     * The parameter that an updated one was.
     *
     * @throws IllegalArgumentException if the name is not that of an updated parameter
     */
    public static String beforeUpdate(String updated) {
        if (!isUpdated(updated)) {
            throw new IllegalArgumentException(updated + " is not an updated parameter");
        }
        return updated.substring(0, updated.length() - UPDATED.length());
    }

    /** Optimiser state of a parameter after the update, for example {@code velocity_W1}. */
    public static String state(String stateName, String parameter) {
        return stateName + "_" + parameter;
    }

    /** What a step is given: samples, targets, and the masks of dropout. */
    public static List<String> given(NetworkSpec network) {
        List<String> names = new ArrayList<>(List.of(X, Y));
        network.stages().forEach(stage -> stage.mask().ifPresent(names::add));
        return names;
    }

    /** The running statistics after the step, in the order of layers. */
    public static List<String> statistics(NetworkSpec network) {
        return network.statistics().stream().map(ParameterSpec::name).toList();
    }

    /** The parameters in the order of layers, each weight before its bias. */
    public static List<String> parameters(NetworkSpec network) {
        return network.parameters().stream().map(ParameterSpec::name).toList();
    }

    /** The optimiser state of all parameters, in their order. */
    public static List<String> optimizerState(ExperimentSpec spec) {
        List<String> names = new ArrayList<>();
        for (String parameter : parameters(spec.network())) {
            for (String stateName : spec.optimizer().stateNames(parameter)) {
                names.add(state(stateName, parameter));
            }
        }
        return names;
    }

    /** Every quantity that a step computes, in data-flow order: forward, loss, backward, update. */
    public static List<String> computed(ExperimentSpec spec) {
        NetworkSpec network = spec.network();
        List<String> names = new ArrayList<>();
        List<Stage> stages = network.stages();
        for (Stage stage : stages) {
            names.add(stage.output());
            stage.statistics().forEach(statistic -> names.add(statistic.name()));
        }
        if (spec.regularization().isActive()) {
            names.add(DATA_LOSS);
        }
        names.add(LOSS);
        for (int i = stages.size() - 1; i >= 0; i--) {
            names.add(gradient(stages.get(i).output()));
            stages.get(i).parameters().forEach(parameter -> names.add(gradient(parameter.name())));
        }
        names.add(DX);
        for (String parameter : parameters(network)) {
            for (String stateName : spec.optimizer().stateNames(parameter)) {
                names.add(state(stateName, parameter));
            }
            names.add(updated(parameter));
        }
        return names;
    }
}
