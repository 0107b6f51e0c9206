package dev.issuant.testkit;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialSpec;
import dev.issuant.Reason;
import dev.issuant.Secret;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.IssuerCapabilities;
import dev.issuant.spi.MintOrder;
import dev.issuant.spi.Minted;
import dev.issuant.spi.Presentation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake of an issuer is caught by the law that forbids it. */
class IssuerContractBitesTest {

    @ParameterizedTest
    @CsvSource({
        "EncodesInAnyOrder, encode_equalSpecs_equalBytes",
        "DecodesAnything, decode_malformed_isInvalidInput",
        "ThrowsAtMalformedSpecs, decode_malformed_isInvalidInput",
        "ForgetsScopes, decode_encoded_isAnEqualSpec",
        "ForgetsScopes, encode_differentSpecs_differentBytes",
        "AnswersForTheGate, requested_leavesIdAndEndToTheGate",
        "SignsNoMore, notAfter_isToComeOrAbsent",
        "PromisesScopes, mint_manyOrders_artifactSaysWhatWasGranted",
        "MintsTheSameTwice, mint_sameSpecAgain_isAnotherCredential",
        "KeepsTheSecret, p3_mint_secret_isInNothingThatIsPrintedOrStored",
        "NamesTheSecret, p3_mint_secret_isInNothingThatIsPrintedOrStored",
        "MintsInASharedBuffer, mint_fromManyThreads_eachSaysWhatWasGranted",
        "InspectsAnything, inspect_garbage_isBroken",
        "ThrowsAtInspection, inspect_garbage_isBroken",
        "ProvesAlways, proves_verifierOfAnotherCredential_isFalseUnlessItProvesItself",
        "ProvesAlways, present_changedInAnyPlace_isRefusedOrProvesNothing",
        "ProvesNever, present_genuine_isReadAndProves",
        "StripsWhiteSpace, present_changedInAnyPlace_isRefusedOrProvesNothing",
        "IgnoresCase, present_changedInAnyPlace_isRefusedOrProvesNothing",
        "ThrowsAtMalformed, present_malformed_isRefusedNotThrown",
        "EchoesInput, p3_present_refusal_doesNotEchoWhatWasPresented",
        "ShortDecoy, decoy_hasTheShapeOfAVerifierAndMatchesNothing",
        "TakesItsTime, p12_present_longestInput_costsLittle",
        "ReadsTheWrongId, present_genuine_isReadAndProves",
        "DeclaresAGapItDoesNotHave, present_genuine_isReadAndProves"
    })
    void law_brokenIssuer_fails(String mistake, String law) throws ClassNotFoundException {
        Bites.assertCaughtBy(Class.forName(IssuerContractBitesTest.class.getName() + "$" + mistake), law);
    }

    abstract static class Broken extends FakeIssuerContractTest {
        @Override
        public abstract CredentialIssuer issuer();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static class EncodesInAnyOrder extends Broken {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public CredentialIssuer issuer() {
            return new IssuerAround() {
                @Override
                public byte[] encode(CredentialSpec spec) {
                    return ascii("fake-1\n" + calls.incrementAndGet());
                }
            };
        }
    }

    static class DecodesAnything extends Broken {
        @Override
        public CredentialIssuer issuer() {
            return new IssuerAround() {
                @Override
                public CredentialSpec decode(byte[] encoded) {
                    return FakeSpec.of();
                }
            };
        }
    }

    static class ThrowsAtMalformedSpecs extends Broken {
        @Override
        public CredentialIssuer issuer() {
            return new IssuerAround() {
                @Override
                public CredentialSpec decode(byte[] encoded) {
                    return encoded[0] == 'f' ? super.decode(encoded) : FakeSpec.of("x" + encoded[70_000]);
                }
            };
        }
    }

    static class ForgetsScopes extends Broken {
        @Override
        public CredentialIssuer issuer() {
            return new IssuerAround() {
                @Override
                public byte[] encode(CredentialSpec spec) {
                    return super.encode(FakeSpec.of());
                }
            };
        }
    }

    static class AnswersForTheGate extends Broken {
        @Override
        public CredentialIssuer issuer() {
            return new IssuerAround() {
                @Override
                public CredentialFacts requested(CredentialSpec spec) {
                    return super.requested(spec).toBuilder().id("mine").build();
                }
            };
        }
    }

    static class SignsNoMore extends Broken {
        @Override
        public CredentialIssuer issuer() {
            return new IssuerAround() {
                @Override
                public Optional<Instant> notAfter(CredentialSpec spec) {
                    return Optional.of(now());
                }
            };
        }
    }

    static class PromisesScopes extends Broken {
        @Override
        public CredentialIssuer issuer() {
            return new IssuerAround() {
                @Override
                public IssuerCapabilities capabilities() {
                    return new IssuerCapabilities(
                            false, true, Duration.ofDays(1), EnumSet.of(CredentialFacts.Field.SCOPES));
                }
            };
        }
    }

    static class MintsTheSameTwice extends Broken {
        @Override
        public CredentialIssuer issuer() {
            AtomicReference<Minted> first = new AtomicReference<>();
            return new IssuerAround() {
                @Override
                public IssuerCapabilities capabilities() {
                    return new IssuerCapabilities(
                            false, true, Duration.ofDays(1), EnumSet.noneOf(CredentialFacts.Field.class));
                }

                @Override
                public CredentialFacts inspect(byte[] artifact) {
                    return CredentialFacts.NONE;
                }

                @Override
                public Minted mint(MintOrder order) {
                    first.compareAndSet(null, super.mint(order));
                    return first.get();
                }
            };
        }
    }

    static class KeepsTheSecret extends Broken {
        @Override
        public CredentialIssuer issuer() {
            return new IssuerAround() {
                @Override
                public Minted mint(MintOrder order) {
                    Minted minted = super.mint(order);
                    return Minted.secret(minted.secret().orElseThrow(), minted.artifact(), "fake");
                }
            };
        }
    }

    static class NamesTheSecret extends Broken {
        @Override
        public CredentialIssuer issuer() {
            return new IssuerAround() {
                @Override
                public Minted mint(MintOrder order) {
                    Minted minted = super.mint(order);
                    String text = minted.secret().orElseThrow().exposeText();
                    return Minted.secret(
                            Secret.ofText(text), minted.verifier(), "fake-" + text.substring(text.length() - 20));
                }
            };
        }
    }

    static class MintsInASharedBuffer extends Broken {
        @Override
        public CredentialIssuer issuer() {
            StringBuffer shared = new StringBuffer();
            return new IssuerAround() {
                @Override
                public Minted mint(MintOrder order) {
                    shared.setLength(0);
                    shared.append(super.mint(order).secret().orElseThrow().exposeText());
                    Thread.yield();
                    byte[] secret = ascii(shared.toString());
                    return Minted.secret(Secret.of(secret), Digests.of(secret), "fake");
                }
            };
        }
    }

    static class InspectsAnything extends Broken {
        @Override
        public CredentialIssuer issuer() {
            return new IssuerAround() {
                @Override
                public CredentialFacts inspect(byte[] artifact) {
                    return artifact.length < 60 ? CredentialFacts.NONE : super.inspect(artifact);
                }
            };
        }
    }

    static class ThrowsAtInspection extends Broken {
        @Override
        public CredentialIssuer issuer() {
            return new IssuerAround() {
                @Override
                public CredentialFacts inspect(byte[] artifact) {
                    if (artifact.length < 60) {
                        throw new IndexOutOfBoundsException(60);
                    }
                    return super.inspect(artifact);
                }
            };
        }
    }

    static class ProvesAlways extends Broken {
        @Override
        public CredentialIssuer issuer() {
            return new IssuerAround() {
                @Override
                public boolean proves(Presentation presentation, byte[] verifier) {
                    return true;
                }
            };
        }
    }

    static class ProvesNever extends Broken {
        @Override
        public CredentialIssuer issuer() {
            return new IssuerAround() {
                @Override
                public boolean proves(Presentation presentation, byte[] verifier) {
                    return false;
                }
            };
        }
    }

    static class StripsWhiteSpace extends Broken {
        @Override
        public CredentialIssuer issuer() {
            return new IssuerAround() {
                @Override
                public Presentation present(String presented, Instant now) {
                    return super.present(presented.strip(), now);
                }
            };
        }
    }

    static class IgnoresCase extends Broken {
        @Override
        public CredentialIssuer issuer() {
            return new IssuerAround() {
                @Override
                public Presentation present(String presented, Instant now) {
                    return super.present(presented.replaceFirst("^[fF][aA][kK][eE]\\.", "fake."), now);
                }
            };
        }
    }

    static class ThrowsAtMalformed extends Broken {
        @Override
        public CredentialIssuer issuer() {
            return new IssuerAround() {
                @Override
                public Presentation present(String presented, Instant now) {
                    return super.present(presented.substring(0, 5) + presented.substring(5), now);
                }
            };
        }
    }

    static class EchoesInput extends Broken {
        @Override
        public CredentialIssuer issuer() {
            return new IssuerAround() {
                @Override
                public Presentation present(String presented, Instant now) {
                    Presentation read = super.present(presented, now);
                    return read.refusal() == null || presented.length() > 100
                            ? read
                            : Presentation.refused(Reason.of("FAKE_MALFORMED", "cannot read " + presented));
                }
            };
        }
    }

    static class ShortDecoy extends Broken {
        @Override
        public CredentialIssuer issuer() {
            return new IssuerAround() {
                @Override
                public byte[] decoy() {
                    return new byte[0];
                }
            };
        }
    }

    static class TakesItsTime extends Broken {
        @Override
        public CredentialIssuer issuer() {
            return new IssuerAround() {
                @Override
                public Presentation present(String presented, Instant now) {
                    long start = System.nanoTime();
                    while (presented.length() > 60_000 && System.nanoTime() - start < 60_000_000L) {
                        Thread.onSpinWait();
                    }
                    return super.present(presented, now);
                }
            };
        }
    }

    static class ReadsTheWrongId extends Broken {
        @Override
        public CredentialIssuer issuer() {
            return new IssuerAround() {
                @Override
                public Presentation present(String presented, Instant now) {
                    Presentation read = super.present(presented, now);
                    return read.refusal() != null ? read : Presentation.of("id", read.facts(), read.proof());
                }
            };
        }
    }

    static class DeclaresAGapItDoesNotHave extends FakeIssuerContractTest {
        @Override
        public Set<Gap> gaps() {
            return Set.of(Gap.NEVER_PRESENTED);
        }
    }
}
