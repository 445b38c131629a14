package dev.twinprop.comparison.gallery;

import dev.twinprop.comparison.picture.Animation;
import dev.twinprop.comparison.picture.Picture;
import dev.twinprop.comparison.picture.PictureFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pictures and animations by the names of their files. */
public record Gallery(Map<String, Picture> pictures, Map<String, Animation> animations) {

    static Gallery empty() {
        return new Gallery(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    void addAll(Gallery other) {
        pictures.putAll(other.pictures);
        animations.putAll(other.animations);
    }

    /** Writes {@code name.png}, {@code name.svg} and {@code name.gif}. */
    public void write(Path folder) throws IOException {
        for (Map.Entry<String, Picture> picture : pictures.entrySet()) {
            PictureFiles.write(folder, picture.getKey(), picture.getValue());
        }
        for (Map.Entry<String, Animation> animation : animations.entrySet()) {
            animation.getValue().write(folder.resolve(animation.getKey() + ".gif"));
        }
    }
}
