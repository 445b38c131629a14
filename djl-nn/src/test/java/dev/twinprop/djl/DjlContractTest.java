package dev.twinprop.djl;

import dev.twinprop.contract.run.ImplementationContract;
import dev.twinprop.contract.run.ResumableImplementation;

class DjlContractTest extends ImplementationContract {

    @Override
    protected ResumableImplementation implementation() {
        return new DjlImplementation();
    }
}
