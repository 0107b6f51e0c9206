package dev.issuant.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeCodeTest {
    @TempDir
    Path tree;

    @BeforeEach
    void anExample() throws IOException {
        write("examples/demo/src/main/java/Demo.java", """
                class Demo {
                    void run() {
                        // README: run
                        if (ready()) {
                            issue();
                        }
                        // END
                    }
                }
                """);
    }

    @Test
    void readmes_project_showOnlyCompiledCode() {
        assertThat(ReadmeCode.unmatched(Project.root())).isEmpty();
    }

    @Test
    void unmatched_sameCodeLessIndented_none() throws IOException {
        write("README.md", "# Demo\n```java\nif (ready()) {\n    issue();\n}\n```\n");
        assertThat(ReadmeCode.blocks(tree)).hasSize(1);
        assertThat(ReadmeCode.unmatched(tree)).isEmpty();
    }

    @Test
    void unmatched_otherCodeInAnyReadme_isNamedWithItsPlace() throws IOException {
        write("README.md", "text\n```java\nif (ready()) {\n    revoke();\n}\n```\n");
        write("policy/README.md", "```java\nnew Rule();\n```\n");
        assertThat(ReadmeCode.unmatched(tree))
                .extracting(ReadmeCode.Piece::toString)
                .containsExactly(
                        "README.md:3\nif (ready()) {\n    revoke();\n}",
                        Path.of("policy/README.md") + ":2\nnew Rule();");
    }

    @Test
    void unmatched_blockOfAnotherLanguage_isLeftAlone() throws IOException {
        write("README.md", "```sh\n./mvnw verify\n```\n");
        assertThat(ReadmeCode.unmatched(tree)).isEmpty();
    }

    @Test
    void unmatched_blockThatNeverEnds_isRefused() throws IOException {
        write("README.md", "```java\nissue();\n");
        assertThatThrownBy(() -> ReadmeCode.unmatched(tree)).hasMessageContaining("README.md:1 starts");
    }

    private void write(String name, String text) throws IOException {
        Path file = tree.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
