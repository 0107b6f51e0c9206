package dev.issuant.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScannerPatternTest {
    private static final String KEY = Samples.FROZEN_KEY;
    private final ApiKeyIssuer issuer = Samples.issuer();
    private final Pattern pattern = issuer.scannerPattern();

    @Test
    void scannerPattern_isTheOneInTheReadme() throws IOException {
        assertThat(pattern.pattern()).isEqualTo("acme_[a-z2-7]{26}_[0-9A-Za-z]{49}\\b");
        assertThat(Files.readString(Path.of("README.md"))).contains("`" + pattern.pattern() + "`");
    }

    @Test
    void scannerPattern_everyKey_isMatched() {
        for (int i = 0; i < 5_000; i++) {
            assertThat(Samples.newKey(issuer)).matches(pattern);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s", "\"%s\"", "key=%s&x=1", "Authorization: Bearer %s", "https://%s@api.example", "token%%3D%s%%0A",
                "{\"k\":\"a\\n%s\\n\"}", "'%s';", "%s,", "<k>%s</k>", "X-Api-Key:%s\r\n", "KEY_%s"
            })
    void scannerPattern_keyInOtherText_isFoundWhole(String text) {
        var found = pattern.matcher(text.formatted(KEY));
        assertThat(found.find()).isTrue();
        assertThat(found.group()).isEqualTo(KEY);
        assertThat(found.find()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme_abcdefghijklmnopqrstuvwx27",
                "acme_abcdefghijklmnopqrstuvwx27_",
                "ACME_abcdefghijklmnopqrstuvwx27_SfC8aZ1kQ0x7LmN3pRt5Uv9wYbDhGjE2oIi4Kn6Mq8s3iiyJc",
                "acne_abcdefghijklmnopqrstuvwx27_SfC8aZ1kQ0x7LmN3pRt5Uv9wYbDhGjE2oIi4Kn6Mq8s3iiyJc",
                "acme-abcdefghijklmnopqrstuvwx27_SfC8aZ1kQ0x7LmN3pRt5Uv9wYbDhGjE2oIi4Kn6Mq8s3iiyJc",
                "acme_abcdefghijklmnopqrstuvwx27SfC8aZ1kQ0x7LmN3pRt5Uv9wYbDhGjE2oIi4Kn6Mq8s3iiyJc",
                "acme_abcdefghijklmnopqrstuvwx27_SfC8aZ1kQ0x7LmN3pRt5Uv9wYbDhGjE2oIi4Kn6Mq8s3iiyJ",
                "acme_abcdefghijklmnopqrstuvwx27_SfC8aZ1kQ0x7LmN3pRt5Uv9wYbDhGjE2oIi4Kn6Mq8s3iiyJc0",
                "acme_abcdefghijklmnopqrstuvwx27_SfC8aZ1kQ0x7LmN3pRt5Uv9wYbDhGjE2oIi4Kn6Mq8s3iiyJc_",
                "acme_abcdefghijklmnopqrstuvwx21_SfC8aZ1kQ0x7LmN3pRt5Uv9wYbDhGjE2oIi4Kn6Mq8s3iiyJc",
                "acme_ABCDEFGHIJKLMNOPQRSTUVWX27_SfC8aZ1kQ0x7LmN3pRt5Uv9wYbDhGjE2oIi4Kn6Mq8s3iiyJc",
                "acme_abcdefghijklmnopqrstuvwx27_SfC8aZ1kQ0x7LmN3pRt5-v9wYbDhGjE2oIi4Kn6Mq8s3iiyJc",
                "acme_abcdefghijklm nopqrstuvwx27_SfC8aZ1kQ0x7LmN3pRt5Uv9wYbDhGjE2oIi4Kn6Mq8s3iiyJc",
                "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
                "550e8400-e29b-41d4-a716-446655440000",
                "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
                "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJhY21lIn0.c2ln",
                "acme_build_2026_11_23_release_candidate_of_the_northern_warehouse_gateway_service"
            })
    void scannerPattern_lookAlikes_areNotMatched(String text) {
        assertThat(pattern.matcher(text).find()).isFalse();
    }

    /** A pattern that backtracks would take years here. */
    @Test
    void scannerPattern_hostileText_takesLinearTime() {
        String starts = "acme_".repeat(400_000);
        String nearly = ("acme_" + "a".repeat(26) + "_" + "A".repeat(50) + "_").repeat(20_000);
        String prefixes = "a".repeat(2_000_000);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThat(pattern.matcher(starts).find()).isFalse();
            assertThat(pattern.matcher(nearly).find()).isFalse();
            assertThat(pattern.matcher(prefixes).find()).isFalse();
        });
    }
}
