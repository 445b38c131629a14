package dev.twinprop.djl.sequential;

import dev.twinprop.contract.run.ImplementationContract;
import dev.twinprop.contract.run.ResumableImplementation;

class SequentialContractTest extends ImplementationContract {

    @Override
    protected ResumableImplementation implementation() {
        return new SequentialImplementation();
    }
}
