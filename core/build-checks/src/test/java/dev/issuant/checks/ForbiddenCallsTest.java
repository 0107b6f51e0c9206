package dev.issuant.checks;

import static dev.issuant.checks.Shipped.ROOT;
import static dev.issuant.checks.Shipped.complaints;
import static dev.issuant.checks.Shipped.counterExample;
import static dev.issuant.checks.Shipped.counterExampleRoot;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ForbiddenCallsTest {
    private static final Map<String, ArchRule> RULES = rules(ROOT);
    private static final Map<String, ArchRule> BAD_RULES = rules(counterExampleRoot("calls"));

    private static Map<String, ArchRule> rules(String root) {
        return Map.of(
                "Time", ForbiddenCalls.calls(Bans.TIME),
                "Text", ForbiddenCalls.calls(Bans.TEXT),
                "Chance", ForbiddenCalls.calls(Bans.CHANCE_AND_REFLECTION),
                "Types", ForbiddenCalls.types(root),
                "Process", ForbiddenCalls.process());
    }

    private final JavaClasses bad = counterExample("calls");

    @TestFactory
    Stream<DynamicTest> shipped_makesNone() {
        return RULES.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(
                        e.getKey(),
                        () -> assertThat(complaints(e.getValue(), Shipped.classes()))
                                .isEmpty()));
    }

    /** Each member of the counter-example of a rule breaks it. */
    @TestFactory
    Stream<DynamicTest> counterExample_everyMemberIsRefused() {
        return BAD_RULES.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> everyMemberIsRefused(e.getKey(), e.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> counterExample_theGoodOnesAreLeftAlone() {
        return BAD_RULES.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(
                        e.getKey(),
                        () -> assertThat(complaints(e.getValue(), bad)).noneMatch(line -> line.contains("Good"))));
    }

    @Test
    void systemClock_shipped_oneDoor() {
        assertThat(complaints(ForbiddenCalls.systemClock(ROOT), Shipped.classes()))
                .isEmpty();
    }

    @Test
    void systemClock_counterExample_isRefused() {
        assertThat(complaints(ForbiddenCalls.systemClock(counterExampleRoot("clock")), counterExample("clock")))
                .anyMatch(line -> line.contains("OwnClock.time"))
                .noneMatch(line -> line.contains("CredentialAuthority$Builder.time"));
        assertThat(complaints(ForbiddenCalls.systemClock(counterExampleRoot("twodoors")), counterExample("twodoors")))
                .singleElement()
                .asString()
                .contains("more than one door", "SecondDoor");
    }

    private void everyMemberIsRefused(String name, ArchRule rule) {
        JavaClass type = bad.get(counterExampleRoot("calls") + "." + name);
        List<String> lines = complaints(rule, bad);
        assertThat(type.getMethods()).hasSizeGreaterThan(3);
        type.getMethods().stream()
                .filter(m -> !m.getModifiers().contains(JavaModifier.SYNTHETIC))
                .forEach(m -> assertThat(lines)
                        .as(m.getName())
                        .anyMatch(line -> line.contains("." + name + "." + m.getName() + "(")));
    }
}
