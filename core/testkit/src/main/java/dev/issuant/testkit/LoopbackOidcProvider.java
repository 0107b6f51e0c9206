package dev.issuant.testkit;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID Connect provider on the loopback address that plays a pipeline's token service in tests and examples:
 * discovery (OpenID Connect Discovery 1.0 section 4), JWKS (RFC 7517), signed ID tokens, key rotation, and the ways in
 * which such a service goes wrong. It uses the JDK only and shares no code with what it tests. Its keys live in memory
 * and die with it. Not for production. Thread-safe.
 */
public final class LoopbackOidcProvider implements AutoCloseable {
    /** What the addresses of {@link Misbehaviour#REDIRECT} end in; they answer well, for whoever follows. */
    static final String ELSEWHERE = "-elsewhere";

    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final String KEYS = "/jwks";
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final String algorithm;
    private final HttpServer server;
    private final ExecutorService threads;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<LoopbackKey> keys = new CopyOnWriteArrayList<>();
    private final LoopbackAnswer discovery = new LoopbackAnswer(this::discoveryDocument, closed);
    private final LoopbackAnswer jwks = new LoopbackAnswer(this::keyDocument, closed);
    private final LoopbackAnswer elsewhere = new LoopbackAnswer(this::keyDocument, closed);
    private volatile @Nullable String discoveryInstead;
    private volatile @Nullable String keysInstead;
    private volatile LoopbackKey signer;
    private int generation;

    /** A way in which an address goes wrong. */
    public enum Misbehaviour {
        /** Answers well. */
        NONE,
        /** Takes the request and never answers. */
        HANG,
        /** Answers one byte at a time, without an end. */
        DRIP,
        /** Announces a body of 1 GiB. */
        HUGE,
        /** Sends a body without announcing its length and without an end. */
        ENDLESS,
        /** Redirects to an address that would answer well. */
        REDIRECT,
        /** Answers 500, with the right body. */
        SERVER_ERROR,
        /** Answers 200, with something that is not JSON. */
        GARBAGE,
        /** Answers 200, with all but the last character. */
        TRUNCATED
    }

    private LoopbackOidcProvider(String algorithm) throws IOException {
        this.algorithm = algorithm;
        signer = LoopbackKey.generate("loopback-0", algorithm);
        keys.add(signer);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), 0);
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "loopback-oidc");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext(DISCOVERY, discovery);
        server.createContext(KEYS, jwks);
        server.createContext(DISCOVERY + ELSEWHERE, elsewhere);
        server.createContext(KEYS + ELSEWHERE, elsewhere);
    }

    /** Starts a provider that signs with ES256, on a free port of the loopback address. */
    public static LoopbackOidcProvider start() {
        return start("ES256");
    }

    /** Starts a provider that signs with ES256 or RS256, on a free port of the loopback address. */
    public static LoopbackOidcProvider start(String algorithm) {
        try {
            LoopbackOidcProvider provider = new LoopbackOidcProvider(algorithm);
            provider.server.start();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The issuer: an http address without a trailing slash. */
    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Where its keys are. */
    public URI jwksUri() {
        return URI.create(issuer() + KEYS);
    }

    /** The key ids that are published, oldest first; the last one signs. */
    public List<String> keyIds() {
        return keys.stream().map(LoopbackKey::id).toList();
    }

    /** The public half of the key that signs. */
    public PublicKey publicKey() {
        return signer.publicKey();
    }

    /**
     * A signed ID token. The members {@code iss}, {@code iat}, {@code nbf}, {@code exp} and {@code jti} are filled in
     * unless the claims name them.
     *
     * @param now the moment of issue, kept in whole seconds
     * @param lifetime from {@code iat} to {@code exp}
     */
    public String issueToken(Map<String, ?> claims, Instant now, Duration lifetime) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("iss", issuer());
        all.put("iat", now.getEpochSecond());
        all.put("nbf", now.getEpochSecond());
        all.put("exp", now.plus(lifetime).getEpochSecond());
        all.put("jti", UUID.randomUUID().toString());
        all.putAll(claims);
        return signToken(header(), all);
    }

    /** The header of {@link #issueToken}, in a map that may be changed. */
    public Map<String, Object> header() {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", "JWT");
        header.put("alg", algorithm);
        header.put("kid", signer.id());
        return header;
    }

    /** Signs exactly this header and these claims with the key that signs, however wrong they are. */
    public String signToken(Map<String, ?> header, Map<String, ?> claims) {
        return signText(JsonText.of(header), JsonText.of(claims));
    }

    /** Signs exactly these texts, which need not be JSON. */
    public String signText(String header, String payload) {
        return signer.sign(header, payload);
    }

    /** Begins to sign with a new key and publishes it beside the old ones. Returns its id. */
    public synchronized String rotate() {
        generation++;
        LoopbackKey key = LoopbackKey.generate("loopback-" + generation, algorithm);
        keys.add(key);
        signer = key;
        return key.id();
    }

    /** Stops publishing every key but the one that signs. */
    public synchronized void retireOldKeys() {
        keys.retainAll(List.of(signer));
    }

    /** How both addresses answer from now on. */
    public void misbehave(Misbehaviour how) {
        misbehaveAtDiscovery(how);
        misbehaveAtKeys(how);
    }

    /** How the discovery address answers from now on. */
    public void misbehaveAtDiscovery(Misbehaviour how) {
        discovery.misbehave(how);
    }

    /** How the key address answers from now on. */
    public void misbehaveAtKeys(Misbehaviour how) {
        jwks.misbehave(how);
    }

    /** Serves this text as the discovery document; null for the right one. */
    public void serveDiscovery(@Nullable String document) {
        discoveryInstead = document;
    }

    /** Serves this text as the JWKS; null for the right one. */
    public void serveKeys(@Nullable String document) {
        keysInstead = document;
    }

    /** The right discovery document. */
    public String discoveryJson() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", issuer());
        document.put("jwks_uri", jwksUri().toString());
        document.put("response_types_supported", List.of("id_token"));
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", List.of(algorithm));
        return JsonText.of(document);
    }

    /** The right JWKS. */
    public String jwksJson() {
        return JsonText.of(Map.of("keys", keys.stream().map(LoopbackKey::jwk).toList()));
    }

    /** How often the discovery document was asked for. */
    public int discoveryRequests() {
        return discovery.requests();
    }

    /** How often the keys were asked for. */
    public int keyRequests() {
        return jwks.requests();
    }

    /** How often somebody followed a redirect. */
    public int redirectsFollowed() {
        return elsewhere.requests();
    }

    /** Stops at once; requests that hang are cut off. May be called twice. */
    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public String toString() {
        return "LoopbackOidcProvider(" + issuer() + ")";
    }

    private String discoveryDocument() {
        String instead = discoveryInstead;
        return instead == null ? discoveryJson() : instead;
    }

    private String keyDocument() {
        String instead = keysInstead;
        return instead == null ? jwksJson() : instead;
    }
}
