package dev.twinprop.comparison.cause;

import dev.twinprop.contract.spec.OptimizerSpec;

/** The formulas of optimisers in words. */
final class OptimizerWords {

    private OptimizerWords() {}

    /** What a state becomes. */
    static String state(Site site) {
        OptimizerSpec optimizer = site.facts().spec().optimizer();
        return switch (site.quantity().replaceAll("_.*", "")) {
            case "velocity" -> velocity(optimizer);
            case "m" -> "β₁·m + (1−β₁)·g";
            case "v" -> "β₂·v + (1−β₂)·g²";
            case "vmax" -> "max(vmax, v)";
            case "average" -> "α·average + (1−α)·g";
            case "sum" -> "sum + g²";
            case "delta" -> "ρ·delta + (1−ρ)·d², d = √(delta + ε)/√(square + ε)·g";
            default -> optimizer instanceof OptimizerSpec.Adadelta ? "ρ·square + (1−ρ)·g²" : "α·square + (1−α)·g²";
        };
    }

    private static String velocity(OptimizerSpec optimizer) {
        if (optimizer instanceof OptimizerSpec.RmsProp rmsProp) {
            return "μ·velocity + " + normalized(rmsProp);
        }
        return optimizer instanceof OptimizerSpec.Sgd sgd && sgd.looksAhead()
                ? "μ·velocity + lr·g"
                : "μ·velocity + (1−τ)·g";
    }

    /** What is taken off the parameter. */
    static String step(Site site) {
        OptimizerSpec optimizer = site.facts().spec().optimizer();
        if (optimizer instanceof OptimizerSpec.Adam adam) {
            String step = adam.amsgrad() ? "lr·m̂/(√v̂max + ε)" : "lr·m̂/(√v̂ + ε)";
            return adam.decoupledDecay(site.parameter()) > 0 ? "lr·λ·θ − " + step : step;
        } else if (optimizer instanceof OptimizerSpec.RmsProp rmsProp) {
            return "lr·" + (rmsProp.momentum(site.parameter()) > 0 ? "velocity" : normalized(rmsProp));
        } else if (optimizer instanceof OptimizerSpec.Adagrad adagrad) {
            return (adagrad.lrDecay() > 0 ? "lr/(1 + (t−1)·lrDecay)·" : "lr·") + "g/(√sum + ε)";
        } else if (optimizer instanceof OptimizerSpec.Adadelta) {
            return "lr·√(delta + ε)/√(square + ε)·g";
        }
        OptimizerSpec.Sgd sgd = (OptimizerSpec.Sgd) optimizer;
        if (sgd.momentum(site.parameter()) == 0) {
            return "lr·g";
        }
        return sgd.looksAhead() ? "velocity" : sgd.nesterov() ? "lr·(g + μ·velocity)" : "lr·velocity";
    }

    private static String normalized(OptimizerSpec.RmsProp rmsProp) {
        return rmsProp.centered() ? "g/(√(square − average²) + ε)" : "g/(√square + ε)";
    }
}
