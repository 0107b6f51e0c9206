package dev.issuant.testkit;

import dev.issuant.spi.SigningKey;
import dev.issuant.spi.SigningKeys;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake of signing keys is caught by the law that forbids it. */
class SigningKeysContractBitesTest {

    @ParameterizedTest
    @CsvSource({
        "SignsBeforeItPublishes, published_holdsTheActiveKey",
        "NamesAllKeysAlike, published_keyIds_areUniqueAndVisibleAscii",
        "HidesThePublicKey, published_publicKey_isThereUnlessTheAlgorithmIsSymmetric",
        "PublishesAnother, sign_anyData_verifiesWithThePublicKey",
        "SignsInDer, sign_anyData_verifiesWithThePublicKey",
        "SignsInDer, sign_ecdsa_isRAndSConcatenated",
        "SignsTheEmptyMessage, sign_anyData_verifiesWithThePublicKey",
        "WipesTheData, sign_leavesTheDataAsItIs",
        "SharesABuffer, sign_fromManyThreads_eachVerifies",
        "HasEnded, active_notAfter_isToCome",
        "PrintsThePrivateKey, toString_ofKeysAndKey_isOneShortLine"
    })
    void law_brokenKeys_fail(String mistake, String law) throws ClassNotFoundException {
        Bites.assertCaughtBy(Class.forName(SigningKeysContractBitesTest.class.getName() + "$" + mistake), law);
    }

    /** Keys of which the active one has a mistake. */
    private static SigningKeys with(SigningKey active) {
        return new JdkKeys() {
            @Override
            public SigningKey active() {
                return active;
            }

            @Override
            public List<SigningKey> published() {
                return List.of(active, two);
            }
        };
    }

    static class SignsBeforeItPublishes implements SigningKeysContract {
        @Override
        public SigningKeys keys() {
            return new JdkKeys() {
                @Override
                public List<SigningKey> published() {
                    return List.of(two);
                }
            };
        }
    }

    static class NamesAllKeysAlike implements SigningKeysContract {
        @Override
        public SigningKeys keys() {
            return with(new JdkKeys.Key("two"));
        }
    }

    static class HidesThePublicKey implements SigningKeysContract {
        @Override
        public SigningKeys keys() {
            return with(new JdkKeys.Key("one") {
                @Override
                public Optional<PublicKey> publicKey() {
                    return Optional.empty();
                }
            });
        }
    }

    static class PublishesAnother implements SigningKeysContract {
        @Override
        public SigningKeys keys() {
            PublicKey other = new JdkKeys.Key("other").pair.getPublic();
            return with(new JdkKeys.Key("one") {
                @Override
                public Optional<PublicKey> publicKey() {
                    return Optional.of(other);
                }
            });
        }
    }

    static class SignsInDer implements SigningKeysContract {
        @Override
        public SigningKeys keys() {
            return with(new JdkKeys.Key("one") {
                @Override
                public byte[] sign(byte[] data) {
                    return sign("SHA256withECDSA", data);
                }
            });
        }
    }

    static class SignsTheEmptyMessage implements SigningKeysContract {
        @Override
        public SigningKeys keys() {
            return with(new JdkKeys.Key("one") {
                @Override
                public byte[] sign(byte[] data) {
                    return super.sign(new byte[0]);
                }
            });
        }
    }

    static class WipesTheData implements SigningKeysContract {
        @Override
        public SigningKeys keys() {
            return with(new JdkKeys.Key("one") {
                @Override
                public byte[] sign(byte[] data) {
                    byte[] signature = super.sign(data);
                    Arrays.fill(data, (byte) 0);
                    return signature;
                }
            });
        }
    }

    static class SharesABuffer implements SigningKeysContract {
        @Override
        public SigningKeys keys() {
            return with(new JdkKeys.Key("one") {
                private volatile byte[] buffer = {};

                @Override
                public byte[] sign(byte[] data) {
                    buffer = data;
                    Thread.yield();
                    return super.sign(buffer);
                }
            });
        }
    }

    static class HasEnded implements SigningKeysContract {
        @Override
        public SigningKeys keys() {
            return with(new JdkKeys.Key("one") {
                @Override
                public Instant notAfter() {
                    return now();
                }

                private Instant now() {
                    return Instant.parse("2026-01-01T12:00:00Z");
                }
            });
        }
    }

    static class PrintsThePrivateKey implements SigningKeysContract {
        @Override
        public SigningKeys keys() {
            return with(new JdkKeys.Key("one") {
                @Override
                public String toString() {
                    return "-----BEGIN PRIVATE KEY-----";
                }
            });
        }
    }
}
