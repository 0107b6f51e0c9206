package dev.issuant.attest.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.issuant.IssuantException.Unavailable;
import dev.issuant.testkit.LoopbackOidcProvider.Misbehaviour;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that answers badly, slowly, hugely or not at all: nothing is attested, in time, and nothing is repeated. */
class ProviderFaultTest {
    private static final Duration PATIENCE = Duration.ofMillis(400);

    private final Pipeline pipeline = new Pipeline();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @ParameterizedTest
    @EnumSource(value = Misbehaviour.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void p2_provider_misbehavingAnywhere_unavailableWithinTheDeadline(Misbehaviour how) {
        pipeline.provider.misbehaveAtDiscovery(how);
        assertUnavailable(impatient());
        pipeline.provider.misbehaveAtDiscovery(Misbehaviour.NONE);
        pipeline.provider.misbehaveAtKeys(how);
        assertUnavailable(impatient());

        assertThat(pipeline.provider.redirectsFollowed()).isZero();
    }

    @Test
    void p2_provider_gone_unavailableNamingIt() {
        OidcAttestor attestor = impatient();
        String token = pipeline.token(Pipeline.claims());
        pipeline.provider.close();

        Unavailable fault = catchThrowableOfType(Unavailable.class, () -> Pipeline.attest(attestor, token));

        assertThat(fault.code()).isEqualTo("OIDC_PROVIDER_UNAVAILABLE");
        assertThat(fault.provider()).isEqualTo("OIDC provider " + pipeline.provider.issuer());
        assertThat(fault.isTransient()).isTrue();
        assertThat(fault).hasCauseInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"issuer\":\"ISSUER\"}",
                "{\"jwks_uri\":\"KEYS\"}",
                "{\"issuer\":\"ISSUER/\",\"jwks_uri\":\"KEYS\"}",
                "{\"issuer\":\"https://ci.example.com\",\"jwks_uri\":\"KEYS\"}",
                "{\"issuer\":\"ISSUER\",\"issuer\":\"ISSUER\",\"jwks_uri\":\"KEYS\"}",
                "{\"issuer\":[\"ISSUER\"],\"jwks_uri\":\"KEYS\"}",
                "{\"issuer\":\"ISSUER\",\"jwks_uri\":null}",
                "{\"issuer\":\"ISSUER\",\"jwks_uri\":\"KEYS\"} x",
                "{\"issuer\":\"ISSUER\",\"jwks_uri\":\"KEYS\",}",
                "{issuer:\"ISSUER\",\"jwks_uri\":\"KEYS\"}"
            })
    void discovery_wrong_unavailableAndKeysNeverAsked(String document) {
        pipeline.provider.serveDiscovery(document.replace("ISSUER", pipeline.provider.issuer())
                .replace("KEYS", pipeline.provider.jwksUri().toString()));

        assertUnavailable(patient());

        assertThat(pipeline.provider.keyRequests()).isZero();
    }

    @Test
    void lesson_39_discovery_keysElsewhere_unavailableAndNotAsked() {
        URI keys = pipeline.provider.jwksUri();
        for (String elsewhere : new String[] {
            "http://localhost:" + keys.getPort() + "/jwks",
            "http://127.0.0.2:" + keys.getPort() + "/jwks",
            "https://127.0.0.1:" + keys.getPort() + "/jwks",
            "http://x@127.0.0.1:" + keys.getPort() + "/jwks",
            "/jwks",
            "file:///etc/passwd"
        }) {
            pipeline.provider.serveDiscovery(pipeline.provider.discoveryJson().replace(keys.toString(), elsewhere));

            assertThat(assertUnavailable(patient()).getMessage())
                    .contains("keysAt")
                    .doesNotContain(elsewhere);
        }
        assertThat(pipeline.provider.keyRequests()).isZero();
    }

    @Test
    void discovery_deepOrWide_unavailableCheaply() {
        String good = pipeline.provider.discoveryJson();
        String deep = good.replaceFirst("\\{", "{\"x\":" + "[".repeat(50_000) + "]".repeat(50_000) + ",");
        pipeline.provider.serveDiscovery(deep);
        assertUnavailable(patient());

        pipeline.provider.serveDiscovery(
                good.replaceFirst("\\{", "{\"x\":\"" + "y".repeat(OidcProvider.MAX_BYTES) + "\","));
        assertThat(assertUnavailable(patient()).getMessage()).contains("more than");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"keys\":[]}", "{}", "[]", "{\"keys\":[{}]}", "{\"keys\":[],\"keys\":[]}", "secret-canary"})
    void keys_unusable_unavailableWithoutRepeatingThem(String keys) {
        pipeline.provider.serveKeys(keys);

        assertThat(assertUnavailable(patient()).getMessage()).doesNotContain("canary");
    }

    @Test
    void keys_duplicateId_unavailable() {
        String key = pipeline.provider.jwksJson().replace("{\"keys\":[", "").replace("]}", "");
        pipeline.provider.serveKeys("{\"keys\":[" + key + "," + key + "]}");

        assertThat(assertUnavailable(patient()).getMessage()).contains("KEY_ID_TWICE");
    }

    @Test
    void keys_privateOrSymmetric_unavailable() {
        pipeline.provider.serveKeys(
                pipeline.provider.jwksJson().replace("\"kty\":\"EC\"", "\"d\":\"AAAA\",\"kty\":\"EC\""));
        assertUnavailable(patient());
        pipeline.provider.serveKeys("{\"keys\":[{\"kty\":\"oct\",\"k\":\"" + "A".repeat(43)
                + "\",\"kid\":\"loopback-0\",\"alg\":\"HS256\"}]}");
        assertUnavailable(patient());
    }

    @Test
    void keysAt_given_discoveryIsNeverAsked() {
        pipeline.provider.misbehaveAtDiscovery(Misbehaviour.SERVER_ERROR);
        OidcAttestor attestor = pipeline.attestor(
                pipeline.answersWithin(Duration.ofSeconds(20)).keysAt(pipeline.provider.jwksUri()),
                pipeline.deployRule().build());

        assertThat(Pipeline.attest(attestor, pipeline.token(Pipeline.claims())).evidence())
                .isNotNull();
        assertThat(pipeline.provider.discoveryRequests()).isZero();
    }

    @Test
    void p12_provider_headersWithoutAnEnd_unavailable() throws Exception {
        try (ServerSocket raw = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Thread pouring = new Thread(() -> pourHeaders(raw), "pouring");
            pouring.setDaemon(true);
            pouring.start();
            OidcAttestor attestor = pipeline.attestor(
                    pipeline.answersWithin(Duration.ofSeconds(3))
                            .keysAt(URI.create("http://127.0.0.1:" + raw.getLocalPort() + "/jwks")),
                    pipeline.deployRule().build());

            assertUnavailable(attestor);
        }
    }

    private static void pourHeaders(ServerSocket raw) {
        byte[] header = ("X-Padding: " + "x".repeat(8000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = raw.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 1_000_000; i++) {
                out.write(header);
            }
        } catch (IOException expected) {
            // The other side hung up, which is what it should do.
        }
    }

    @Test
    void attest_interrupted_unavailableAndStillInterrupted() {
        pipeline.provider.misbehave(Misbehaviour.HANG);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> pipeline.attest(pipeline.token(Pipeline.claims())))
                .isInstanceOf(Unavailable.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private Unavailable assertUnavailable(OidcAttestor attestor) {
        String token = pipeline.token(Pipeline.claims());
        long before = System.nanoTime();
        Unavailable fault = catchThrowableOfType(Unavailable.class, () -> Pipeline.attest(attestor, token));
        long nanos = System.nanoTime() - before;

        assertThat(fault).isNotNull();
        assertThat(fault.code()).isEqualTo("OIDC_PROVIDER_UNAVAILABLE");
        assertThat(nanos).isLessThan(Duration.ofSeconds(15).toNanos());
        for (Throwable t = fault; t != null; t = t.getCause()) {
            assertThat(String.valueOf(t.getMessage())).doesNotContain(token.substring(0, 20));
        }
        return fault;
    }

    private OidcAttestor impatient() {
        return pipeline.attestor(
                pipeline.answersWithin(PATIENCE), pipeline.deployRule().build());
    }

    private OidcAttestor patient() {
        return pipeline.attestor(
                pipeline.answersWithin(Duration.ofSeconds(20)),
                pipeline.deployRule().build());
    }
}
