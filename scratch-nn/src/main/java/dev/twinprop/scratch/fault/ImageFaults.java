package dev.twinprop.scratch.fault;

import dev.twinprop.contract.spec.DenseLayer;
import dev.twinprop.contract.spec.Extent;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.LayerSpec;
import dev.twinprop.contract.spec.NetworkSpec;
import dev.twinprop.contract.spec.SampleShape;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.spec.Window;
import dev.twinprop.scratch.fault.image.BatchNormOfOtherGroups;
import dev.twinprop.scratch.fault.image.BiasGradientOfPlaces;
import dev.twinprop.scratch.fault.image.FlattenedByPixel;
import dev.twinprop.scratch.fault.image.MeanOfPlaces;
import dev.twinprop.scratch.fault.image.Meeting;
import dev.twinprop.scratch.fault.image.OtherConvolution;
import dev.twinprop.scratch.fault.image.OtherImageGradient;
import dev.twinprop.scratch.fault.image.OtherPool;
import dev.twinprop.scratch.fault.image.OtherPoolGradient;
import dev.twinprop.scratch.fault.image.OtherWeightGradient;
import dev.twinprop.scratch.fault.image.ScaledWeightGradientOfPlaces;
import dev.twinprop.scratch.fault.image.StatisticsOverSamples;
import dev.twinprop.scratch.fault.image.TermsOverSamples;
import dev.twinprop.scratch.fault.image.UnturnedOutput;
import dev.twinprop.scratch.fault.operation.OtherRunningStatistics;
import dev.twinprop.scratch.step.Rules;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Bugs of operations on images. */
final class ImageFaults {

    private static final List<String> Z = List.of("zk");
    private static final List<String> WEIGHT = List.of("dWk");
    private static final List<String> BIAS = List.of("dbk");
    private static final List<String> INPUT = List.of("da(k-1)");
    private static final List<String> POOL = List.of("poolk");
    private static final List<String> BATCH_NORM = List.of("bnk", "dzk", "dgammak");
    private static final List<String> BELOW_POOL = List.of("dak");

    private static final Need WIDE_KERNEL = convolution(
            "a conv2d with a kernel of several weights",
            (window, image) -> window.kernel().area() > 1);
    private static final Need SQUARE_KERNEL = convolution(
            "a conv2d with a square kernel of several weights",
            (window, image) -> window.kernel().height() > 1
                    && window.kernel().height() == window.kernel().width());
    private static final Need PADDING = convolution("a conv2d with padding", (window, image) -> isPadded(window));
    private static final Need STRIDE = convolution(
            "a conv2d with a stride above 1 and several places",
            (window, image) ->
                    window.stride().area() > 1 && window.places(image).area() > 1);
    private static final Need SEVERAL_PLACES = convolution(
            "a conv2d with several places of the window",
            (window, image) -> window.places(image).area() > 1);
    private static final Need SEVERAL_CHANNELS = convolution(
            "a conv2d of images with several channels",
            (window, image) -> image.channels() > 1 && image.height() * image.width() > 1);
    private static final Need SEVERAL_FILTERS = new Need(
            "a conv2d with several filters and places",
            (spec, layer) -> SEVERAL_PLACES.isMet(spec, layer) && layer.outputs() > 1);
    private static final Need FLATTENED = new Need(
            "a linear layer after an image with several channels",
            (spec, layer) -> flattened(spec.network(), layer)
                    .filter(image -> image.channels() > 1 && image.height() * image.width() > 1)
                    .isPresent());
    private static final Need BATCH_NORM_OF_IMAGES = new Need(
            "batch_norm of images",
            (spec, layer) -> layer.stages().stream()
                    .anyMatch(stage -> stage.operation() instanceof LayerSpec.BatchNorm
                            && stage.before().places() > 1));
    private static final Need MAX_POOL = pool("a max_pool", ImageSpec.MaxPool.class, window -> true);
    private static final Need PADDED_MAX_POOL =
            pool("a max_pool with padding", ImageSpec.MaxPool.class, ImageFaults::isPadded);
    private static final Need AVG_POOL = pool("an avg_pool", ImageSpec.AvgPool.class, window -> true);
    private static final Need PADDED_AVG_POOL =
            pool("an avg_pool with padding", ImageSpec.AvgPool.class, ImageFaults::isPadded);

    private ImageFaults() {}

    static List<Fault> all() {
        return List.of(
                // Forward
                conv("conv-kernel-flipped", "kernel-flipped", Z, WIDE_KERNEL, OtherConvolution::new, flipped()),
                conv("conv-kernel-transposed", "transposed", Z, SQUARE_KERNEL, OtherConvolution::new, transposed()),
                conv("conv-padding-after-only", "wrong-padding", Z, PADDING, OtherConvolution::new, unpadded()),
                conv("conv-stride-ignored", "stride-ignored", Z, STRIDE, OtherConvolution::new, unmoved()),
                conv("conv-channels-last", "channels-swapped", Z, SEVERAL_CHANNELS, OtherConvolution::new, pixels()),
                new Fault("conv-output-not-turned", "channels-swapped", Z, SEVERAL_FILTERS, UnturnedOutput::new),
                new Fault(
                        "flatten-channels-last",
                        "channels-swapped",
                        Z,
                        FLATTENED,
                        (rules, spec, layer) -> new FlattenedByPixel(
                                rules, flattened(spec.network(), layer).orElseThrow())),

                // Gradients of the parameters
                conv(
                        "conv-weight-gradient-flipped",
                        "kernel-flipped",
                        WEIGHT,
                        WIDE_KERNEL,
                        OtherWeightGradient::new,
                        flipped()),
                conv(
                        "conv-weight-gradient-padding-missing",
                        "wrong-padding",
                        WEIGHT,
                        PADDING,
                        OtherWeightGradient::new,
                        unpadded()),
                conv(
                        "conv-weight-gradient-stride-ignored",
                        "stride-ignored",
                        WEIGHT,
                        STRIDE,
                        OtherWeightGradient::new,
                        unmoved()),
                new Fault(
                        "conv-weight-gradient-mean-of-places",
                        "wrong-constant-factor",
                        WEIGHT,
                        SEVERAL_PLACES,
                        ScaledWeightGradientOfPlaces::new),
                new Fault(
                        "conv-bias-gradient-mean-of-places",
                        "wrong-constant-factor",
                        BIAS,
                        SEVERAL_PLACES.and(Need.BIAS),
                        rules -> new BiasGradientOfPlaces(
                                rules, dz -> Arrays.stream(dz).average().orElse(0))),
                new Fault(
                        "conv-bias-gradient-first-place",
                        "gradient-not-reduced",
                        BIAS,
                        SEVERAL_PLACES.and(Need.BIAS),
                        rules -> new BiasGradientOfPlaces(rules, dz -> dz[0])),

                // The gradient by the images
                conv(
                        "conv-input-gradient-flipped",
                        "kernel-flipped",
                        INPUT,
                        WIDE_KERNEL,
                        OtherImageGradient::new,
                        flipped()),
                conv(
                        "conv-input-gradient-padding-missing",
                        "wrong-padding",
                        INPUT,
                        PADDING,
                        OtherImageGradient::new,
                        unpadded()),
                conv(
                        "conv-input-gradient-stride-ignored",
                        "stride-ignored",
                        INPUT,
                        STRIDE,
                        OtherImageGradient::new,
                        unmoved()),

                // Batch norm
                new Fault(
                        "batchnorm-of-each-element",
                        "batchnorm-wrong-axis",
                        BATCH_NORM,
                        BATCH_NORM_OF_IMAGES,
                        rules -> new BatchNormOfOtherGroups(rules, false)),
                new Fault(
                        "batchnorm-of-each-sample",
                        "batchnorm-wrong-axis",
                        BATCH_NORM,
                        BATCH_NORM_OF_IMAGES,
                        rules -> new BatchNormOfOtherGroups(rules, true)),
                new Fault(
                        "batchnorm-variance-over-samples",
                        "batchnorm-variance",
                        BATCH_NORM,
                        BATCH_NORM_OF_IMAGES,
                        rules -> new StatisticsOverSamples(rules, false)),
                new Fault(
                        "batchnorm-statistics-over-samples",
                        "batchnorm-variance",
                        BATCH_NORM,
                        BATCH_NORM_OF_IMAGES,
                        rules -> new StatisticsOverSamples(rules, true)),
                new Fault(
                        "batchnorm-terms-over-samples",
                        "wrong-constant-factor",
                        List.of("dzk"),
                        BATCH_NORM_OF_IMAGES,
                        TermsOverSamples::new),
                new Fault(
                        "batchnorm-gradients-mean-of-places",
                        "wrong-constant-factor",
                        List.of("dgammak", "dbetak"),
                        BATCH_NORM_OF_IMAGES,
                        MeanOfPlaces::new),
                new Fault(
                        "batchnorm-running-variance-of-samples",
                        "batchnorm-running-statistics",
                        List.of("runningVark"),
                        BATCH_NORM_OF_IMAGES,
                        rules -> new OtherRunningStatistics(rules, false, (n, m) -> m / (m - 1))),

                // Pools
                pool("max-pool-of-zeros-around", "wrong-padding", PADDED_MAX_POOL, 0, ImageFaults::largest),
                pool("avg-pool-for-max", "wrong-pool", MAX_POOL, 0, ImageFaults::mean),
                pool("max-pool-for-avg", "wrong-pool", AVG_POOL, 0, ImageFaults::largest),
                pool("avg-pool-padding-not-counted", "wrong-padding", PADDED_AVG_POOL, Double.NaN, ImageFaults::mean),
                pool(
                        "avg-pool-sum",
                        "wrong-constant-factor",
                        AVG_POOL,
                        0,
                        x -> Arrays.stream(x).sum()),
                poolGradient("max-pool-gradient-everywhere", "max-pool-mask-lost", MAX_POOL, (x, y, n) -> 1),
                poolGradient("max-pool-gradient-shared", "wrong-pool", MAX_POOL, (x, y, n) -> 1.0 / n),
                poolGradient("avg-pool-gradient-not-divided", "wrong-constant-factor", AVG_POOL, (x, y, n) -> 1));
    }

    private static double largest(double[] window) {
        return Arrays.stream(window).max().orElseThrow();
    }

    private static double mean(double[] window) {
        return Arrays.stream(window).average().orElseThrow();
    }

    private static Meeting flipped() {
        return new Meeting(
                Meeting.RIGHT_ELEMENT,
                (conv, c, u, v) -> conv.weight(
                        c, conv.kernel().height() - 1 - u, conv.kernel().width() - 1 - v));
    }

    private static Meeting transposed() {
        return new Meeting(Meeting.RIGHT_ELEMENT, (conv, c, u, v) -> conv.weight(c, v, u));
    }

    /** As if there were no padding before the image. */
    private static Meeting unpadded() {
        return new Meeting(
                (conv, c, i, j, u, v) -> conv.element(
                        c, conv.stride().height() * i + u, conv.stride().width() * j + v),
                Meeting.RIGHT_WEIGHT);
    }

    /** As if the stride were 1. */
    private static Meeting unmoved() {
        return new Meeting(
                (conv, c, i, j, u, v) -> conv.element(
                        c,
                        i + u - conv.padding().height(),
                        j + v - conv.padding().width()),
                Meeting.RIGHT_WEIGHT);
    }

    /** As if the image were stored pixel by pixel. */
    private static Meeting pixels() {
        return new Meeting(
                (conv, c, i, j, u, v) -> {
                    int unit = Meeting.RIGHT_ELEMENT.unit(conv, 0, i, j, u, v);
                    return unit < 0 ? unit : unit * conv.image().channels() + c;
                },
                Meeting.RIGHT_WEIGHT);
    }

    private static Fault conv(
            String id,
            String cause,
            List<String> quantities,
            Need need,
            BiFunction<Rules, Meeting, Rules> fault,
            Meeting meeting) {
        return new Fault(id, cause, quantities, need, rules -> fault.apply(rules, meeting));
    }

    private static Fault pool(String id, String cause, Need need, double around, ToDoubleFunction<double[]> ofWindow) {
        return new Fault(id, cause, POOL, need, rules -> new OtherPool(rules, around, ofWindow));
    }

    private static Fault poolGradient(String id, String cause, Need need, OtherPoolGradient.Share share) {
        return new Fault(id, cause, BELOW_POOL, need, rules -> new OtherPoolGradient(rules, share));
    }

    private static boolean isPadded(Window window) {
        return !window.padding().equals(Extent.square(0));
    }

    private static Need convolution(String description, BiPredicate<Window, SampleShape> test) {
        return new Need(
                description,
                (spec, layer) -> layer.first().operation() instanceof ImageSpec.Conv2d conv
                        && test.test(conv.window(), layer.first().before()));
    }

    private static Need pool(String description, Class<? extends ImageSpec.Pool> type, Predicate<Window> test) {
        return new Need(
                description,
                (spec, layer) -> layer.stages().stream()
                        .anyMatch(stage -> type.isInstance(stage.operation())
                                && test.test(((ImageSpec.Pool) stage.operation()).window())));
    }

    /** The image that a linear layer sees as a row. */
    private static Optional<SampleShape> flattened(NetworkSpec network, DenseLayer layer) {
        if (!(layer.first().operation() instanceof LayerSpec.Linear)) {
            return Optional.empty();
        }
        List<Stage> stages = network.stages();
        int before = stages.indexOf(layer.first()) - 1;
        SampleShape shape = before < 0 ? network.input() : stages.get(before).after();
        return Optional.of(shape).filter(SampleShape::isImage);
    }
}
