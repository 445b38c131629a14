package dev.twinprop.djl.layer;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import dev.twinprop.djl.engine.Autograd;
import dev.twinprop.djl.engine.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A TorchScript module; its parameters live inside it, and are overwritten at each call. */
final class ScriptModule implements TrustedModule {

    private final PtSymbolBlock block;
    private final Map<String, NDArray> variables = new LinkedHashMap<>();
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();

    private ScriptModule(PtSymbolBlock block, PtNDManager manager) {
        this.block = block;
        for (NDArray array : JniUtils.moduleGetParams(block, manager)) {
            if (JniUtils.requiresGrad((PtNDArray) array)) {
                variables.put(array.getName(), array);
                parameters.put(array.getName(), Torch.tensor(array));
            }
        }
    }

    static ScriptModule load(Path file, NDManager manager) throws IOException {
        Path widened = Files.createTempFile("twinprop", ".pt");
        try {
            WidenedArchive.write(file, widened);
            return new ScriptModule(trainable(widened, (PtNDManager) manager), (PtNDManager) manager);
        } catch (EngineException e) {
            throw new IOException("PyTorch cannot load " + file + ": " + e.getMessage(), e);
        } finally {
            Files.delete(widened);
        }
    }

    private static PtSymbolBlock trainable(Path file, PtNDManager manager) {
        return JniUtils.loadModule(manager, file, false, new String[0], new String[0], true);
    }

    @Override
    public Map<String, Tensor> parameters(int... inputShape) {
        return parameters;
    }

    @Override
    public Map<String, NDArray> load(Map<String, Tensor> values, NDManager memory) {
        Autograd.off(() -> variables.forEach((name, variable) -> {
            Tensor value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException(name + " is missing");
            }
            variable.subi(variable);
            variable.addi(Torch.array(memory, value, DType.FLOAT64));
            JniUtils.zeroGrad((PtNDArray) variable);
        }));
        return variables;
    }

    @Override
    public NDArray forward(NDArray input, Map<String, NDArray> ignored, NDManager memory) {
        NDArray output = block.forward(new ParameterStore(memory, false), new NDList(input), true)
                .singletonOrThrow();
        output.attach(memory);
        return output;
    }
}
