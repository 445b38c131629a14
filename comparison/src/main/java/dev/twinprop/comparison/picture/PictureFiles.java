package dev.twinprop.comparison.picture;

import dev.twinprop.comparison.picture.canvas.Palette;
import dev.twinprop.comparison.picture.canvas.RasterCanvas;
import dev.twinprop.comparison.picture.canvas.SvgCanvas;
import dev.twinprop.contract.file.bytes.WholeFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures, each file whole or not at all. */
public final class PictureFiles {

    /** Pixels per point of a PNG, for screens of high density. */
    public static final int DENSITY = 2;

    private PictureFiles() {}

    /**
     * Writes {@code name.png} and {@code name.svg} into a folder, creating it.
     *
     * @return both files
     */
    public static List<Path> write(Path folder, String name, Picture picture) throws IOException {
        requireFonts();
        Files.createDirectories(folder);
        BufferedImage pixels = pixels(picture, DENSITY);
        Path png = folder.resolve(name + ".png");
        WholeFile.write(png, out -> {
            // in memory: a temporary file would be closed under it where the program is interrupted
            try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
                if (!ImageIO.write(pixels, "png", stream)) {
                    throw new IOException("no writer of PNG");
                }
            }
        });
        byte[] svg = svg(picture).getBytes(StandardCharsets.UTF_8);
        Path drawing = folder.resolve(name + ".svg");
        WholeFile.write(drawing, out -> out.write(svg));
        return List.of(png, drawing);
    }

    /** Some Java installations can draw everything but text. */
    static void requireFonts() throws IOException {
        try {
            Palette.LABEL.width("epoch");
        } catch (RuntimeException | LinkageError | InternalError e) {
            throw new IOException("Java finds no fonts; install fontconfig and a sans-serif font", e);
        }
    }

    static String svg(Picture picture) {
        SvgCanvas canvas = new SvgCanvas();
        picture.draw(canvas);
        return canvas.document(picture.title(), picture.width(), picture.height());
    }

    static BufferedImage pixels(Picture picture, int density) {
        int width = (int) Math.ceil(picture.width() * density);
        int height = (int) Math.ceil(picture.height() * density);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.draw(new RasterCanvas(image, density));
        return image;
    }
}
