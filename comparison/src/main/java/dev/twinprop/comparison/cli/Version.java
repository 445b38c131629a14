package dev.twinprop.comparison.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of the program, as its jar tells it. */
final class Version implements IVersionProvider {

    private static final String PROPERTIES = "/META-INF/maven/dev.twinprop/comparison/pom.properties";

    @Override
    public String[] getVersion() {
        return new String[] {"twinprop " + number()};
    }

    /** The number of this build. */
    static String number() {
        Properties properties = new Properties();
        try (InputStream file = Version.class.getResourceAsStream(PROPERTIES)) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "development");
    }
}
