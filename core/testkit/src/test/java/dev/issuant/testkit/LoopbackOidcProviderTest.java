package dev.issuant.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopbackOidcProviderTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource({"ES256, SHA256withECDSAinP1363Format", "RS256, SHA256withRSA"})
    void issueToken_claims_signedAndPublished(String algorithm, String jdkName) throws Exception {
        try (LoopbackOidcProvider provider = LoopbackOidcProvider.start(algorithm)) {
            String token = provider.issueToken(Map.of("sub", "a\"b\\c\n"), NOW, Duration.ofMinutes(5));

            String[] parts = token.split("\\.");
            Signature signature = Signature.getInstance(jdkName);
            signature.initVerify(provider.publicKey());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2])))
                    .isTrue();
            assertThat(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                    .contains("\"iss\":\"" + provider.issuer() + "\"")
                    .contains("\"iat\":1795435200,\"nbf\":1795435200,\"exp\":1795435500")
                    .contains("\"sub\":\"a\\\"b\\\\c\\u000a\"");
            assertThat(get(provider.issuer() + "/.well-known/openid-configuration"))
                    .isEqualTo(provider.discoveryJson())
                    .contains("\"jwks_uri\":\"" + provider.jwksUri() + "\"");
            assertThat(get(provider.jwksUri().toString()))
                    .isEqualTo(provider.jwksJson())
                    .contains("\"kid\":\"loopback-0\"");
            assertThat(provider.discoveryRequests()).isEqualTo(1);
            assertThat(provider.keyRequests()).isEqualTo(1);
        }
    }

    @Test
    void rotate_thenRetire_newKeySignsAndOldOneIsGone() {
        try (LoopbackOidcProvider provider = LoopbackOidcProvider.start()) {
            String next = provider.rotate();

            assertThat(provider.keyIds()).containsExactly("loopback-0", next);
            assertThat(provider.header()).containsEntry("kid", next);

            provider.retireOldKeys();

            assertThat(provider.keyIds()).containsExactly(next);
        }
    }

    @Test
    void misbehave_redirect_targetAnswersAndIsCounted() throws Exception {
        try (LoopbackOidcProvider provider = LoopbackOidcProvider.start()) {
            provider.misbehave(LoopbackOidcProvider.Misbehaviour.REDIRECT);
            HttpClient follower = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.ALWAYS)
                    .build();
            HttpRequest request = HttpRequest.newBuilder(provider.jwksUri()).build();

            assertThat(follower.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo(provider.jwksJson());
            assertThat(provider.redirectsFollowed()).isEqualTo(1);
        }
    }

    private String get(String address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
