package dev.twinprop.datasets.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.twinprop.datasets.file.DataException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * The binary form of CIFAR-10 from lossless pictures with a row per image and a column per pixel.
 *
 * <p>A record is the label, then 1024 red, 1024 green and 1024 blue values.
 */
final class CifarImages {

    private static final int PIXELS = 1024;
    private static final int RECORD = 1 + 3 * PIXELS;

    private CifarImages() {}

    /**
     * The records of a picture.
     *
     * @param first the number of its first image among the labels
     */
    static byte[] records(String set, Map<String, byte[]> files, String picture, String labels, int first) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(required(set, files, picture)));
            JsonNode numbers = JsonMapper.builder().build().readTree(required(set, files, labels));
            if (image == null || image.getWidth() != PIXELS || numbers.size() < first + image.getHeight()) {
                throw new DataException(set, picture + " or " + labels + " is not as expected; get it again");
            }
            byte[] records = new byte[image.getHeight() * RECORD];
            for (int row = 0; row < image.getHeight(); row++) {
                int record = row * RECORD;
                records[record] = (byte) numbers.get(first + row).asInt();
                for (int pixel = 0; pixel < PIXELS; pixel++) {
                    int rgb = image.getRGB(pixel, row);
                    records[record + 1 + pixel] = (byte) (rgb >> 16);
                    records[record + 1 + PIXELS + pixel] = (byte) (rgb >> 8);
                    records[record + 1 + 2 * PIXELS + pixel] = (byte) rgb;
                }
            }
            return records;
        } catch (IOException e) {
            throw new DataException(set, picture + " cannot be decoded: " + e.getMessage() + "; get it again");
        }
    }

    private static byte[] required(String set, Map<String, byte[]> files, String name) {
        byte @Nullable [] content = files.get(name);
        if (content == null) {
            throw new DataException(set, "the package holds no " + name + "; it is of another version");
        }
        return content;
    }
}
