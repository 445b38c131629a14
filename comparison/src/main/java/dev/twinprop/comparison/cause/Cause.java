package dev.twinprop.comparison.cause;

import java.util.List;

/** A known mistake, or a convention: what it would compute at each site where it can sit. */
public interface Cause {

    /** Its name in reports, as in the catalogue of causes. */
    String id();

    /** The wrong rules that it would put in place of a site's right one; none if it cannot sit there. */
    List<Mutation> at(Site site);
}
