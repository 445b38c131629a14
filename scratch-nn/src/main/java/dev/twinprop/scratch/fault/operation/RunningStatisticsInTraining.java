package dev.twinprop.scratch.fault.operation;

import dev.twinprop.scratch.layer.BatchNorm;
import dev.twinprop.scratch.layer.LayerPass;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/** Batch normalisation uses the running statistics while it trains. */
public final class RunningStatisticsInTraining extends ForwardingRules {

    public RunningStatisticsInTraining(Rules rules) {
        super(rules);
    }

    @Override
    public void transform(LayerPass pass) {
        super.transform(pass);
        if (pass.layer().operation() instanceof BatchNorm norm) {
            norm.predict(pass);
        }
    }
}
