package dev.issuant.apikey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialKind;
import dev.issuant.CredentialSpec;
import dev.issuant.IssuantException.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeySpecTest {
    private static final ApiKeySpec SPEC =
            ApiKeySpec.withScopes("ledger:write", "ledger:read").forAudiences("payments", "books");
    private static final String ENCODED = "issuant-api-key/1\ns ledger:read\ns ledger:write\na books\na payments\n";

    private final ApiKeyIssuer issuer = Samples.issuer();

    @Test
    void withScopes_none_isRefused() {
        assertThatThrownBy(ApiKeySpec::withScopes)
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("SCOPES_REQUIRED")
                .hasMessageContaining("at least one scope");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a,b", "*", "a\"", "a\\", "\u0430", "a\n", "a\u0000"})
    void withScopes_malformed_isRefused(String scope) {
        assertThatThrownBy(() -> ApiKeySpec.withScopes(scope)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> ApiKeySpec.withScopes("fine").forAudiences("fine", scope + " "))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void equals_sameMembersInAnotherOrder_isEqual() {
        ApiKeySpec same = ApiKeySpec.withScopes("ledger:read", "ledger:write", "ledger:read")
                .forAudiences(List.of("books", "payments"));
        assertThat(same).isEqualTo(SPEC).hasSameHashCodeAs(SPEC).hasToString(SPEC.toString());
        assertThat(SPEC).isNotEqualTo(ApiKeySpec.withScopes("ledger:read", "ledger:write"));
        assertThat(SPEC.kind()).isEqualTo(issuer.kind()).isEqualTo(CredentialKind.of("api-key"));
    }

    @Test
    void requested_spec_saysScopesAndAudiencesAndNothingElse() {
        assertThat(issuer.requested(SPEC))
                .isEqualTo(CredentialFacts.builder()
                        .scopes(Set.of("ledger:read", "ledger:write"))
                        .audiences(Set.of("books", "payments"))
                        .build());
    }

    @Test
    void encode_spec_isTheFrozenForm() {
        assertThat(new String(issuer.encode(SPEC), ISO_8859_1)).isEqualTo(ENCODED);
        assertThat(issuer.decode(issuer.encode(SPEC))).isEqualTo(SPEC);
    }

    @Test
    void decode_theLargestSpec_isRead() {
        List<String> scopes = new ArrayList<>();
        List<String> audiences = new ArrayList<>();
        for (int i = 100; i < 200; i++) {
            scopes.add("s".repeat(197) + i);
            audiences.add("a".repeat(2045) + i);
        }
        ApiKeySpec largest = ApiKeySpec.withScopes(scopes).forAudiences(audiences);
        assertThat(issuer.decode(issuer.encode(largest))).isEqualTo(largest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "issuant-api-key/1",
                "issuant-api-key/1\n",
                "issuant-api-key/2\ns a\n",
                "ISSUANT-API-KEY/1\ns a\n",
                "issuant-api-key/1\ns a",
                "issuant-api-key/1\ns a\n\n",
                "issuant-api-key/1\ns \n",
                "issuant-api-key/1\ns a\ns a\n",
                "issuant-api-key/1\ns b\ns a\n",
                "issuant-api-key/1\na x\ns a\n",
                "issuant-api-key/1\na x\n",
                "issuant-api-key/1\ns a\r\n",
                "issuant-api-key/1\ns a\nissuant-api-key/1\n",
                "issuant-api-key/1\nS a\n",
                "issuant-api-key/1\ns  a\n",
                "issuant-api-key/1\ns a\u00e9\n",
                "issuant-api-key/1\ns a\u0000\n",
                "\u00ef\u00bb\u00bfissuant-api-key/1\ns a\n",
                "{\"scopes\":[\"a\"]}"
            })
    void decode_anythingElse_isRefusedWithoutEcho(String text) {
        assertThatThrownBy(() -> issuer.decode(text.getBytes(ISO_8859_1)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageNotContaining("\n");
    }

    @Test
    void decode_tooLongOrTooManyLines_isRefused() {
        byte[] large = ("issuant-api-key/1\ns " + "a".repeat(SpecCodec.MAX_BYTES) + "\n").getBytes(ISO_8859_1);
        assertThatThrownBy(() -> issuer.decode(large)).hasMessageContaining("longer than any");
        byte[] lines = ("issuant-api-key/1\n" + "s a\n".repeat(50_000)).getBytes(ISO_8859_1);
        assertThatThrownBy(() -> issuer.decode(lines)).hasMessageContaining("too many lines");
    }

    @Test
    void encode_foreignSpec_isRefused() {
        CredentialSpec foreign = () -> CredentialKind.of("jwt");
        assertThatThrownBy(() -> issuer.encode(foreign)).hasMessageStartingWith("SPEC_UNSUITABLE");
        assertThatThrownBy(() -> issuer.requested(foreign)).hasMessageStartingWith("SPEC_UNSUITABLE");
    }
}
