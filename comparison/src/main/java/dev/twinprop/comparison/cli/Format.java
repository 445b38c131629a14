package dev.twinprop.comparison.cli;

/** How a result is printed; lower case, since these are the words on the command line. */
enum Format {
    text,
    json
}
