package dev.twinprop.comparison.gallery;

import dev.twinprop.comparison.picture.Animation;
import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.PictureFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Pictures and animations by the names of their files. */
public record Gallery(Map<String, Picture> pictures, Map<String, Animation> animations) {

    static Gallery empty() {
        return new Gallery(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    void addAll(Gallery other) {
        pictures.putAll(other.pictures);
        animations.putAll(other.animations);
    }

    /**
     * Writes {@code name.png}, {@code name.svg} and {@code name.gif}.
     *
     * @param written is told of each picture's files
     */
    public void write(Path folder, Consumer<List<Path>> written) throws IOException {
        for (Map.Entry<String, Picture> picture : pictures.entrySet()) {
            written.accept(PictureFiles.write(folder, picture.getKey(), picture.getValue()));
        }
        for (Map.Entry<String, Animation> animation : animations.entrySet()) {
            Path file = folder.resolve(animation.getKey() + ".gif");
            animation.getValue().write(file);
            written.accept(List.of(file));
        }
    }
}
