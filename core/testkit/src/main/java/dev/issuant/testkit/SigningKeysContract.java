package dev.issuant.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.spi.SigningKey;
import dev.issuant.spi.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The laws of {@link SigningKeys} and {@link SigningKey}, one test each. A test class implements this interface and
 * supplies keys. Signatures are verified by the JDK.
 */
public interface SigningKeysContract {

    /** Keys that can sign at {@link #now()}; where there are several, one that signs and others that are published. */
    SigningKeys keys();

    /** The moment of the tests; noon of the first day of 2026 (UTC), unless overridden. */
    default Instant now() {
        return Instant.parse("2026-01-01T12:00:00Z");
    }

    private static byte[] data(int number) {
        return ("issuant contract " + number).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    default void published_holdsTheActiveKey() {
        SigningKeys keys = keys();
        assertThat(keys.published())
                .extracting(SigningKey::keyId)
                .contains(keys.active().keyId());
    }

    @Test
    default void published_keyIds_areUniqueAndVisibleAscii() {
        List<SigningKey> published = keys().published();
        assertThat(published).extracting(SigningKey::keyId).doesNotHaveDuplicates();
        assertThat(published).allSatisfy(key -> assertThat(key.keyId()).matches("[!-~]{1,200}"));
    }

    @Test
    default void published_everyKey_saysWhatItIsAndDoesNotChange() {
        for (SigningKey key : keys().published()) {
            assertThat(key.algorithm()).isNotBlank().isEqualTo(key.algorithm());
            assertThat(key.engine()).matches("[!-~]{1,200}").isEqualTo(key.engine());
            assertThat(key.keyId()).isEqualTo(key.keyId());
            assertThat(key.notAfter()).isEqualTo(key.notAfter());
            assertThat(key.publicKey()).isEqualTo(key.publicKey());
            assertThat(key.mayBlock()).isEqualTo(key.mayBlock());
        }
    }

    @Test
    default void published_publicKey_isThereUnlessTheAlgorithmIsSymmetric() {
        for (SigningKey key : keys().published()) {
            assertThat(key.publicKey().isPresent()).isEqualTo(!key.algorithm().startsWith("HS"));
        }
    }

    @Test
    default void active_notAfter_isToCome() {
        assertThat(keys().active().notAfter()).isAfter(now());
    }

    @Test
    default void active_twice_isTheSameKey() {
        SigningKeys keys = keys();
        assertThat(keys.active().keyId()).isEqualTo(keys.active().keyId());
    }

    @Test
    default void sign_anyData_verifiesWithThePublicKey() {
        SigningKey key = keys().active();
        Optional<PublicKey> publicKey = key.publicKey();
        for (int i = 0; i < 40; i++) {
            byte[] data = i == 0 ? new byte[0] : new Dice(i).bytes(i * 97);
            byte[] signature = key.sign(data);
            if (publicKey.isPresent()) {
                assertThat(JoseSignatures.verifies(key.algorithm(), publicKey.get(), data, signature))
                        .isTrue();
                assertThat(JoseSignatures.verifies(key.algorithm(), publicKey.get(), data(i), signature))
                        .isFalse();
            } else {
                assertThat(signature).hasSizeGreaterThanOrEqualTo(32).isEqualTo(key.sign(data));
                assertThat(key.sign(data(i))).isNotEqualTo(signature);
            }
        }
    }

    @Test
    default void sign_ecdsa_isRAndSConcatenated() {
        SigningKey key = keys().active();
        Optional<Integer> length = JoseSignatures.fixedLength(key.algorithm());
        for (int i = 0; i < 40; i++) {
            byte[] signature = key.sign(data(i));
            length.ifPresent(bytes -> assertThat(signature).hasSize(bytes));
        }
    }

    @Test
    default void sign_sameDataTwice_bothVerify() {
        SigningKey key = keys().active();
        byte[] one = key.sign(data(1));
        byte[] two = key.sign(data(1));
        key.publicKey().ifPresent(publicKey -> {
            assertThat(JoseSignatures.verifies(key.algorithm(), publicKey, data(1), one))
                    .isTrue();
            assertThat(JoseSignatures.verifies(key.algorithm(), publicKey, data(1), two))
                    .isTrue();
        });
        assertThat(one).hasSameSizeAs(two);
    }

    @Test
    default void sign_leavesTheDataAsItIs() {
        byte[] data = data(1);
        assertThat(keys().active().sign(data)).isNotEmpty();
        assertThat(data).isEqualTo(data(1));
    }

    @Test
    default void sign_fromManyThreads_eachVerifies() throws Exception {
        SigningKey key = keys().active();
        List<byte[]> signatures = Race.run(16, i -> () -> {
            byte[] last = {};
            for (int n = 0; n < 10; n++) {
                last = key.sign(data(i));
            }
            return last;
        });
        for (int i = 0; i < signatures.size(); i++) {
            byte[] data = data(i);
            byte[] signature = signatures.get(i);
            if (key.publicKey().isPresent()) {
                assertThat(JoseSignatures.verifies(
                                key.algorithm(), key.publicKey().get(), data, signature))
                        .isTrue();
            } else {
                assertThat(key.sign(data)).isEqualTo(signature);
            }
        }
    }

    @Test
    default void toString_ofKeysAndKey_isOneShortLine() {
        SigningKeys keys = keys();
        for (String text : List.of(keys.toString(), keys.active().toString())) {
            assertThat(text).doesNotContain("\n", "PRIVATE").hasSizeLessThan(500);
        }
    }
}
