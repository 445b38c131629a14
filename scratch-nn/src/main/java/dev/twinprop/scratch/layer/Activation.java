package dev.twinprop.scratch.layer;

import dev.twinprop.contract.spec.ActivationSpec;

/** A function of a layer's linear output z. */
public sealed interface Activation extends Transform
        permits ReluActivation,
                LeakyReluActivation,
                ElementwiseActivation,
                SigmoidActivation,
                TanhActivation,
                SoftmaxActivation {

    /** a = f(z), (out, m). */
    @Override
    void forward(LayerPass pass);

    /** dz = da ⊙ f'(z), (out, m); for softmax the whole Jacobian. */
    @Override
    void backward(LayerPass pass);

    /** The activation that a specification names. */
    static Activation of(ActivationSpec spec) {
        if (spec instanceof ActivationSpec.Relu) {
            return new ReluActivation();
        }
        if (spec instanceof ActivationSpec.LeakyRelu leaky) {
            return new LeakyReluActivation(leaky.slope());
        }
        if (spec instanceof ActivationSpec.Elu elu) {
            return new EluActivation(1, elu.alpha());
        }
        if (spec instanceof ActivationSpec.Selu) {
            return new EluActivation(ActivationSpec.Selu.SCALE, ActivationSpec.Selu.ALPHA);
        }
        if (spec instanceof ActivationSpec.Gelu gelu) {
            return gelu.approximate() == ActivationSpec.Gelu.Approximation.TANH
                    ? new GeluTanhActivation()
                    : new GeluActivation();
        }
        if (spec instanceof ActivationSpec.Silu) {
            return new SiluActivation();
        }
        if (spec instanceof ActivationSpec.Softplus softplus) {
            return new SoftplusActivation(softplus.beta());
        }
        if (spec instanceof ActivationSpec.Sigmoid) {
            return new SigmoidActivation();
        }
        if (spec instanceof ActivationSpec.Tanh) {
            return new TanhActivation();
        }
        if (spec instanceof ActivationSpec.Softmax) {
            return new SoftmaxActivation();
        }
        throw new IllegalArgumentException(spec.type() + " is no operation");
    }
}
