package dev.twinprop.comparison.report;

import java.io.StringWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Reports in the form that build servers read: a suite per report, a test per quantity.
 *
 * <p>A test fails where a bug sits. What only inherits a bug, and what is a convention, passes.
 */
public final class JunitXml {

    private JunitXml() {}

    /** An XML document. */
    public static String of(List<Report> reports) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            for (Report report : reports) {
                suite(xml, report);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e); // there is no output but the text
        }
        return text + "\n";
    }

    private static void suite(XMLStreamWriter xml, Report report) throws XMLStreamException {
        Set<String> quantities = new LinkedHashSet<>();
        report.endToEnd().forEach(row -> quantities.add(row.quantity()));
        report.findings().forEach(finding -> quantities.add(finding.quantity()));
        report.diagnoses().forEach(diagnosis -> quantities.addAll(diagnosis.quantities()));
        long failures = quantities.stream()
                .filter(quantity -> failure(report, quantity).isPresent())
                .count();
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "twinprop " + report.experiment());
        xml.writeAttribute("tests", Integer.toString(quantities.size()));
        xml.writeAttribute("failures", Long.toString(failures));
        for (String quantity : quantities) {
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", "twinprop." + report.experiment());
            xml.writeAttribute("name", quantity);
            Optional<String> failure = failure(report, quantity);
            if (failure.isPresent()) {
                xml.writeStartElement("failure");
                xml.writeAttribute("message", failure.get());
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** What is wrong with a quantity by itself; empty if nothing is. */
    private static Optional<String> failure(Report report, String quantity) {
        Stream<String> named = report.diagnoses().stream()
                .filter(diagnosis -> diagnosis.kind() == Diagnosis.Kind.BUG)
                .filter(diagnosis -> diagnosis.quantities().contains(quantity))
                .map(diagnosis -> diagnosis.cause() + ": expected " + diagnosis.expectedFormula() + ", computed "
                        + diagnosis.computedFormula() + "; " + diagnosis.fix());
        Stream<String> unexplained = report.unexplained().stream()
                .filter(one -> report.verdict() == Verdict.BUG && one.quantity().equals(quantity))
                .map(one -> "unexplained: " + one.hint());
        Stream<String> other = report.findings().stream()
                .filter(finding -> finding.quantity().equals(quantity) && finding.kind() != Finding.Kind.VALUES)
                .map(finding -> finding.kind() + " in step " + finding.step());
        return Stream.of(named, unexplained, other).flatMap(one -> one).findFirst();
    }
}
