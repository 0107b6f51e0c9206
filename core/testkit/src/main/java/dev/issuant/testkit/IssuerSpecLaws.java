package dev.issuant.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialSpec;
import dev.issuant.IssuantException;
import dev.issuant.spi.CredentialIssuer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an issuer says of itself and of a spec, before anything is made. */
interface IssuerSpecLaws extends IssuerFixture {

    @Test
    default void kindAndSpecTypeAndCapabilities_areConstantAndFitTheSpecs() {
        CredentialIssuer issuer = issuer();
        for (CredentialSpec spec : specs()) {
            assertThat(spec).isInstanceOf(issuer.specType());
            assertThat(spec.kind()).isEqualTo(issuer.kind());
        }
        assertThat(issuer.kind()).isEqualTo(issuer.kind());
        assertThat(issuer.specType()).isEqualTo(issuer.specType());
        assertThat(issuer.capabilities()).isEqualTo(issuer.capabilities());
        assertThat(issuer.mayBlock()).isEqualTo(issuer.mayBlock());
    }

    @Test
    default void specs_ofThisTest_areEqualAcrossCallsAndDifferentFromOneAnother() {
        assertThat(specs()).isEqualTo(specs()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    default void encode_equalSpecs_equalBytes() {
        CredentialIssuer issuer = issuer();
        CredentialIssuer other = issuer();
        List<CredentialSpec> one = specs();
        List<CredentialSpec> two = specs();
        for (int i = 0; i < one.size(); i++) {
            byte[] encoded = issuer.encode(one.get(i));
            assertThat(issuer.encode(two.get(i))).isEqualTo(encoded);
            assertThat(other.encode(one.get(i))).isEqualTo(encoded);
            Arrays.fill(encoded, (byte) 0);
            assertThat(issuer.encode(one.get(i)))
                    .isEqualTo(issuer.encode(two.get(i)))
                    .isNotEqualTo(encoded);
        }
    }

    @Test
    default void encode_differentSpecs_differentBytes() {
        CredentialIssuer issuer = issuer();
        List<String> encodings = new ArrayList<>();
        specs().forEach(spec -> encodings.add(HexFormat.of().formatHex(issuer.encode(spec))));
        assertThat(encodings).doesNotHaveDuplicates();
    }

    @Test
    default void decode_encoded_isAnEqualSpec() {
        CredentialIssuer issuer = issuer();
        for (CredentialSpec spec : specs()) {
            CredentialSpec decoded = issuer.decode(issuer.encode(spec));
            assertThat(decoded).isEqualTo(spec);
            assertThat(issuer.encode(decoded)).isEqualTo(issuer.encode(spec));
            assertThat(issuer.requested(decoded)).isEqualTo(issuer.requested(spec));
        }
    }

    @Test
    default void decode_malformed_isInvalidInput() {
        CredentialIssuer issuer = issuer();
        for (byte[] garbage : Mutations.GARBAGE) {
            assertThat(decodesTo(issuer, garbage)).as("decoded from garbage").isNull();
        }
        assertThat(decodesTo(issuer, new byte[0])).as("decoded from nothing").isNull();
    }

    @Test
    default void decode_changedInAnyPlace_isInvalidInputOrAnotherSpecOfTheKind() {
        CredentialIssuer issuer = issuer();
        for (CredentialSpec spec : specs()) {
            byte[] encoded = issuer.encode(spec);
            for (byte[] changed : Mutations.of(encoded)) {
                CredentialSpec decoded = decodesTo(issuer, changed);
                if (decoded != null) {
                    assertThat(decoded.kind()).isEqualTo(issuer.kind());
                    assertThat(issuer.decode(issuer.encode(decoded))).isEqualTo(decoded);
                }
            }
        }
    }

    @org.jspecify.annotations.Nullable
    private static CredentialSpec decodesTo(CredentialIssuer issuer, byte[] encoded) {
        try {
            return issuer.decode(encoded);
        } catch (IssuantException.InvalidInput e) {
            return null;
        }
    }

    @Test
    default void requested_leavesIdAndEndToTheGate() {
        CredentialIssuer issuer = issuer();
        for (CredentialSpec spec : specs()) {
            CredentialFacts facts = issuer.requested(spec);
            assertThat(facts.id()).isEmpty();
            assertThat(facts.expiresAt()).isEmpty();
        }
    }

    @Test
    default void requested_equalSpecs_equalFacts() {
        CredentialIssuer issuer = issuer();
        List<CredentialSpec> one = specs();
        List<CredentialSpec> two = specs();
        for (int i = 0; i < one.size(); i++) {
            assertThat(issuer.requested(one.get(i))).isEqualTo(issuer.requested(two.get(i)));
        }
    }

    @Test
    default void notAfter_isToComeOrAbsent() {
        CredentialIssuer issuer = issuer();
        for (CredentialSpec spec : specs()) {
            issuer.notAfter(spec).ifPresent(end -> assertThat(end).isAfter(now()));
            assertThat(issuer.notAfter(spec)).isEqualTo(issuer.notAfter(spec));
        }
    }
}
