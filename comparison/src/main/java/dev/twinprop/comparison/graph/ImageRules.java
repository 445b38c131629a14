package dev.twinprop.comparison.graph;

import static dev.twinprop.comparison.formula.Formulas.add;
import static dev.twinprop.comparison.formula.Formulas.constant;
import static dev.twinprop.comparison.formula.Formulas.largest;
import static dev.twinprop.comparison.formula.Formulas.maxColumns;
import static dev.twinprop.comparison.formula.Formulas.multiply;
import static dev.twinprop.comparison.formula.Formulas.product;
import static dev.twinprop.comparison.formula.Formulas.rearranged;
import static dev.twinprop.comparison.formula.Formulas.rearrangedBack;
import static dev.twinprop.comparison.formula.Formulas.sumColumns;
import static dev.twinprop.comparison.formula.Formulas.sumRows;
import static dev.twinprop.comparison.formula.Formulas.transpose;

import dev.twinprop.contract.rule.Expression;
import dev.twinprop.contract.rule.Rearrangement;
import dev.twinprop.contract.spec.ImageSpec;
import dev.twinprop.contract.spec.Stage;
import dev.twinprop.contract.spec.Window;

/**
 * The right formulas of an operation on images.
 *
 * <p>A convolution is a linear layer on patches; where patches overlap, autograd sums their gradients.
 *
 * @param window the window that is moved over the images
 * @param patches what it covers at each place, all channels beside each other
 */
public record ImageRules(Stage stage, Window window, Rearrangement patches) {

    /** The formulas of an operation that has a window. */
    public static ImageRules of(Stage stage) {
        Window window = ((ImageSpec.Windowed) stage.operation()).window();
        return new ImageRules(stage, window, ImageRearrangements.patches(stage.before(), window));
    }

    /** z of a convolution; b is added where it has one. */
    public Expression convolution(Expression images, Expression weight, Expression bias) {
        return byChannel(add(product(rearranged(patches, images), weight), bias));
    }

    /** dW = patchesᵀ dz, a sum over places and samples. */
    public Expression weightGradient(Expression images, Expression outputGradient) {
        return product(transpose(rearranged(patches, images)), byPlace(outputGradient));
    }

    /** db = Σ dz over places and samples. */
    public Expression biasGradient(Expression outputGradient) {
        return sumRows(byPlace(outputGradient));
    }

    /** The gradient by the images of a convolution: that by the patches, dz Wᵀ, summed where they overlap. */
    public Expression convolutionGradient(Expression images, Expression weight, Expression outputGradient) {
        return rearrangedBack(patches, images, product(byPlace(outputGradient), transpose(weight)));
    }

    /** The largest element of each window. */
    public Expression maxPool(Expression images) {
        return inRows(maxColumns(rearranged(windows(Double.NEGATIVE_INFINITY), images)));
    }

    /** The gradient of each window goes to its largest element. */
    public Expression maxPoolGradient(Expression images, Expression outputGradient) {
        return windowGradient(images, multiply(inWindows(outputGradient), chosen(images)));
    }

    /** The mean of each window. */
    public Expression avgPool(Expression images) {
        return inRows(multiply(share(), sumColumns(rearranged(windows(0), images))));
    }

    /** The gradient of each window goes to all of its elements in equal parts. */
    public Expression avgPoolGradient(Expression images, Expression outputGradient) {
        return windowGradient(images, multiply(share(), inWindows(outputGradient)));
    }

    /** 1 at the largest element of each window, else 0, (m·C·places, kernel). */
    public Expression chosen(Expression images) {
        return largest(rearranged(windows(Double.NEGATIVE_INFINITY), images));
    }

    /** The gradient by the images from that by each element of each window, (m·C·places, kernel). */
    public Expression windowGradient(Expression images, Expression gradients) {
        return rearrangedBack(windows(0), images, gradients);
    }

    /** The gradient of a pool in every element of its window, (m·C·places, kernel). */
    public Expression inWindows(Expression outputGradient) {
        return rearranged(
                ImageRearrangements.repeated(stage.outputs(), window.kernel().area()), outputGradient);
    }

    /** What a window covers of each channel. */
    public Rearrangement windows(double filling) {
        return ImageRearrangements.windows(stage.before(), window, filling);
    }

    /** (m, C·places) as (m·places, C). */
    public Expression byPlace(Expression signal) {
        return rearranged(ImageRearrangements.byPlace(channels(), places()), signal);
    }

    /** (m·places, C) as (m, C·places). */
    public Expression byChannel(Expression rows) {
        return rearranged(ImageRearrangements.byChannel(channels(), places()), rows);
    }

    /** Values in a row for each sample. */
    public Expression inRows(Expression values) {
        return rearranged(ImageRearrangements.inRows(stage.outputs()), values);
    }

    private Expression share() {
        return constant(1.0 / window.kernel().area());
    }

    /** The number of places of the window. */
    public int places() {
        return window.places(stage.before()).area();
    }

    private int channels() {
        return stage.after().channels();
    }
}
