package dev.twinprop.datasets.data;

/**
 * How the features of a row are the pixels of an image: channel after channel, each row by row.
 *
 * @param channels 1 for grey, 3 for red, green and blue
 */
public record ImageShape(int height, int width, int channels) {

    /** The number of features. */
    public int size() {
        return height * width * channels;
    }
}
