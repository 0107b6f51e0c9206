package dev.issuant.checks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** What the POMs say of the modules. */
final class Poms {
    private static final String PREFIX = "issuant-";

    private Poms() {}

    /** The folders that the root POM builds, in its order. */
    static List<Path> modules(Path root) {
        Element modules = child(project(root), "modules");
        return texts(modules, "module").stream().map(root::resolve).toList();
    }

    /** The artifacts of modules with a module-info that are deployed. */
    static Set<String> published(Path root) {
        Set<String> found = new TreeSet<>();
        for (Path module : modules(root)) {
            Element project = project(module);
            boolean isJar = texts(project, "packaging").isEmpty();
            boolean isSkipped = !isEmpty(project, "properties")
                    && texts(child(project, "properties"), "maven.deploy.skip").contains("true");
            if (isJar && !isSkipped) {
                found.add(texts(project, "artifactId").get(0));
            }
        }
        return found;
    }

    /** Our own artifacts in the dependencies, or in the managed ones, of a POM. */
    static Set<String> ours(Path module, boolean managed) {
        Element project = project(module);
        Element holder = managed ? child(project, "dependencyManagement") : project;
        Set<String> found = new TreeSet<>();
        for (Element dependency : children(child(holder, "dependencies"), "dependency")) {
            String artifact = texts(dependency, "artifactId").get(0);
            if (artifact.startsWith(PREFIX)) {
                found.add(artifact);
            }
        }
        return found;
    }

    static boolean isEmpty(Element parent, String name) {
        return children(parent, name).isEmpty();
    }

    static Element project(Path module) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(module.resolve("pom.xml").toFile())
                    .getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("cannot read the POM of " + module, e);
        }
    }

    private static Element child(Element parent, String name) {
        return children(parent, name).get(0);
    }

    private static List<String> texts(Element parent, String name) {
        return children(parent, name).stream()
                .map(e -> e.getTextContent().strip())
                .toList();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element e && e.getTagName().equals(name)) {
                found.add(e);
            }
        }
        return found;
    }
}
