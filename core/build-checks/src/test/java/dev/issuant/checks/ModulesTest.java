package dev.issuant.checks;

import static dev.issuant.checks.Shipped.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The lists of modules that must name the same ones; a new module forgotten in one of them is found here. */
class ModulesTest {
    private final Path root = Project.root();

    @Test
    void published_isWhatTheBomLists() {
        assertThat(Poms.ours(root.resolve("core/bom"), true))
                .isEqualTo(Poms.published(root))
                .hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void published_isWhatTheseChecksSee() {
        assertThat(Poms.ours(root.resolve("core/build-checks"), false)).isEqualTo(Poms.published(root));
    }

    @Test
    void bom_hasNoParentAndNoThirdParty() {
        Path bom = root.resolve("core/bom");
        assertThat(Poms.isEmpty(Poms.project(bom), "parent")).isTrue();
        assertThat(Project.text(bom.resolve("pom.xml")).split("<dependency>", -1))
                .hasSize(Poms.ours(bom, true).size() + 1);
    }

    @Test
    void direction_knowsEveryPublishedModule() {
        List<Path> descriptors = Poms.modules(root).stream()
                .map(m -> m.resolve("src/main/java/module-info.java"))
                .filter(Files::exists)
                .filter(f -> !f.startsWith(root.resolve("examples")))
                .toList();
        Set<String> names = descriptors.stream()
                .map(f -> Project.text(f).replaceFirst("(?s).*?\\bmodule ([\\w.]+) \\{.*", "$1"))
                .collect(Collectors.toSet());
        assertThat(names)
                .isEqualTo(Arrays.stream(Module.values())
                        .map(m -> m.rootPackage(ROOT))
                        .collect(Collectors.toSet()))
                .hasSameSizeAs(Poms.published(root));
    }

    @Test
    void shipped_hasClassesOfEveryModule() {
        Set<Module> seen =
                Shipped.classes().stream().map(c -> Module.of(c, ROOT)).collect(Collectors.toSet());
        assertThat(seen).containsExactlyInAnyOrder(Module.values());
    }
}
