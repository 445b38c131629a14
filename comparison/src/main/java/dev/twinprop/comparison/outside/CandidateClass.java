package dev.twinprop.comparison.outside;

import dev.twinprop.contract.run.Implementation;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Loads implementations from a class path that the user gives. */
public final class CandidateClass {

    private CandidateClass() {}

    /**
     * An instance of a class; what it throws when it runs becomes an {@link OutsideException}.
     *
     * @param className its full name; it needs a public constructor without arguments
     * @param classPath jars and folders in which it is looked for besides this program's own
     * @throws OutsideException if it is not there, is no implementation, or cannot be made
     */
    public static Implementation load(String className, List<Path> classPath) {
        try {
            Class<?> found = Class.forName(className, true, loader(classPath));
            if (!Implementation.class.isAssignableFrom(found)) {
                throw new OutsideException(
                        "--candidate-class: " + className + " does not implement " + Implementation.class.getName());
            }
            return new GuardedCandidate((Implementation) found.getConstructor().newInstance());
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new OutsideException(
                    "--candidate-class: " + className + " is not there: " + e.getMessage()
                            + "; give its jars and folders with --class-path",
                    e);
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw new OutsideException(
                    "--candidate-class: " + className + " must be public, with a public constructor without arguments",
                    e);
        } catch (InvocationTargetException | LinkageError e) {
            Throwable cause = e.getCause() != null ? e.getCause() : e;
            throw new OutsideException("--candidate-class: " + className + " cannot be made: " + cause, e);
        }
    }

    /**
     * A loader that also looks into the given jars and folders.
     *
     * @throws OutsideException if one of them is not there
     */
    public static ClassLoader loader(List<Path> classPath) {
        List<URL> urls = new ArrayList<>();
        for (Path path : classPath) {
            if (!Files.exists(path)) {
                throw new OutsideException("--class-path: " + path + ": no such file or folder");
            }
            try {
                urls.add(path.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new OutsideException("--class-path: " + path + ": " + e.getMessage(), e);
            }
        }
        ClassLoader own = Implementation.class.getClassLoader();
        return urls.isEmpty() ? own : new URLClassLoader(urls.toArray(new URL[0]), own);
    }
}
