package dev.twinprop.comparison.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.platform.commons.annotation.Testable;

/**
 * A method that starts a network, which is then compared with PyTorch.
 *
 * <p>The method takes an {@link dev.twinprop.contract.run.Experiment} and returns a
 * {@link dev.twinprop.contract.run.TrainingRun}. Its class needs a constructor without arguments; neither has to be
 * public. The test fails with the diagnosis if the network has a bug. It is run by an engine of its own, beside Jupiter:
 * lifecycle methods and extensions of Jupiter do not apply.
 */
@Documented
@Testable
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface GradientTest {

    /** A built-in experiment, or the path of a .json or .yaml file; not needed where a recorded reference is given. */
    String experiment() default "";

    /** A folder that {@code twinprop record} wrote: its numbers are compared instead, without PyTorch. */
    String recorded() default "";

    /** How many steps are compared; 0 for as many as the experiment says, and at least three. */
    int steps() default 0;
}
