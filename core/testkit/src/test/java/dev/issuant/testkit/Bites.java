package dev.issuant.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs laws of a contract on a provider that breaks them. */
final class Bites {
    private Bites() {}

    /** Every one of these laws fails on this provider, and none is skipped. */
    static void assertCaughtBy(Class<?> broken, String... laws) {
        Events events = run(broken, laws);
        List<String> failed =
                events.failed().stream().map(Bites::name).distinct().toList();
        assertThat(failed).as("laws that %s fails", broken.getSimpleName()).containsExactlyInAnyOrder(laws);
        assertThat(events.skipped().count() + events.aborted().count()).isZero();
    }

    /** Every one of these laws holds on this provider. */
    static void assertKept(Class<?> provider, String... laws) {
        assertThat(run(provider, laws).succeeded().stream().map(Bites::name))
                .as("laws that %s keeps", provider.getSimpleName())
                .containsExactlyInAnyOrder(laws);
    }

    private static Events run(Class<?> provider, String... laws) {
        List<DiscoverySelector> selectors = new ArrayList<>();
        for (String law : laws) {
            Method method = Arrays.stream(provider.getMethods())
                    .filter(m -> m.getName().equals(law))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no such law: " + law));
            selectors.add(selectMethod(provider, method));
        }
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectors.toArray(new DiscoverySelector[0]))
                .execute()
                .testEvents();
    }

    private static String name(Event event) {
        return event.getTestDescriptor().getLegacyReportingName().replaceAll("\\(.*", "");
    }
}
