package dev.issuant.checks;

import static dev.issuant.checks.Shipped.ROOT;
import static dev.issuant.checks.Shipped.complaints;
import static dev.issuant.checks.Shipped.counterExample;
import static dev.issuant.checks.Shipped.counterExampleRoot;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

class DirectionTest {
    private static final String BAD_ROOT = counterExampleRoot("direction");
    private final JavaClasses bad = counterExample("direction");

    @Test
    void modules_shipped_useOnlyThoseBelow() {
        assertThat(complaints(Direction.modules(ROOT), Shipped.classes())).isEmpty();
    }

    @Test
    void modules_counterExample_isRefused() {
        assertThat(complaints(Direction.modules(BAD_ROOT), bad))
                .anyMatch(line -> line.contains("direction.CoreUsesPolicy"))
                .anyMatch(line -> line.contains("direction.jwt.JwtUsesApiKey"))
                .anyMatch(line -> line.contains("direction.audit.AuditUsesCore"))
                .noneMatch(line -> line.contains("direction.policy.PolicyUsesInternal"));
    }

    @Test
    void libraries_shipped_areThoseOfTheModule() {
        assertThat(complaints(Direction.libraries(ROOT), Shipped.classes())).isEmpty();
    }

    @Test
    void libraries_counterExample_isRefused() {
        assertThat(complaints(Direction.libraries(BAD_ROOT), bad))
                .anyMatch(line -> line.contains("CoreUsesBouncyCastle"))
                .anyMatch(line -> line.contains("CoreUsesNimbus"))
                .anyMatch(line -> line.contains("AuditUsesSlf4j"))
                .noneMatch(line -> line.contains("CoreUsesPolicy"));
    }

    @Test
    void internals_shipped_areUsedByTheirModuleOnly() {
        assertThat(complaints(Direction.internals(ROOT), Shipped.classes())).isEmpty();
    }

    @Test
    void internals_counterExample_isRefused() {
        assertThat(complaints(Direction.internals(BAD_ROOT), bad))
                .isNotEmpty()
                .allMatch(line -> line.contains("PolicyUsesInternal"));
    }

    @Test
    void cycles_shipped_none() {
        assertThat(complaints(Direction.cycles(ROOT), Shipped.classes())).isEmpty();
    }

    @Test
    void cycles_counterExample_isRefused() {
        assertThat(complaints(Direction.cycles(counterExampleRoot("cycle")), counterExample("cycle")))
                .anyMatch(line -> line.contains("cycle.internal.a") && line.contains("cycle.internal.b"))
                .noneMatch(line -> line.contains("Door"));
    }
}
