package dev.twinprop.comparison.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An animation")
class AnimationTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("is a GIF with all frames, different and of one size, that runs for ever and rests at the end")
    void frames() throws IOException {
        Animation animation = new Examples().boundaries(5);
        Path file = folder.resolve("new").resolve("it.gif");
        animation.write(file);
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(5);
            assertThat(reader.getWidth(4))
                    .isEqualTo((int) animation.frames().get(0).width());
            assertThat(pixels(reader.read(0))).isNotEqualTo(pixels(reader.read(4)));
            assertThat(Arrays.stream(pixels(reader.read(4))).distinct().count()).isGreaterThan(30);
            assertThat(attribute(reader, 0, "GraphicControlExtension", "delayTime"))
                    .isEqualTo("15");
            assertThat(attribute(reader, 4, "GraphicControlExtension", "delayTime"))
                    .isEqualTo("250");
            assertThat(attribute(reader, 0, "ApplicationExtension", "applicationID"))
                    .isEqualTo("NETSCAPE");
        }
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static String attribute(ImageReader reader, int frame, String node, String name) throws IOException {
        IIOMetadataNode root =
                (IIOMetadataNode) reader.getImageMetadata(frame).getAsTree("javax_imageio_gif_image_1.0");
        return ((IIOMetadataNode) root.getElementsByTagName(node).item(0)).getAttribute(name);
    }

    @Test
    @DisplayName("has frames of one size")
    void sizes() {
        for (Animation animation : List.of(new Examples().boundaries(4), new Examples().rates(4))) {
            assertThat(animation.frames())
                    .extracting(Picture::width)
                    .containsOnly(animation.frames().get(0).width());
            assertThat(animation.frames())
                    .extracting(Picture::height)
                    .containsOnly(animation.frames().get(0).height());
        }
    }

    @Test
    @DisplayName("of nothing is refused")
    void nothing() {
        assertThatThrownBy(() -> new Animation(List.of(), 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
