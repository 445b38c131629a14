package dev.twinprop.scratch;

import dev.twinprop.contract.run.ImplementationContract;
import dev.twinprop.contract.run.ResumableImplementation;

class ScratchContractTest extends ImplementationContract {

    @Override
    protected ResumableImplementation implementation() {
        return new ScratchImplementation();
    }
}
