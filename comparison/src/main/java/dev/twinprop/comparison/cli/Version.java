package dev.twinprop.comparison.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of the program, as its jar tells it. */
final class Version implements IVersionProvider {

    private static final String PROPERTIES = "/META-INF/maven/dev.twinprop/comparison/pom.properties";

    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = Version.class.getResourceAsStream(PROPERTIES)) {
            if (file != null) {
                properties.load(file);
            }
        }
        return new String[] {"twinprop " + properties.getProperty("version", "development")};
    }
}
