package dev.issuant.checks;

import static dev.issuant.checks.Shipped.ROOT;
import static dev.issuant.checks.Shipped.complaints;
import static dev.issuant.checks.Shipped.counterExample;
import static dev.issuant.checks.Shipped.counterExampleRoot;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

class SeparationTest {
    private static final String BAD_ROOT = counterExampleRoot("separation");
    private final JavaClasses bad = counterExample("separation");

    @Test
    void certificates_shipped_writerAndReaderShareNothing() {
        assertThat(Shipped.classes().stream())
                .anyMatch(c -> c.getPackageName().equals(ROOT + ".x509.internal.write"))
                .anyMatch(c -> c.getPackageName().equals(ROOT + ".x509.internal.read"));
        assertThat(complaints(Separation.certificates(ROOT), Shipped.classes())).isEmpty();
        assertThat(complaints(Separation.ownReader(ROOT), Shipped.classes())).isEmpty();
    }

    @Test
    void certificates_counterExample_isRefused() {
        assertThat(complaints(Separation.certificates(BAD_ROOT), bad))
                .anyMatch(line -> line.contains("write.Writer") && line.contains("read.Reader"))
                .anyMatch(line -> line.contains("read.Reader") && line.contains("x509.Common"))
                .noneMatch(line -> line.contains("X509Profile.name()"));
        assertThat(complaints(Separation.ownReader(BAD_ROOT), bad))
                .isNotEmpty()
                .allMatch(line -> line.contains("read.Reader"));
    }
}
