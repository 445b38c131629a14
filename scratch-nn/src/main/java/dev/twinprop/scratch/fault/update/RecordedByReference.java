package dev.twinprop.scratch.fault.update;

import dev.twinprop.scratch.layer.Parameter;
import dev.twinprop.scratch.step.ForwardingRules;
import dev.twinprop.scratch.step.Rules;

/**
 * The copy of a weight that is kept from before the step is a reference: once the step is over it shows the updated
 * weight.
 */
public final class RecordedByReference extends ForwardingRules {

    public RecordedByReference(Rules rules) {
        super(rules);
    }

    @Override
    public boolean isRecordedByReference(Parameter parameter) {
        return parameter.isWeight();
    }
}
