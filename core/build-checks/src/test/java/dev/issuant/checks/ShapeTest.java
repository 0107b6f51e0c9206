package dev.issuant.checks;

import static dev.issuant.checks.Shipped.ROOT;
import static dev.issuant.checks.Shipped.complaints;
import static dev.issuant.checks.Shipped.counterExample;
import static dev.issuant.checks.Shipped.counterExampleRoot;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

class ShapeTest {
    private final JavaClasses bad = counterExample("shape");

    @Test
    void noStaticState_shipped_holds() {
        assertThat(complaints(Shape.noStaticState(), Shipped.classes())).isEmpty();
    }

    @Test
    void noStaticState_counterExample_isRefused() {
        assertThat(complaints(Shape.noStaticState(), bad))
                .extracting(line -> line.replaceFirst(".*\\.(\\w+) is static.*", "$1"))
                .containsExactlyInAnyOrder("counter", "CACHE", "COUNT", "SHARED", "LOCAL");
    }

    @Test
    void nullMarked_shipped_everyPackage() {
        assertThat(complaints(Shape.nullMarked(), Shipped.classes())).isEmpty();
    }

    @Test
    void nullMarked_counterExample_isRefused() {
        assertThat(complaints(Shape.nullMarked(), bad))
                .anyMatch(line -> line.contains("fixture.shape is not"))
                .noneMatch(line -> line.contains("shape.marked"));
    }

    @Test
    void noSql_shipped_holds() {
        assertThat(complaints(Shape.noSql(ROOT), Shipped.classes())).isEmpty();
    }

    @Test
    void noSql_counterExample_isRefused() {
        assertThat(complaints(Shape.noSql(counterExampleRoot("shape")), bad))
                .anyMatch(line -> line.contains("UsesSql"))
                .noneMatch(line -> line.contains("store.jdbc"));
    }
}
