package dev.twinprop.comparison.search.edit;

import dev.twinprop.comparison.graph.StepName;
import dev.twinprop.comparison.search.template.Template;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Quantity;
import java.util.function.IntPredicate;

/** How likely one quantity is taken for another. */
final class Kinship {

    private Kinship() {}

    /** The cost of writing a quantity in place of a part. */
    static double cost(Expression part, Quantity quantity) {
        StepName other = StepName.parse(quantity.name());
        double age = other.step() < 0 ? 0.2 : 0;
        double start = other.quantity().indexOf('=') < 0 ? 0 : 0.1;
        if (!(part instanceof Quantity own) || Template.isNumber(own)) {
            return 1.1 + age + start;
        }
        StepName here = StepName.parse(own.name());
        String plain = Template.plain(other.quantity());
        if (plain.equals(here.quantity())) {
            return 0.9 + start;
        } else if (symbol(plain).equals(symbol(here.quantity()))
                || plain.startsWith(here.quantity() + "_")
                || here.quantity().startsWith(plain + "_")) {
            return 0.9 + age + start;
        } else if (layer(plain).equals(layer(here.quantity()))) {
            return 1 + age + start;
        }
        return 1.1 + age + start;
    }

    private static String symbol(String quantity) {
        return only(quantity, c -> !Character.isDigit(c));
    }

    private static String layer(String quantity) {
        return only(quantity, Character::isDigit);
    }

    private static String only(String quantity, IntPredicate wanted) {
        return quantity.chars()
                .filter(wanted)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
