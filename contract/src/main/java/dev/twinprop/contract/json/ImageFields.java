package dev.twinprop.contract.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.twinprop.contract.spec.Extent;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.contract.spec.SpecException;
import dev.twinprop.contract.spec.Window;
import java.util.List;

/** The fields of images and windows: a number, or a list where the directions differ. */
final class ImageFields {

    private ImageFields() {}

    /** {@code inputs}: the number of features, or [channels, height, width]. */
    static SampleShape input(SpecNode network) {
        List<Integer> extents = network.integers("inputs");
        if (extents.size() != 1 && extents.size() != 3) {
            throw new SpecException("inputs", "expected a number or [channels, height, width], got " + extents);
        }
        for (int extent : extents) {
            if (extent <= 0) {
                throw new SpecException("inputs", "expected a positive whole number, got " + extent);
            }
        }
        try {
            return extents.size() == 1
                    ? SampleShape.flat(extents.get(0))
                    : SampleShape.image(extents.get(0), new Extent(extents.get(1), extents.get(2)));
        } catch (SpecException e) {
            throw e.under("inputs");
        }
    }

    /** A window that is moved by its own size unless {@code stride} says otherwise. */
    static Window window(SpecNode node) {
        return window(node, extent(node, "kernel"));
    }

    /** A window that is moved so far unless {@code stride} says otherwise. */
    static Window window(SpecNode node, Extent stride) {
        return new Window(
                extent(node, "kernel"),
                node.has("stride") ? extent(node, "stride") : stride,
                node.has("padding") ? extent(node, "padding") : Extent.square(0));
    }

    private static Extent extent(SpecNode node, String field) {
        List<Integer> values = node.integers(field);
        return switch (values.size()) {
            case 1 -> Extent.square(values.get(0));
            case 2 -> new Extent(values.get(0), values.get(1));
            default -> throw new SpecException(field, "expected a whole number or [height, width], got " + values);
        };
    }

    static void put(ObjectNode node, String field, SampleShape shape) {
        if (shape.isImage()) {
            put(node, field, shape.extents());
        } else {
            node.put(field, shape.size());
        }
    }

    static void put(ObjectNode node, Window window) {
        put(node, "kernel", window.kernel());
        put(node, "stride", window.stride());
        put(node, "padding", window.padding());
    }

    private static void put(ObjectNode node, String field, Extent extent) {
        if (extent.height() == extent.width()) {
            node.put(field, extent.height());
        } else {
            put(node, field, List.of(extent.height(), extent.width()));
        }
    }

    private static void put(ObjectNode node, String field, List<Integer> values) {
        values.forEach(node.withArray(field)::add);
    }
}
