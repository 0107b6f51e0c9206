package dev.issuant.attest.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.IssuantException.InvalidInput;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OidcProviderTest {

    @ParameterizedTest
    @CsvSource({
        "https://ci.example.com, https://ci.example.com/.well-known/openid-configuration",
        "https://ci.example.com/, https://ci.example.com/.well-known/openid-configuration",
        "https://ci.example.com/org/7, https://ci.example.com/org/7/.well-known/openid-configuration",
        "https://ci.example.com:8443, https://ci.example.com:8443/.well-known/openid-configuration"
    })
    void of_issuer_discoveryIsBelowIt(String issuer, String discovery) {
        OidcProvider provider = OidcProvider.of(issuer);

        assertThat(provider.issuer()).isEqualTo(issuer);
        assertThat(provider.discovery()).contains(URI.create(discovery));
        assertThat(provider.keys()).isEmpty();
    }

    @Test
    void build_otherAddresses_areTheOnlyOnes() {
        OidcProvider inside = OidcProvider.builder("https://kubernetes.default.svc")
                .discoveryAt(URI.create("https://api.cluster.example:6443/.well-known/openid-configuration"))
                .build();
        OidcProvider direct = OidcProvider.builder("https://accounts.example.com")
                .keysAt(URI.create("https://www.keys.example/oauth2/v3/certs"))
                .build();

        assertThat(inside.discovery()).map(URI::getHost).contains("api.cluster.example");
        assertThat(direct.discovery()).isEmpty();
        assertThat(direct.keys()).map(URI::getHost).contains("www.keys.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ci.example.com",
                "http://127.0.0.1:8080",
                "ftp://ci.example.com",
                "file:///etc/passwd",
                "jar:https://ci.example.com!/x",
                "HTTP://ci.example.com",
                "https://user:pw@ci.example.com",
                "https://ci.example.com/#x",
                "https:///x",
                "https:ci.example.com",
                "ci.example.com",
                "https://ci example.com",
                "https://ci.example.com/\u00e9",
                ""
            })
    void lesson_39_of_addressThatMayNotBeFetched_refused(String issuer) {
        assertThatThrownBy(() -> OidcProvider.of(issuer)).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://127.0.0.1.example.com",
                "http://128.0.0.1",
                "http://0.0.0.0:80",
                "http://[::2]:80",
                "http://169.254.169.254",
                "http://10.0.0.1"
            })
    void allowHttpOnLoopback_otherAddress_stillRefused(String issuer) {
        assertThatThrownBy(
                        () -> OidcProvider.builder(issuer).allowHttpOnLoopback().build())
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("https://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "http://127.8.0.1", "http://[::1]:9"})
    void allowHttpOnLoopback_loopbackLiteral_allowed(String issuer) {
        assertThat(OidcProvider.builder(issuer).allowHttpOnLoopback().build().issuer())
                .isEqualTo(issuer);
    }

    @Test
    void build_limitsOutOfRange_refused() {
        OidcProvider.Builder builder = OidcProvider.builder("https://ci.example.com");
        assertThatThrownBy(() -> builder.answerWithin(Duration.ZERO)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> builder.answerWithin(Duration.ofMinutes(2))).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> builder.connectWithin(Duration.ofMinutes(2))).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> builder.freshFor(Duration.ofSeconds(-1))).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> builder.staleFor(Duration.ofDays(2))).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> builder.refetchAfter(Duration.ZERO)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> builder.freshFor(Duration.ofHours(3)).build()).hasMessageContaining("staleFor");
    }

    @Test
    void build_keysAndDiscovery_refused() {
        URI address = URI.create("https://ci.example.com/x");

        assertThatThrownBy(() -> OidcProvider.builder("https://ci.example.com")
                        .discoveryAt(address)
                        .keysAt(address)
                        .build())
                .isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://ci.example.com/keys, true",
        "https://CI.EXAMPLE.COM/keys?x=1, true",
        "https://ci.example.com:443/keys, true",
        "https://ci.example.com:444/keys, false",
        "http://ci.example.com/keys, false",
        "https://ci.example.com.evil.example/keys, false",
        "https://ci.example.com@evil.example/keys, false",
        "https://evil.example/keys, false",
        "//ci.example.com/keys, false",
        "/keys, false",
        "https://ci.example.com\\@evil.example/, false",
        "https://ci.example.com/#a, false",
        "file:///etc/passwd, false"
    })
    void lesson_39_onOriginOf_onlyTheOriginItself(String keys, boolean same) {
        URI discovery = URI.create("https://ci.example.com/.well-known/openid-configuration");

        assertThat(Addresses.onOriginOf(discovery, keys) != null).isEqualTo(same);
    }
}
