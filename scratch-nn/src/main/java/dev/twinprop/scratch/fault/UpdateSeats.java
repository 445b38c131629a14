package dev.twinprop.scratch.fault;

import java.util.List;
import java.util.stream.Stream;

/** The quantities of an update in which a bug can sit, whatever the optimiser keeps. */
final class UpdateSeats {

    /** The parameters after it. */
    static final List<String> UPDATED = List.of("Wk_new", "bk_new");

    /** What the optimiser keeps, and the parameters after it; a bug in the gradient shows in the first that is there. */
    static final List<String> STATE_AND_UPDATED = List.of(
            "velocity_Wk",
            "velocity_bk",
            "m_Wk",
            "m_bk",
            "v_Wk",
            "v_bk",
            "square_Wk",
            "square_bk",
            "average_Wk",
            "average_bk",
            "sum_Wk",
            "sum_bk",
            "delta_Wk",
            "delta_bk",
            "Wk_new",
            "bk_new");

    /** The gradients, and all that is computed from them. */
    static final List<String> GRADIENT_AND_ITS_USES =
            Stream.concat(Stream.of("dWk", "dbk"), STATE_AND_UPDATED.stream()).toList();

    private UpdateSeats() {}
}
