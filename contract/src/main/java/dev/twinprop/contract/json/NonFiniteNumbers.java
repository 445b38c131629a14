package dev.twinprop.contract.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.Locale;

/**
 * Reads YAML's {@code .nan} and {@code .inf} as numbers, at which Jackson's parser fails.
 *
 * <p>They are no use in an experiment, but so the field's own check refuses them, under the field's name.
 */
final class NonFiniteNumbers extends JsonParserDelegate {

    NonFiniteNumbers(JsonParser parser) {
        super(parser);
    }

    @Override
    public NumberType getNumberType() throws IOException {
        return isSpelledOut() ? NumberType.DOUBLE : super.getNumberType();
    }

    @Override
    public NumberTypeFP getNumberTypeFP() throws IOException {
        return isSpelledOut() ? NumberTypeFP.DOUBLE64 : super.getNumberTypeFP();
    }

    @Override
    public Number getNumberValue() throws IOException {
        return isSpelledOut() ? spelledOut() : super.getNumberValue();
    }

    @Override
    public double getDoubleValue() throws IOException {
        return isSpelledOut() ? spelledOut() : super.getDoubleValue();
    }

    @Override
    public boolean isNaN() throws IOException {
        return isSpelledOut() || super.isNaN();
    }

    private boolean isSpelledOut() throws IOException {
        return hasToken(JsonToken.VALUE_NUMBER_FLOAT)
                && getText().toLowerCase(Locale.ROOT).matches("[-+]?\\.(nan|inf)");
    }

    private double spelledOut() throws IOException {
        String text = getText().toLowerCase(Locale.ROOT);
        if (text.endsWith("nan")) {
            return Double.NaN;
        }
        return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
}
