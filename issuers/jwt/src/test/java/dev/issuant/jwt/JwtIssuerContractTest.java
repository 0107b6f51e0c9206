package dev.issuant.jwt;

import dev.issuant.CredentialSpec;
import dev.issuant.crypto.LocalSigningKey;
import dev.issuant.crypto.LocalSigningKeys;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.testkit.CredentialIssuerContract;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;

class JwtIssuerContractTest {
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

    private static List<CredentialSpec> all() {
        return List.of(
                JwtSpec.forAudience("payments").scopes("ledger:write", "ledger:read", "ledger:close"),
                JwtSpec.forAudience("payments"),
                JwtSpec.forAudience("payments", "https://audit.example.com/v1?x=%20"),
                JwtSpec.forAudience("payments").clientId("reporting"),
                JwtSpec.forAudience("payments").plain().scopes("a"),
                JwtSpec.forAudience("payments")
                        .claim("tenant", "acme \"\u00e9\"")
                        .claim("level", -7)
                        .claim("on", false)
                        .claim("groups", List.of("x", "y z")),
                JwtSpec.forAudience("payments").boundTo("jkt:" + "A".repeat(43)),
                JwtSpec.forAudience("payments").boundTo("x5t#S256:" + "A".repeat(43)),
                JwtSpec.spiffe("spiffe://example.org/ns/prod/sa/billing", "payments", "ledger"));
    }

    @Nested
    class Es256 implements CredentialIssuerContract {
        private static final LocalSigningKey KEY = LocalSigningKey.generate("ES256", END);

        @Override
        public CredentialIssuer issuer() {
            return JwtIssuer.of("https://id.example.com", LocalSigningKeys.of(KEY));
        }

        @Override
        public List<CredentialSpec> specs() {
            return all();
        }
    }

    @Nested
    class EdDsaLongLived implements CredentialIssuerContract {
        private static final LocalSigningKey KEY = LocalSigningKey.generate("EdDSA", END);

        @Override
        public CredentialIssuer issuer() {
            return JwtIssuer.of("https://id.example.com", LocalSigningKeys.of(KEY))
                    .withMaxLifetime(java.time.Duration.ofDays(90));
        }

        @Override
        public List<CredentialSpec> specs() {
            return all();
        }
    }
}
