package dev.twinprop.comparison.scorecard.rule;

import dev.twinprop.contract.tensor.DType;
import dev.twinprop.contract.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** What other tools call equal: a candidate's quantity beside that of a run of the reference. */
public enum PeerRule {
    /** {@code torch.testing.assert_close}: |x − y| ≤ atol + rtol·|y|, with the defaults for the candidate's type. */
    TORCH_ASSERT_CLOSE("torch.testing.assert_close") {
        @Override
        boolean accepts(Tensor actual, Tensor expected) {
            return actual.dtype() == DType.FLOAT32
                    ? isClose(actual, expected, 1e-5, 1.3e-6)
                    : isClose(actual, expected, 1e-7, 1e-7);
        }
    },
    /** {@code numpy.allclose} with its defaults. */
    NUMPY_ALLCLOSE("numpy.allclose") {
        @Override
        boolean accepts(Tensor actual, Tensor expected) {
            return isClose(actual, expected, 1e-8, 1e-5);
        }
    },
    /** The means of both tensors agree to 1e-7 of the reference's, as in PaDiff. */
    MEANS("means, rtol 1e-7") {
        @Override
        boolean accepts(Tensor actual, Tensor expected) {
            double mean = mean(expected);
            return Math.abs(mean(actual) - mean) <= 1e-7 * Math.abs(mean);
        }
    },
    /** The cosine of the angle is above 0.99 and no element is off by 1e-3. */
    COSINE("cosine > 0.99, max-abs < 1e-3") {
        @Override
        boolean accepts(Tensor actual, Tensor expected) {
            double norms = Math.sqrt(dot(actual, actual) * dot(expected, expected));
            boolean aligned = norms == 0 || dot(actual, expected) / norms > 0.99;
            return aligned && maxError(actual, expected) < 1e-3;
        }
    },
    /** 1 − 2⟨x,y⟩/(‖x‖² + ‖y‖²) is below 1e-3. */
    SIMILARITY("1 - 2<x,y>/(|x|^2+|y|^2) < 1e-3") {
        @Override
        boolean accepts(Tensor actual, Tensor expected) {
            double squares = dot(actual, actual) + dot(expected, expected);
            return squares == 0 || 1 - 2 * dot(actual, expected) / squares < 1e-3;
        }
    },
    /** No element is off by more than 2e-2. */
    ABSOLUTE("max-abs <= 2e-2") {
        @Override
        boolean accepts(Tensor actual, Tensor expected) {
            return maxError(actual, expected) <= 2e-2;
        }
    };

    private final String label;

    PeerRule(String label) {
        this.label = label;
    }

    /** The rule in a few signs. */
    public String label() {
        return label;
    }

    /** Whether two tensors of one shape pass. */
    abstract boolean accepts(Tensor actual, Tensor expected);

    /** Whether the rule accuses a candidate: some quantity that both recorded does not pass in some step. */
    public boolean accuses(List<Map<String, Tensor>> candidate, List<Map<String, Tensor>> reference) {
        int steps = Math.min(candidate.size(), reference.size());
        for (int step = 0; step < steps; step++) {
            Map<String, Tensor> expected = reference.get(step);
            for (Map.Entry<String, Tensor> entry : candidate.get(step).entrySet()) {
                Tensor other = expected.get(entry.getKey());
                if (other != null && !(entry.getValue().hasShapeOf(other) && accepts(entry.getValue(), other))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isClose(Tensor actual, Tensor expected, double atol, double rtol) {
        for (int i = 0; i < actual.size(); i++) {
            double allowed = atol + rtol * Math.abs(expected.get(i));
            boolean same = actual.get(i) == expected.get(i); // infinities
            if (!same && !(Math.abs(actual.get(i) - expected.get(i)) <= allowed)) {
                return false;
            }
        }
        return true;
    }

    private static double maxError(Tensor actual, Tensor expected) {
        double largest = 0;
        for (int i = 0; i < actual.size(); i++) {
            largest = Math.max(largest, Math.abs(actual.get(i) - expected.get(i))); // NaN stays NaN
        }
        return largest;
    }

    private static double mean(Tensor tensor) {
        double sum = 0;
        for (int i = 0; i < tensor.size(); i++) {
            sum += tensor.get(i);
        }
        return sum / tensor.size();
    }

    private static double dot(Tensor x, Tensor y) {
        double sum = 0;
        for (int i = 0; i < x.size(); i++) {
            sum += x.get(i) * y.get(i);
        }
        return sum;
    }
}
