package dev.issuant.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page of lessons names exactly the classes whose tests name the lesson, and a reason where there is none. */
class LessonsPageTest {
    private static final int LESSONS = 96;
    private static final Pattern TEST = Pattern.compile("\\blesson_(\\d{2})_(?:(\\d{2})_)?\\w+\\(");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| [^|]+ \\| ([^|]+) \\|$");
    private static final Pattern CLASS = Pattern.compile("`(\\w+)`");

    @Test
    void page_everyLesson_namesItsTestsOrAReason() {
        Map<Integer, Set<String>> tested = tested();
        Map<Integer, String> rows = new TreeMap<>();
        Matcher row = ROW.matcher(Project.text(Project.root().resolve("core/docs/lessons.md")));
        while (row.find()) {
            rows.put(Integer.valueOf(row.group(1)), row.group(2).strip());
        }
        assertThat(rows.keySet())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, LESSONS).boxed().toList());
        rows.forEach((number, cell) -> {
            Set<String> named = new TreeSet<>();
            Matcher name = CLASS.matcher(cell);
            while (name.find()) {
                named.add(name.group(1));
            }
            assertThat(named).as("lesson " + number).isEqualTo(tested.getOrDefault(number, Set.of()));
            assertThat(cell).as("lesson " + number).hasSizeGreaterThan(5).doesNotContain("MISSING");
        });
    }

    private static Map<Integer, Set<String>> tested() {
        Map<Integer, Set<String>> tested = new TreeMap<>();
        for (Path file : Project.files(Project.root(), ".java")) {
            if (file.toString().contains("build-checks")) {
                continue;
            }
            String name = file.getFileName().toString().replace(".java", "");
            Matcher test = TEST.matcher(Project.text(file));
            while (test.find()) {
                tested.computeIfAbsent(Integer.valueOf(test.group(1)), n -> new TreeSet<>())
                        .add(name);
                if (test.group(2) != null) {
                    tested.computeIfAbsent(Integer.valueOf(test.group(2)), n -> new TreeSet<>())
                            .add(name);
                }
            }
        }
        return tested;
    }
}
