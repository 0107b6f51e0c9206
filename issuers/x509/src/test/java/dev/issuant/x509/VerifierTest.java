package dev.issuant.x509;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Credential;
import dev.issuant.RevocationReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a relying party accepts. */
class VerifierTest {
    private final World world = new World();
    private final X509Spec client = X509Spec.tlsClient(Requests.dns("api.example.com"));
    private final X509Verifier verifier =
            X509Verifier.of(world.ca.rootPem(), world.clock, X509Verifier.statusOf(world.authority, client.kind()));

    @AfterEach
    void close() {
        world.close();
    }

    private Credential issue(X509Spec spec) {
        return world.ask("svc-billing", spec).orElseThrow().credential();
    }

    private List<byte[]> chain(byte[] leaf) {
        List<byte[]> chain = new ArrayList<>();
        chain.add(leaf);
        chain.add(world.ca.certificates().get(0));
        return chain;
    }

    private String client(List<byte[]> chain) {
        return Codes.of(() -> verifier.client(chain));
    }

    @Test
    void issued_isAcceptedUntilItEnds() {
        Credential credential = issue(client);
        VerifiedCertificate seen = verifier.client(chain(credential.publicPart()));
        assertThat(seen.credentialId()).isEqualTo(credential.id());
        assertThat(seen.names()).containsExactly("api.example.com");
        assertThat(seen.holderKey()).isEqualTo(client.holderKey());
        assertThat(seen.expiresAt()).isEqualTo(credential.expiresAt());
        world.clock.advance(Duration.ofHours(1).minusMillis(1));
        assertThat(client(chain(credential.publicPart()))).isEqualTo("accepted");
        world.clock.advance(Duration.ofMillis(1));
        assertThat(client(chain(credential.publicPart()))).isEqualTo("NOT_IN_TIME");
    }

    @Test
    void p10_revoked_isRefusedByTheVeryNextCall() {
        Credential credential = issue(client);
        assertThat(client(chain(credential.publicPart()))).isEqualTo("accepted");
        world.authority.revoke(credential.id(), RevocationReason.KEY_COMPROMISE, World.OPERATOR);
        assertThat(client(chain(credential.publicPart()))).isEqualTo("NOT_ACTIVE");
    }

    @Test
    void usageAndHost_areCompared() {
        Credential server = issue(X509Spec.tlsServer(Requests.dns("api.example.com")));
        assertThat(client(chain(server.publicPart()))).isEqualTo("USAGE_WRONG");
        X509Verifier servers = X509Verifier.withoutStatus(world.ca.rootPem(), world.clock);
        List<byte[]> chain = chain(server.publicPart());
        assertThat(Codes.of(() -> servers.server(chain, "API.example.com"))).isEqualTo("accepted");
        for (String host : List.of(
                "billing.example.com", "example.com", "*.example.com", "", "api.example.com.", "ip:192.0.2.1")) {
            assertThat(Codes.of(() -> servers.server(chain, host))).as(host).isEqualTo("HOST_WRONG");
        }
        List<byte[]> svid =
                chain(issue(X509Spec.spiffe(Requests.spiffe(World.SPIFFE))).publicPart());
        assertThat(servers.workload(svid, "example.org").spiffeId()).contains(World.SPIFFE);
        assertThat(Codes.of(() -> servers.workload(svid, "example"))).isEqualTo("TRUST_DOMAIN_WRONG");
        assertThat(Codes.of(() -> servers.workload(chain, "example.org"))).isEqualTo("USAGE_WRONG");
    }

    @Test
    void chain_brokenForeignOrTooLong_isRefused() {
        byte[] leaf = issue(client).publicPart();
        assertThat(client(List.of())).isEqualTo("CHAIN_LENGTH");
        assertThat(client(List.of(leaf))).isEqualTo("ROOT_UNKNOWN");
        assertThat(client(List.of(leaf, leaf))).isEqualTo("CERTIFICATE_UNUSABLE");
        byte[] issuing = world.ca.certificates().get(0);
        byte[] root = world.ca.certificates().get(1);
        assertThat(client(List.of(leaf, issuing, root))).isEqualTo("accepted");
        assertThat(client(List.of(leaf, root, issuing))).isEqualTo("CHAIN_BROKEN");
        assertThat(client(List.of(issuing))).isNotEqualTo("accepted");
        assertThat(client(List.of(leaf, issuing, root, root, root, root, root))).isEqualTo("CHAIN_LENGTH");
        try (World stranger = new World()) {
            byte[] theirs = stranger.ask("svc-billing", client)
                    .orElseThrow()
                    .credential()
                    .publicPart();
            assertThat(client(List.of(
                            theirs,
                            stranger.ca.certificates().get(0),
                            stranger.ca.certificates().get(1))))
                    .isEqualTo("ROOT_UNKNOWN");
            assertThat(client(List.of(theirs, issuing))).isEqualTo("CHAIN_BROKEN");
        }
        for (int i = 0; i < leaf.length; i += 7) {
            byte[] changed = leaf.clone();
            changed[i] ^= 1;
            assertThat(client(chain(changed))).as("changed at " + i).isNotEqualTo("accepted");
        }
    }

    /** A certificate that is trusted is that of a CA; a certificate that is pinned is compared as a whole. */
    @Test
    void lesson_57_trustedCertificates_areCasAndPinsAreWhole() {
        Credential credential = issue(client);
        String leafPem = X509Issuer.toPem(credential.publicPart());
        assertThat(Codes.of(() -> X509Verifier.withoutStatus(leafPem, world.clock)))
                .isEqualTo("NOT_A_CA");
        assertThat(Codes.of(() -> X509Verifier.withoutStatus(world.ca.chainPem(), world.clock)))
                .isEqualTo("NOT_A_ROOT");
        VerifiedCertificate pinned = verifier.client(chain(credential.publicPart()));
        assertThat(pinned.isExactly(credential.publicPart())).isTrue();
        // The same serial, names, key and issuer; another signature.
        byte[] twin = new LeafForge(credential.publicPart()).build();
        assertThat(pinned.isExactly(twin)).isFalse();
        assertThat(client(chain(twin))).isEqualTo("CHAIN_BROKEN");
    }

    /** A leaf never vouches for another, whatever its holder signs. */
    @Test
    void lesson_44_leafAsCa_isRefused() {
        byte[] leaf = issue(client).publicPart();
        byte[] other =
                issue(X509Spec.tlsClient(Requests.dns("billing.example.com"))).publicPart();
        assertThat(client(List.of(other, leaf, world.ca.certificates().get(0)))).isEqualTo("CERTIFICATE_UNUSABLE");
    }
}
