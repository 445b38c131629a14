package dev.twinprop.comparison.shrink;

import dev.twinprop.comparison.report.Numbers;
import dev.twinprop.contract.spec.ClippingSpec;
import dev.twinprop.contract.spec.ExperimentSpec;
import dev.twinprop.contract.spec.OptimizerSpec;
import dev.twinprop.contract.trace.Quantities;

/** The right update of a parameter and of what the optimiser keeps of it, with numbers in place of symbols. */
final class HandUpdates {

    private final ExperimentSpec spec;
    private final String parameter;
    private final int step;
    private final String g;

    HandUpdates(ExperimentSpec spec, String parameter, int step) {
        this.spec = spec;
        this.parameter = parameter;
        this.step = step;
        this.g = gradient();
    }

    /** What a state becomes. */
    String state(String name) {
        OptimizerSpec optimizer = spec.optimizer();
        if (optimizer instanceof OptimizerSpec.Sgd sgd) {
            String share = sgd.looksAhead()
                    ? "lr "
                    : step == 0 || sgd.dampening() == 0 ? "" : number(1 - sgd.dampening()) + " ";
            boolean first = step == 0 && !sgd.looksAhead();
            return (first ? "" : number(sgd.momentum()) + " velocity before + ") + share + g;
        } else if (optimizer instanceof OptimizerSpec.Adam adam) {
            return name.equals("vmax")
                    ? "the larger of vmax before and v"
                    : average(name, name.equals("m") ? adam.beta1() : adam.beta2(), g + (name.equals("m") ? "" : "²"));
        } else if (optimizer instanceof OptimizerSpec.RmsProp rmsProp) {
            return name.equals("velocity")
                    ? number(rmsProp.momentum()) + " velocity before + " + normalized(rmsProp)
                    : average(name, rmsProp.alpha(), g + (name.equals("average") ? "" : "²"));
        } else if (optimizer instanceof OptimizerSpec.Adadelta adadelta) {
            return average(name, adadelta.rho(), name.equals("delta") ? "(" + adadelta(adadelta) + ")²" : g + "²");
        }
        return "sum before + " + g + "²";
    }

    /** What the parameter becomes. */
    String updated() {
        OptimizerSpec optimizer = spec.optimizer();
        String lr = spec.isScheduled() ? "lr" : number(optimizer.learningRate());
        String start = parameter + " − " + lr + " ";
        if (optimizer instanceof OptimizerSpec.Adam adam) {
            double decay = adam.decoupledDecay(parameter);
            String kept = decay == 0 ? start : "(1 − " + lr + "·" + number(decay) + ") " + start;
            String second = adam.amsgrad() ? "vmax" : "v";
            return kept + "m/(1−" + number(adam.beta1()) + power() + ") / (√(" + second + "/(1−" + number(adam.beta2())
                    + power() + ")) + " + number(adam.eps()) + ")";
        } else if (optimizer instanceof OptimizerSpec.RmsProp rmsProp) {
            return start + (rmsProp.momentum(parameter) > 0 ? velocity() : normalized(rmsProp));
        } else if (optimizer instanceof OptimizerSpec.Adagrad adagrad) {
            String slower = adagrad.lrDecay() == 0 ? "" : " / (1 + " + step + "·" + number(adagrad.lrDecay()) + ")";
            return start + g + " / (√sum + " + number(adagrad.eps()) + ")" + slower;
        } else if (optimizer instanceof OptimizerSpec.Adadelta adadelta) {
            return start + adadelta(adadelta);
        }
        OptimizerSpec.Sgd sgd = (OptimizerSpec.Sgd) optimizer;
        if (sgd.momentum(parameter) == 0) {
            return start + g;
        } else if (sgd.looksAhead()) {
            return parameter + " − " + velocity();
        }
        return start
                + (sgd.nesterov() ? "(" + g + " + " + number(sgd.momentum()) + " " + velocity() + ")" : velocity());
    }

    private String velocity() {
        return Quantities.state("velocity", parameter);
    }

    private static String average(String name, double keep, String next) {
        return number(keep) + " " + name + " before + " + number(1 - keep) + " " + next;
    }

    private String normalized(OptimizerSpec.RmsProp rmsProp) {
        String variance = rmsProp.centered() ? "√(square − average²)" : "√square";
        return g + " / (" + variance + " + " + number(rmsProp.eps()) + ")";
    }

    private String adadelta(OptimizerSpec.Adadelta adadelta) {
        String eps = number(adadelta.eps());
        return "√(delta before + " + eps + ") / √(square + " + eps + ") " + g;
    }

    private String gradient() {
        String gradient = Quantities.gradient(parameter);
        if (spec.clipGradient() instanceof ClippingSpec.ByValue limit) {
            gradient = "(" + gradient + " within ±" + number(limit.value()) + ")";
        } else if (spec.clipGradient() instanceof ClippingSpec.ByNorm limit) {
            gradient = "min(1, " + number(limit.norm()) + "/(norm of all gradients + 1e-6)) " + gradient;
        }
        double decay = spec.optimizer() instanceof OptimizerSpec.Adam adam
                ? adam.coupledDecay(parameter)
                : spec.optimizer().weightDecay(parameter);
        return decay == 0 ? gradient : "(" + gradient + " + " + number(decay) + " " + parameter + ")";
    }

    private String power() {
        return step == 0 ? "" : "^" + (step + 1);
    }

    private static String number(double value) {
        return Numbers.format(value);
    }
}
