package dev.issuant.jwt;

import static dev.issuant.jwt.Orders.ISSUER;
import static dev.issuant.jwt.Orders.KEY_END;
import static dev.issuant.jwt.Orders.NOW;
import static dev.issuant.jwt.Verifiers.ACCEPTED;
import static dev.issuant.jwt.Verifiers.good;
import static dev.issuant.jwt.Verifiers.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.IssuantException.Broken;
import dev.issuant.IssuantException.Conflict;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.IssuantException.Unavailable;
import dev.issuant.crypto.LocalSigningKey;
import dev.issuant.crypto.LocalSigningKeys;
import dev.issuant.crypto.VerificationKey;
import dev.issuant.spi.SigningKey;
import dev.issuant.spi.SigningKeys;
import java.security.PublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeySourceTest {
    private final LocalSigningKey old = LocalSigningKey.generate("ES256", KEY_END);
    private final LocalSigningKey fresh = LocalSigningKey.generate("ES256", KEY_END);

    private static JwtVerifier verifier(VerificationKeySource source) {
        return JwtVerifier.builder()
                .issuer(ISSUER, source)
                .audience("payments")
                .type("at+jwt")
                .clock(InstantSource.fixed(NOW))
                .build();
    }

    private static final class Fetching implements VerificationKeySource {
        private final List<String> asked = new ArrayList<>();
        private VerificationKeys now;
        private final VerificationKeys later;

        Fetching(VerificationKeys now, VerificationKeys later) {
            this.now = now;
            this.later = later;
        }

        @Override
        public VerificationKeys current() {
            return now;
        }

        @Override
        public VerificationKeys refreshed(String keyId) {
            asked.add(keyId);
            now = later;
            return later;
        }
    }

    @Test
    void unknownKid_asksTheSourceOnceAndFindsTheNewKey() {
        Fetching source = new Fetching(
                VerificationKeys.of(old.verificationKey()),
                VerificationKeys.of(old.verificationKey(), fresh.verificationKey()));
        JwtVerifier verifier = verifier(source);
        assertThat(outcome(verifier, Forge.with(old).sign(good()))).isEqualTo(ACCEPTED);
        assertThat(source.asked).isEmpty();
        assertThat(outcome(verifier, Forge.with(fresh).sign(good()))).isEqualTo(ACCEPTED);
        assertThat(outcome(verifier, Forge.with(fresh).sign(good()))).isEqualTo(ACCEPTED);
        assertThat(source.asked).containsExactly(fresh.keyId());
    }

    @Test
    void unknownKid_notThereEither_isRefused() {
        Fetching source =
                new Fetching(VerificationKeys.of(old.verificationKey()), VerificationKeys.of(old.verificationKey()));
        assertThat(outcome(verifier(source), Forge.with(fresh).sign(good()))).isEqualTo("KEY_UNKNOWN");
    }

    /** Nothing that is wrong with a token but an unknown kid makes anybody fetch. */
    @Test
    void lesson_39_otherFaults_neverAskTheSource() {
        Fetching source =
                new Fetching(VerificationKeys.of(old.verificationKey()), VerificationKeys.of(fresh.verificationKey()));
        JwtVerifier verifier = verifier(source);
        Forge forge = Forge.with(old);
        outcome(verifier, forge.sign(good().replace(ISSUER, "https://evil.example.com")));
        outcome(verifier, forge.sign(Json.with(good(), "exp", "1")));
        outcome(
                verifier,
                forge.header("{\"alg\":\"none\",\"kid\":\"KID\",\"typ\":\"at+jwt\"}")
                        .sign(good()));
        outcome(verifier, forge.header("{\"alg\":\"ALG\",\"typ\":\"at+jwt\"}").sign(good()));
        outcome(verifier, "junk");
        assertThat(source.asked).isEmpty();
    }

    /** CVE-2026-44351: a resolver that answered nothing led to an empty key. */
    @Test
    void lesson_47_sourceThatAnswersNothingOrThrows_isAFaultNotAnAcceptance() {
        String token = Forge.with(old).sign(good());
        assertThatThrownBy(() -> verifier(() -> null).verify(token))
                .isInstanceOfSatisfying(
                        Unavailable.class, e -> assertThat(e.code()).isEqualTo("KEYS_UNAVAILABLE"));
        assertThatThrownBy(() -> verifier(() -> {
                            throw new IllegalStateException("down");
                        })
                        .verify(token))
                .isInstanceOf(Unavailable.class);
        Conflict own = new Conflict("MINE", "as it is");
        assertThatThrownBy(() -> verifier(() -> {
                            throw own;
                        })
                        .verify(token))
                .isSameAs(own);
        Fetching noLater = new Fetching(VerificationKeys.of(old.verificationKey()), null);
        assertThatThrownBy(() -> verifier(noLater).verify(Forge.with(fresh).sign(good())))
                .isInstanceOf(Unavailable.class);
    }

    /** An adapter may build its answer anew each time; its keys are still translated only once. */
    @Test
    void following_newObjectsForTheSameKeys_areRecognised() {
        SigningKeys remote = new Remote(old);
        VerificationKeySource following = VerificationKeys.following(remote);
        assertThat(following.current()).isSameAs(following.current());
    }

    private record Remote(LocalSigningKey key) implements SigningKeys {
        @Override
        public SigningKey active() {
            return new Copy(key);
        }

        @Override
        public List<SigningKey> published() {
            return List.of(active());
        }
    }

    private static final class Copy implements SigningKey {
        private final LocalSigningKey key;

        Copy(LocalSigningKey key) {
            this.key = key;
        }

        @Override
        public String keyId() {
            return key.keyId();
        }

        @Override
        public String algorithm() {
            return key.algorithm();
        }

        @Override
        public Optional<PublicKey> publicKey() {
            return key.publicKey();
        }

        @Override
        public Instant notAfter() {
            return key.notAfter();
        }

        @Override
        public String engine() {
            return "remote";
        }

        /** In the DER form that a careless adapter passes on. */
        @Override
        public byte[] sign(byte[] data) {
            return new byte[71];
        }
    }

    @Test
    void mint_keyThatSignsInAnotherForm_isBroken() {
        JwtIssuer issuer = JwtIssuer.of(ISSUER, new Remote(old));
        assertThat(issuer.mayBlock()).isTrue();
        assertThatThrownBy(() -> Orders.mint(issuer, JwtSpec.forAudience("payments")))
                .isInstanceOf(Broken.class)
                .hasMessageContaining("SIGNATURE_FORM");
    }

    @Test
    void lesson_36_emptySet_cannotBeMade() {
        assertThatThrownBy(() -> VerificationKeys.of(new VerificationKey[0])).isInstanceOf(InvalidInput.class);
    }

    @Test
    void following_rollover_isSeenByTheNextToken() {
        LocalSigningKeys keys = LocalSigningKeys.of(old);
        JwtVerifier verifier = verifier(VerificationKeys.following(keys));
        JwtVerifier frozen = verifier(VerificationKeys.of(keys));
        String byOld = Forge.with(old).sign(good());
        String byFresh = Forge.with(fresh).sign(good());
        assertThat(outcome(verifier, byFresh)).isEqualTo("KEY_UNKNOWN");
        keys.prepare(fresh);
        assertThat(outcome(verifier, byFresh)).isEqualTo(ACCEPTED);
        keys.activate(fresh.keyId());
        keys.retire(old.keyId());
        assertThat(outcome(verifier, byOld)).isEqualTo("KEY_UNKNOWN");
        assertThat(outcome(frozen, byOld)).isEqualTo(ACCEPTED);
        VerificationKeySource following = VerificationKeys.following(keys);
        assertThat(following.current()).isSameAs(following.current());
    }
}
