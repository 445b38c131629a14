package dev.twinprop.comparison.report;

import java.util.List;

/** Reports made up for tests. */
final class Reports {

    private Reports() {}

    static Report agreeing(String experiment) {
        return report(experiment, Verdict.AGREE, List.of(), List.of(), List.of(), List.of());
    }

    /** A bug in db1, something unexplained in dW2, b1_new inherits, z1 is missing in step 1. */
    static Report buggy() {
        return report(
                "a <b> & \"c\"",
                Verdict.BUG,
                List.of(finding("db1", true), finding("dW2", true), finding("b1_new", false), Finding.missing(1, "z1")),
                List.of(
                        diagnosis("gradient|not<averaged>", Diagnosis.Kind.BUG, "db1"),
                        diagnosis("log-clip", Diagnosis.Kind.CONVENTION, "loss")),
                List.of(new Unexplained(0, "dW2", "3 of 8 values are wrong & odd")),
                List.of("batch-of-one: a <row>"));
    }

    private static Finding finding(String quantity, boolean origin) {
        return Finding.values(0, quantity, Finding.Kind.VALUES, origin, 1e-15, "proven", new int[] {0}, 1, 2);
    }

    private static Diagnosis diagnosis(String cause, Diagnosis.Kind kind, String quantity) {
        return new Diagnosis(cause, kind, 0, List.of(quantity), "a < b", "a > b | \"c\"", "use <", 1e-16, 5, List.of());
    }

    private static Report report(
            String experiment,
            Verdict verdict,
            List<Finding> findings,
            List<Diagnosis> diagnoses,
            List<Unexplained> unexplained,
            List<String> warnings) {
        List<EndToEndRow> rows = List.of("z1", "loss", "dW2", "db1", "b1_new").stream()
                .map(quantity -> new EndToEndRow(0, quantity, 0, 0, 0))
                .toList();
        return new Report(
                Report.SCHEMA,
                List.of(),
                experiment,
                "djl-pytorch",
                "mine",
                "float64",
                "resync",
                1,
                verdict,
                2,
                10,
                List.of(),
                List.of(),
                List.of(),
                findings,
                diagnoses,
                unexplained,
                List.of(),
                List.of(),
                rows,
                Closeness.NONE,
                warnings);
    }
}
