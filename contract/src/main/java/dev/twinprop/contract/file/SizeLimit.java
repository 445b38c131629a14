package dev.twinprop.contract.file;

/** How large an array may be that is read from a file of unknown origin. */
@FunctionalInterface
public interface SizeLimit {

    /** No limit but that of 2 GiB for any array. */
    SizeLimit NONE = name -> Long.MAX_VALUE;

    /**
     * The most elements that an array may declare.
     *
     * <p>Asked before anything is inflated or allocated. A caller that knows how many elements it expects allows four
     * times as many, so that an array of a wrong shape can still be read and be reported as such.
     *
     * @param name the array's name in the file
     */
    long mostElements(String name);
}
