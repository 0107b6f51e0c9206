package dev.issuant.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.IssuantException.Conflict;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.Secret;
import dev.issuant.spi.SigningKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalSigningKeysTest {
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

    private final LocalSigningKey first = LocalSigningKey.generate("ES256", END);
    private final LocalSigningKey second = LocalSigningKey.generate("ES256", END);
    private final LocalSigningKeys keys = LocalSigningKeys.of(first);

    @Test
    void rollover_stepByStep_activeIsAlwaysPublished() {
        assertThat(keys.published()).containsExactly(first);
        keys.prepare(second);
        assertThat(keys.active()).isSameAs(first);
        assertThat(keys.published()).containsExactly(first, second);
        keys.activate(second.keyId());
        assertThat(keys.active()).isSameAs(second);
        assertThat(keys.published()).containsExactly(first, second);
        keys.retire(first.keyId());
        assertThat(keys.published()).containsExactly(second);
    }

    @Test
    void published_snapshotTakenBefore_doesNotChange() {
        List<SigningKey> before = keys.published();
        keys.prepare(second);
        assertThat(before).containsExactly(first);
        assertThatThrownBy(() -> before.add(second)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void steps_outOfOrder_areRefusedAndChangeNothing() {
        assertThatThrownBy(() -> keys.activate(second.keyId())).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> keys.retire(first.keyId()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("KEY_ACTIVE");
        assertThatThrownBy(() -> keys.prepare(first)).isInstanceOf(Conflict.class);
        assertThat(keys.active()).isSameAs(first);
        assertThat(keys.published()).containsExactly(first);
    }

    @Test
    void lesson_46_prepare_sharedSecretBesideKeyPairs_isRefused() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        LocalSigningKey shared = LocalSigningKey.sharedSecret(Secret.of(random), "shared", END);
        assertThatThrownBy(() -> keys.prepare(shared))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("KEYS_MIXED");
        assertThatThrownBy(() -> LocalSigningKeys.of(shared).prepare(first)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void generate_rsaPast2030_is3072Bits() {
        assertThat(bits(LocalSigningKey.generate("RS256", END))).isEqualTo(2048);
        assertThat(bits(LocalSigningKey.generate("PS256", Instant.parse("2031-06-01T00:00:00Z"))))
                .isEqualTo(3072);
    }

    private static int bits(LocalSigningKey key) {
        return ((java.security.interfaces.RSAPublicKey) key.publicKey().orElseThrow())
                .getModulus()
                .bitLength();
    }

    @Test
    void p3_toString_printsNoSecret() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        LocalSigningKey shared = LocalSigningKey.sharedSecret(Secret.of(random), "shared", END);
        assertThat(shared.toString()).isEqualTo("LocalSigningKey(HS256, shared, SunJCE)");
        assertThat(keys.toString()).contains(first.keyId(), "ES256");
        assertThat(first.verificationKey().toString()).contains("BC-");
    }
}
