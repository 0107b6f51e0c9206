package dev.issuant.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Java code of the READMEs, and the regions of examples and tests that it was copied from. A region starts after a line
 * {@code // README: name} and ends before {@code // END}; indentation common to all lines does not count.
 */
final class ReadmeCode {
    private ReadmeCode() {}

    /** A piece of code and where it starts. */
    record Piece(Path file, int line, String code) {
        @Override
        public String toString() {
            return file + ":" + line + "\n" + code;
        }
    }

    /** The {@code java} blocks of the READMEs that no region equals. */
    static List<Piece> unmatched(Path root) {
        List<String> regions = regions(root).stream().map(Piece::code).toList();
        return blocks(root).stream().filter(b -> !regions.contains(b.code())).toList();
    }

    static List<Piece> blocks(Path root) {
        List<Piece> found = new ArrayList<>();
        for (Path file : Project.files(root, "README.md")) {
            found.addAll(between(root.relativize(file), Project.text(file), "```java", "```"));
        }
        return found;
    }

    static List<Piece> regions(Path root) {
        List<Piece> found = new ArrayList<>();
        for (Path file : Project.files(root, ".java")) {
            Path inside = root.relativize(file);
            if (isCompiled(inside.toString().replace('\\', '/'))) {
                found.addAll(between(inside, Project.text(file), "// README: ", "// END"));
            }
        }
        return found;
    }

    /** What the build compiles: the examples, and the tests of the modules but these, which talk of such regions. */
    private static boolean isCompiled(String file) {
        return file.startsWith("examples/") || (file.contains("/src/test/") && !file.contains("build-checks"));
    }

    private static List<Piece> between(Path file, String text, String start, String end) {
        List<Piece> found = new ArrayList<>();
        List<String> lines = text.lines().toList();
        int from = -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (from < 0 && line.startsWith(start)) {
                from = i + 1;
            } else if (from >= 0 && line.equals(end)) {
                found.add(new Piece(file, from + 1, code(lines.subList(from, i))));
                from = -1;
            }
        }
        if (from >= 0) {
            throw new IllegalArgumentException(file + ":" + from + " starts a piece of code that never ends");
        }
        return found;
    }

    private static String code(List<String> lines) {
        return String.join("\n", lines).stripIndent().strip();
    }
}
