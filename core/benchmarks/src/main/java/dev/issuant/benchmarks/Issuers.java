package dev.issuant.benchmarks;

import dev.issuant.Secret;
import dev.issuant.apikey.ApiKeyIssuer;
import dev.issuant.apikey.ApiKeySpec;
import dev.issuant.apikey.Peppers;
import dev.issuant.crypto.LocalSigningKey;
import dev.issuant.crypto.LocalSigningKeys;
import dev.issuant.jwt.JwtIssuer;
import dev.issuant.jwt.JwtSpec;
import dev.issuant.spi.CredentialStore;
import java.time.Instant;

/** The governed contenders, each set up as a host would. */
final class Issuers {
    private static final Instant KEY_END = Instant.parse("2027-11-23T10:00:00Z");
    private static final JwtSpec TOKEN = JwtSpec.forAudience(Sample.AUDIENCE).scopes("ledger:read", "ledger:write");

    private Issuers() {}

    static LocalSigningKey es256(Keys keys) {
        return LocalSigningKey.of(keys.ec(), "ES256", Sample.KEY_ID, KEY_END);
    }

    static LocalSigningKey edDsa(Keys keys) {
        return LocalSigningKey.of(keys.ed25519(), "EdDSA", Sample.KEY_ID, KEY_END);
    }

    static LocalSigningKey hs256(Keys keys) {
        return LocalSigningKey.sharedSecret(Secret.of(keys.secret()), Sample.KEY_ID, KEY_END);
    }

    static Governed nothing() {
        return new Governed(new NoOpIssuer(), new NoOpIssuer.Spec());
    }

    static Governed apiKeys(CredentialStore store) {
        ApiKeyIssuer issuer =
                ApiKeyIssuer.builder("acme").peppers(Peppers.ephemeral()).build();
        return new Governed(issuer, ApiKeySpec.withScopes("ledger:read", "ledger:write"), store);
    }

    static Governed tokens(LocalSigningKey key, CredentialStore store) {
        LocalSigningKeys keys = LocalSigningKeys.of(key);
        JwtIssuer issuer = key.publicKey().isPresent()
                ? JwtIssuer.of(Sample.ISSUER, keys)
                : JwtIssuer.allowingSharedSecret(Sample.ISSUER, keys);
        return new Governed(issuer, TOKEN, store);
    }
}
