package dev.twinprop.comparison.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

@DisplayName("The picture of")
class PictureFilesTest {

    @TempDir
    Path folder;

    static Stream<Map.Entry<String, Picture>> pictures() {
        return new Examples().all().entrySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    @DisplayName("is a PNG of twice the density that shows something")
    void png(Map.Entry<String, Picture> example) throws IOException {
        Picture picture = example.getValue();
        PictureFiles.write(folder, "it", picture);
        BufferedImage image = ImageIO.read(folder.resolve("it.png").toFile());
        assertThat(image.getWidth()).isEqualTo((int) (2 * picture.width()));
        assertThat(image.getHeight()).isEqualTo((int) (2 * picture.height()));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        assertThat(Arrays.stream(pixels).distinct().count()).isGreaterThan(30);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("it.png", "it.svg");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    @DisplayName("is an SVG of the same size with its words as text")
    void svg(Map.Entry<String, Picture> example) throws Exception {
        Picture picture = example.getValue();
        PictureFiles.write(folder, "it", picture);
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("it.svg").toFile());
        assertThat(Double.parseDouble(svg.getDocumentElement().getAttribute("width")))
                .isEqualTo(picture.width());
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(picture.title());
        assertThat(svg.getElementsByTagName("text").item(0).getTextContent()).isEqualTo(picture.title());
        assertThat(svg.getElementsByTagName("text").getLength()).isGreaterThan(3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    @DisplayName("has all its words inside, none on another")
    void labels(Map.Entry<String, Picture> example) {
        Picture picture = example.getValue();
        LabelBoxes boxes = new LabelBoxes();
        picture.draw(boxes);
        Rectangle2D all = new Rectangle2D.Double(0, 0, picture.width(), picture.height());
        assertThat(boxes.labels())
                .allSatisfy(label -> assertThat(all.contains(label.box()))
                        .as("%s at %s in %s", label.text(), label.box(), all)
                        .isTrue());
        List<LabelBoxes.Label> straight =
                boxes.labels().stream().filter(label -> !label.slanted()).toList();
        if (!example.getKey().equals("scatter")) { // as far apart as its points let them be
            for (int i = 0; i < straight.size(); i++) {
                LabelBoxes.Label label = straight.get(i);
                assertThat(straight.subList(i + 1, straight.size()))
                        .noneMatch(other -> other.box().intersects(label.box()));
            }
        }
    }

    @Test
    @DisplayName("the same numbers is the same to the byte")
    void deterministic() throws IOException {
        Picture first = new Examples().all().get("boundaries");
        Picture again = new Examples().all().get("boundaries");
        PictureFiles.write(folder, "first", first);
        PictureFiles.write(folder, "again", again);
        assertThat(folder.resolve("again.png")).hasSameBinaryContentAs(folder.resolve("first.png"));
        assertThat(folder.resolve("again.svg")).hasSameBinaryContentAs(folder.resolve("first.svg"));
    }
}
