package dev.twinprop.comparison.search.template;

import static dev.twinprop.comparison.formula.Formulas.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.spec.ActivationSpec;
import dev.twinprop.contract.spec.LossSpec;
import dev.twinprop.contract.spec.Reduction;
import org.junit.jupiter.api.Test;

class FormulaTextTest {

    private static final Expression A = Template.now("a1");
    private static final Expression DZ = Template.now("dz2");
    private static final Expression W = Template.now("W2");

    @Test
    void writesProductsOfBothKinds() {
        Expression formula = add(product(transpose(A), multiply(DZ, DZ)), multiply(constant(0.01), W));
        assertThat(FormulaText.of("dW2", formula)).isEqualTo("dW2 = a1ᵀ (dz2 ⊙ dz2) + 0.01·W2");
    }

    @Test
    void setsParenthesesOnlyWhereTheyAreNeeded() {
        Expression lr = Template.number("lr");
        assertThat(FormulaText.of(subtract(W, multiply(lr, add(A, DZ))))).isEqualTo("W2 − lr·(a1 + dz2)");
        assertThat(FormulaText.of(subtract(W, subtract(A, DZ)))).isEqualTo("W2 − (a1 − dz2)");
        assertThat(FormulaText.of(divide(A, multiply(lr, DZ)))).isEqualTo("a1/(lr·dz2)");
        assertThat(FormulaText.of(square(sumRows(add(A, DZ))))).isEqualTo("(Σᵢ (a1 + dz2))²");
        assertThat(FormulaText.of(transpose(product(A, W)))).isEqualTo("(a1 W2)ᵀ");
    }

    @Test
    void namesStepsAndNumbers() {
        Expression before = Template.before("m_W2");
        assertThat(FormulaText.of(before)).isEqualTo("m_W2 of the step before");
        assertThat(FormulaText.of(multiply(Template.number("β₁"), before))).isEqualTo("β₁·(m_W2 of the step before)");
        assertThat(FormulaText.of(subtract(ONE, power(Template.number("β₁"), Template.number("t")))))
                .isEqualTo("1 − β₁ᵗ");
        assertThat(FormulaText.of(multiply(constant(0.5), negate(A)))).isEqualTo("½·(−a1)");
    }

    @Test
    void writesDerivativesWithAStroke() {
        assertThat(FormulaText.of(activationGradient(new ActivationSpec.Tanh(), A, DZ)))
                .isEqualTo("dz2 ⊙ tanh'(a1)");
        assertThat(FormulaText.of(lossGradient(new LossSpec.Mse(Reduction.SUM, 0.5), A, W)))
                .isEqualTo("∂½·mse[sum](a1, W2)/∂a1");
    }
}
