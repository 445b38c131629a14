package dev.twinprop.comparison.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JunitXmlTest {

    @Test
    void holdsASuitePerReportAndATestPerQuantity() throws Exception {
        Element root = parsed(List.of(Reports.agreeing("spiral"), Reports.buggy()));
        assertThat(root.getTagName()).isEqualTo("testsuites");
        List<Element> suites = children(root, "testsuite");
        assertThat(suites)
                .extracting(suite -> suite.getAttribute("name"))
                .containsExactly("twinprop spiral", "twinprop a <b> & \"c\"");
        assertThat(suites).extracting(suite -> suite.getAttribute("tests")).containsExactly("5", "5");
        assertThat(suites).extracting(suite -> suite.getAttribute("failures")).containsExactly("0", "3");
        assertThat(children(suites.get(0), "testcase"))
                .extracting(test -> test.getAttribute("name"))
                .containsExactly("z1", "loss", "dW2", "db1", "b1_new");
        assertThat(children(suites.get(0), "failure")).isEmpty();
    }

    @Test
    void failsWhereABugSitsAndNowhereElse() throws Exception {
        List<Element> tests = children(parsed(List.of(Reports.buggy())), "testcase");
        assertThat(tests)
                .filteredOn(test -> !children(test, "failure").isEmpty())
                .extracting(test -> test.getAttribute("name") + " / "
                        + children(test, "failure").get(0).getAttribute("message"))
                .containsExactly(
                        "z1 / MISSING in step 1",
                        "dW2 / unexplained: 3 of 8 values are wrong & odd",
                        "db1 / gradient|not<averaged>: expected a < b, computed a > b | \"c\"; use <");
    }

    private static Element parsed(List<Report> reports) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(JunitXml.of(reports).getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    private static List<Element> children(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
