package dev.twinprop.comparison.picture;

import dev.twinprop.contract.file.bytes.WholeFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Pictures of the same size, one after the other, for ever; the last one stays for longer.
 *
 * @param seconds how long each is shown
 */
public record Animation(List<Picture> frames, double seconds) {

    private static final String METADATA = "javax_imageio_gif_image_1.0";
    private static final double LAST_SECONDS = 2.5;

    /** Checks that there is something to show. */
    public Animation {
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("an animation without frames");
        }
        frames = List.copyOf(frames);
    }

    /** Writes it as a GIF, creating its folder. */
    public void write(Path file) throws IOException {
        PictureFiles.requireFonts();
        Files.createDirectories(file.toAbsolutePath().getParent());
        WholeFile.write(file, this::writeTo);
    }

    private void writeTo(OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < frames.size(); i++) {
                BufferedImage image = PictureFiles.pixels(frames.get(i), 1);
                double shown = i + 1 < frames.size() ? seconds : LAST_SECONDS;
                writer.writeToSequence(new IIOImage(image, null, metadata(writer, image, shown)), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }

    private static IIOMetadata metadata(ImageWriter writer, BufferedImage image, double seconds) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
        IIOMetadataNode root = new IIOMetadataNode(METADATA);
        IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", Long.toString(Math.round(100 * seconds)));
        root.appendChild(control);
        IIOMetadataNode applications = new IIOMetadataNode("ApplicationExtensions");
        IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
        loop.setAttribute("applicationID", "NETSCAPE");
        loop.setAttribute("authenticationCode", "2.0");
        loop.setUserObject(new byte[] {1, 0, 0}); // for ever
        applications.appendChild(loop);
        root.appendChild(applications);
        metadata.mergeTree(METADATA, root);
        return metadata;
    }
}
