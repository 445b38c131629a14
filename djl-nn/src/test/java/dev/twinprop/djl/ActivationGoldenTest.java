package dev.twinprop.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Quantity;
import dev.twinprop.contract.rule.RuleEvaluator;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.ActivationSpec.Gelu.Approximation;
import dev.twinprop.contract.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Activations and their derivatives by autograd, beside PyTorch's documented formulas in 40 digits (mpmath). */
class ActivationGoldenTest {

    private static final Map<String, ActivationSpec> ACTIVATIONS = Map.of(
            "elu", new ActivationSpec.Elu(0.7),
            "selu", new ActivationSpec.Selu(),
            "gelu", new ActivationSpec.Gelu(Approximation.NONE),
            "gelu-tanh", new ActivationSpec.Gelu(Approximation.TANH),
            "silu", new ActivationSpec.Silu(),
            "softplus", new ActivationSpec.Softplus(1.5));

    private static RuleEvaluator evaluator;

    @BeforeAll
    static void open() {
        evaluator = new DjlRuleEvaluator();
    }

    @AfterAll
    static void close() {
        evaluator.close();
    }

    @ParameterizedTest
    @CsvSource({
        // activation, z, f(z), f'(z)
        "elu, -20, -0.6999999985571924643, 1.44280753570699048e-9",
        "elu, -6.5, -0.6989475925649156993, 0.001052407435084300713",
        "elu, -2, -0.6052653017343711157, 0.09473469826562888433",
        "elu, -0.75, -0.369343413081289705, 0.330656586918710295",
        "elu, -0.001, -0.0006996501166375058469, 0.6993003498833624942",
        "elu, 0, 0.0, 0.7",
        "elu, 0.001, 0.001000000000000000021, 1.0",
        "elu, 0.3, 0.2999999999999999889, 1.0",
        "elu, 1.25, 1.25, 1.0",
        "elu, 3, 3.0, 1.0",
        "elu, 15, 15.0, 1.0",
        "selu, -20, -1.758099337223664035, 3.623712824994411592e-9",
        "selu, -6.5, -1.755456145393198878, 0.002643195454177982337",
        "selu, -2, -1.520166468595695035, 0.2379328722516818248",
        "selu, -0.75, -0.9276320158350512262, 0.8304673250123256338",
        "selu, -0.001, -0.001757220584120270525, 1.756342120263256589",
        "selu, 0, 0.0, 1.75809934084737686",
        "selu, 0.001, 0.001050700987355480515, 1.050700987355480493",
        "selu, 0.3, 0.3152102962066441364, 1.050700987355480493",
        "selu, 1.25, 1.313376234194350617, 1.050700987355480493",
        "selu, 3, 3.15210296206644148, 1.050700987355480493",
        "selu, 15, 15.7605148103322074, 1.050700987355480493",
        "gelu, -20, -5.50724823721246739e-88, -1.101436048313346404e-86",
        "gelu, -6.5, -2.610400379508426575e-10, -1.695051793757262568e-9",
        "gelu, -2, -0.0455002638963584144, -0.0852318010781968967",
        "gelu, -0.75, -0.1699705142826511495, 0.0007742782607648956283",
        "gelu, -0.001, -0.0004996010577860889478, 0.4992021157051585951",
        "gelu, 0, 0.0, 0.5",
        "gelu, 0.001, 0.000500398942213911073, 0.5007978842948414049",
        "gelu, 0.3, 0.1853734266566857831, 0.7323277668271098549",
        "gelu, 1.25, 1.117937782916430928, 1.122661583069422124",
        "gelu, 3, 2.995950305905109716, 1.011945647204183927",
        "gelu, 15, 15.0, 1.0",
        "gelu-tanh, -20, 0.0, 0.0",
        "gelu-tanh, -6.5, -6.278258772591402073e-13, -6.58347376776463463e-12",
        "gelu-tanh, -2, -0.04540230591222498122, -0.08609925662361838156",
        "gelu-tanh, -0.75, -0.1700394448343796958, 0.001061743862585702342",
        "gelu-tanh, -0.001, -0.0004996010577864180447, 0.4992021157064749821",
        "gelu-tanh, 0, 0.0, 0.5",
        "gelu-tanh, 0.001, 0.0005003989422135819761, 0.5007978842935250179",
        "gelu-tanh, 0.3, 0.18537092354275924, 0.7322954516388018141",
        "gelu-tanh, 1.25, 1.117714202969714602, 1.122492632249648633",
        "gelu-tanh, 3, 2.996362607918226981, 1.011584166630969726",
        "gelu-tanh, 15, 15.0, 1.0",
        "silu, -20, -4.122307236380407163e-8, -3.916191866064678329e-8",
        "silu, -6.5, -0.00975768466879044497, -0.008241854348961830652",
        "silu, -2, -0.2384058440442351119, -0.09078424878489547876",
        "silu, -0.75, -0.2406159756184552701, 0.1574000555032465047",
        "silu, -0.001, -0.0004997500000208333416, 0.4995000000833333208",
        "silu, 0, 0.0, 0.5",
        "silu, 0.001, 0.0005002499999791666792, 0.5004999999166666792",
        "silu, 0.3, 0.172332755043497689, 0.6477800103188827426",
        "silu, 1.25, 0.9716248264683639337, 0.9936808449153124188",
        "silu, 3, 2.857722380467299657, 1.088104106015169617",
        "silu, 15, 14.99999541146659612, 1.000004282629773316",
        "softplus, -20, 6.23841531255982452e-14, 9.357622968839298954e-14",
        "softplus, -6.5, 0.00003886197644199319994, 0.00005829126566113864494",
        "softplus, -2, 0.03239156771582803917, 0.04742587317756678088",
        "softplus, -0.75, 0.1874334241655431837, 0.2450850131323717088",
        "softplus, -0.001, 0.4615983078732792948, 0.4996250000703124842",
        "softplus, 0, 0.4620981203732968729, 0.5",
        "softplus, 0.001, 0.4625983078732792948, 0.5003749999296875158",
        "softplus, 0.3, 0.6288326306649699063, 0.6106392339492219843",
        "softplus, 1.25, 1.345116705070401015, 0.8670357598021707463",
        "softplus, 3, 3.007365163232395878, 0.98901305736940682",
        "softplus, 15, 15.0, 1.0"
    })
    void equalsTheDocumentedFormula(String name, double z, double value, double slope) {
        ActivationSpec function = ACTIVATIONS.get(name);
        Expression rule = new Expression.Activation(function, new Quantity("z"));
        // beside others in the row, so that no scalar path is taken
        Map<String, Tensor> values = Map.of("z", Tensor.of(new int[] {1, 3}, z, 0.4, -1.1));
        double allowed = 1e-15 * (1 + Math.abs(z));
        assertThat(evaluator.value(rule, values).get(0)).isCloseTo(value, within(allowed));
        Tensor gradient = evaluator.vectorJacobianProduct(rule, "z", new Expression.Constant(1), values);
        assertThat(gradient.get(0)).isCloseTo(slope, within(allowed));
    }
}
