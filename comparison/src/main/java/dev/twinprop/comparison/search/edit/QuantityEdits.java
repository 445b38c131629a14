package dev.twinprop.comparison.search.edit;

import dev.twinprop.comparison.search.grid.Grid;
import dev.twinprop.comparison.search.sieve.Material;
import dev.twinprop.comparison.search.sieve.Sieve;
import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Expression.Binary;
import dev.twinprop.contract.rule.Expression.MatrixProduct;
import dev.twinprop.contract.rule.Expression.Quantity;
import dev.twinprop.contract.rule.Expression.Transpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Another quantity in place of a part, or joined to it.
 *
 * @param sieve keeps the values of the template's parts, so that nothing is joined that does not fit
 */
record QuantityEdits(Material material, Sieve sieve) {

    List<Edit> at(Place place) {
        List<Edit> edits = new ArrayList<>();
        double dearer = place.part() instanceof Quantity ? 0 : 0.5;
        Optional<Grid> here = sieve.kept(place.part());
        for (Quantity quantity : material.quantities()) {
            double cost = Kinship.cost(place.part(), quantity) + dearer;
            Grid there = material.of(quantity).orElseThrow().get(0);
            edits.add(place.exchange(quantity, cost));
            join(place, quantity, here, there, cost, edits);
            if (there.rank() == 2) {
                Expression turned = new Transpose(quantity);
                edits.add(place.exchange(turned, cost + 0.3));
                join(place, turned, here, there.transposed().orElseThrow(), cost + 0.3, edits);
            }
        }
        return edits;
    }

    /**
     * A part and a quantity in one operation.
     *
     * @param here the value of the part in the first step, if it is known
     * @param there the value of the quantity in the first step
     */
    private static void join(
            Place place, Expression other, Optional<Grid> here, Grid there, double cost, List<Edit> edits) {
        Expression part = place.part();
        if (here.isEmpty() || here.get().broadcastsWith(there)) {
            edits.add(place.exchange(new Binary(Binary.Operator.ADD, part, other), cost + 0.3));
            edits.add(place.exchange(new Binary(Binary.Operator.SUBTRACT, part, other), cost + 0.3));
            if (place.linear()) {
                edits.add(place.number(
                        number -> new Binary(Binary.Operator.ADD, part, OperationEdits.times(number, other)),
                        true,
                        cost + 0.4));
            }
            edits.add(place.exchange(OperationEdits.times(part, other), cost + 0.5));
            edits.add(place.exchange(new Binary(Binary.Operator.DIVIDE, part, other), cost + 0.5));
            edits.add(place.exchange(new Binary(Binary.Operator.DIVIDE, other, part), cost + 0.7));
            edits.add(place.exchange(new Binary(Binary.Operator.MAXIMUM, part, other), cost + 0.7));
            edits.add(place.exchange(new Binary(Binary.Operator.MINIMUM, part, other), cost + 0.7));
        }
        if (there.rank() == 2 && (here.isEmpty() || here.get().rank() == 2)) {
            if (here.isEmpty() || here.get().columns() == there.rows()) {
                edits.add(place.exchange(new MatrixProduct(part, other), cost + 0.7));
            }
            if (here.isEmpty() || there.columns() == here.get().rows()) {
                edits.add(place.exchange(new MatrixProduct(other, part), cost + 0.7));
            }
        }
    }
}
