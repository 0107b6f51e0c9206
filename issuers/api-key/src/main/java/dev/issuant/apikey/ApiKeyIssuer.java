package dev.issuant.apikey;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialKind;
import dev.issuant.CredentialSpec;
import dev.issuant.IssuantException.Broken;
import dev.issuant.IssuantException.InvalidInput;
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
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes and reads API keys: {@code prefix_id_secretchecksum}, where the id (26 characters) finds the record and is no
 * authority, the secret (43 characters, 256 random bits) is the authority, and the checksum (6 characters, CRC-32)
 * tells a mistyped key from a wrong one before any look-up. Only a keyed hash of the whole key is stored. Everything
 * else a key stands for (subject, rights, end of life) is in the record, so a revoked key is refused at once. Thread-safe; never blocks.
 */
public final class ApiKeyIssuer implements CredentialIssuer {
    private static final Set<CredentialFacts.Field> CARRIES = Set.of(CredentialFacts.Field.ID);
    private static final byte[] NO_KEY = "no API key reads like this".getBytes(StandardCharsets.US_ASCII);

    private final String prefix;
    private final Peppers peppers;
    private final IssuerCapabilities capabilities;
    private final KeyWriter writer;
    private final KeyReader reader;
    private final byte[] decoy;
    private final String engine;

    private ApiKeyIssuer(String prefix, Peppers peppers, Duration maxLifetime) {
        this.prefix = prefix;
        this.peppers = peppers;
        this.capabilities = new IssuerCapabilities(false, true, maxLifetime, CARRIES);
        this.writer = new KeyWriter(prefix);
        this.reader = new KeyReader(prefix);
        this.decoy = peppers.newest().verifier(NO_KEY);
        this.engine = peppers.newest().engineName();
    }

    /**
     * Starts an issuer.
     *
     * @param prefix begins every key, so that people and scanners know whose it is: 2 to 12 characters of a to z and 0
     *     to 9
     * @throws InvalidInput if the prefix is malformed
     */
    public static Builder builder(String prefix) {
        boolean good = prefix.length() >= 2 && prefix.length() <= 12;
        for (int i = 0; good && i < prefix.length(); i++) {
            char c = prefix.charAt(i);
            good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        }
        if (!good) {
            throw new InvalidInput(
                    "MALFORMED_PREFIX", "the prefix of API keys must have 2 to 12 characters of a-z and 0-9");
        }
        return new Builder(prefix);
    }

    /**
     * Finds the keys of this issuer in other text, for secret scanners. It has one bounded repetition after another, so
     * it takes linear time in any engine, and uses nothing beyond what RE2 knows. It does not look at what stands before a
     * key: in logs and URLs that is often an escape such as {@code %3D}. A match may still fail the checksum.
     */
    public Pattern scannerPattern() {
        return Pattern.compile(prefix + "_[a-z2-7]{26}_[0-9A-Za-z]{49}\\b");
    }

    @Override
    public CredentialKind kind() {
        return ApiKeySpec.KIND;
    }

    @Override
    public Class<ApiKeySpec> specType() {
        return ApiKeySpec.class;
    }

    @Override
    public IssuerCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public byte[] encode(CredentialSpec spec) {
        return SpecCodec.encode(mine(spec));
    }

    @Override
    public ApiKeySpec decode(byte[] encoded) {
        return SpecCodec.decode(encoded);
    }

    @Override
    public CredentialFacts requested(CredentialSpec spec) {
        return mine(spec).facts();
    }

    @Override
    public Optional<Instant> notAfter(CredentialSpec spec) {
        return Optional.empty();
    }

    @Override
    public Minted mint(MintOrder order) {
        CredentialFacts granted = order.granted();
        if (granted.holderKey().isPresent() || !granted.names().isEmpty()) {
            throw new InvalidInput(
                    "GRANT_UNSUITABLE", "an API key can be bound neither to a holder's key nor to further names");
        }
        if (!KeyReader.isCredentialId(order.credentialId())) {
            throw new Broken("CREDENTIAL_ID", "the id of an API key must be 26 characters of lower-case base 32", null);
        }
        byte[] key = writer.write(order.credentialId());
        try {
            return Minted.secret(Secret.of(key), peppers.newest().verifier(key), engine);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public CredentialFacts inspect(byte[] artifact) {
        String key = new String(artifact, StandardCharsets.ISO_8859_1);
        if (reader.fault(key) != null) {
            throw new Broken("ARTIFACT_MALFORMED", "the artifact is not an API key of this issuer", null);
        }
        return CredentialFacts.builder().id(reader.credentialId(key)).build();
    }

    @Override
    public Presentation present(String presented, Instant now) {
        Reason fault = reader.fault(presented);
        if (fault != null) {
            return Presentation.refused(fault);
        }
        String id = reader.credentialId(presented);
        CredentialFacts facts = CredentialFacts.builder().id(id).build();
        return Presentation.of(id, facts, presented.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Computes one hash, whatever the answer.
     *
     * @throws dev.issuant.IssuantException.Unavailable if the pepper that hashed the key is not configured any more
     */
    @Override
    public boolean proves(Presentation presentation, byte[] verifier) {
        return peppers.match(presentation.proof(), verifier);
    }

    @Override
    public byte[] decoy() {
        return decoy.clone();
    }

    @Override
    public boolean mayBlock() {
        return false;
    }

    private static ApiKeySpec mine(CredentialSpec spec) {
        if (spec instanceof ApiKeySpec mine) {
            return mine;
        }
        throw new InvalidInput("SPEC_UNSUITABLE", "the API key issuer takes an ApiKeySpec");
    }

    @Override
    public String toString() {
        return "ApiKeyIssuer(" + prefix + ", HMAC-SHA256 of " + engine + ", " + peppers + ")";
    }

    /** Collects the settings of an issuer. Not thread-safe. */
    public static final class Builder {
        private final String prefix;
        private @Nullable Peppers peppers;
        private Duration maxLifetime = Duration.ofDays(365);

        private Builder(String prefix) {
            this.prefix = prefix;
        }

        /** The keys of the stored hash; required. */
        public Builder peppers(Peppers value) {
            this.peppers = value;
            return this;
        }

        /** The longest life of a key, whatever policy and request say; 365 days unless set. */
        public Builder maxLifetime(Duration value) {
            this.maxLifetime = value;
            return this;
        }

        /**
         * Builds the issuer.
         *
         * @throws InvalidInput if no peppers are set, or the longest life is not above zero
         */
        public ApiKeyIssuer build() {
            if (peppers == null) {
                throw new InvalidInput(
                        "PEPPERS_MISSING",
                        "API keys are stored as a keyed hash: set peppers, or Peppers.ephemeral() for a test");
            }
            return new ApiKeyIssuer(prefix, peppers, maxLifetime);
        }
    }
}
