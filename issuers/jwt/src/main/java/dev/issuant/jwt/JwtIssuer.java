package dev.issuant.jwt;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialFacts.Field;
import dev.issuant.CredentialKind;
import dev.issuant.CredentialSpec;
import dev.issuant.IssuantException.Broken;
import dev.issuant.IssuantException.Conflict;
import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.Secret;
import dev.issuant.crypto.SignatureAlgorithm;
import dev.issuant.jwt.internal.Refusal;
import dev.issuant.jwt.internal.Refused;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.IssuerCapabilities;
import dev.issuant.spi.MintOrder;
import dev.issuant.spi.Minted;
import dev.issuant.spi.Presentation;
import dev.issuant.spi.SigningKey;
import dev.issuant.spi.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;

/**
 * Issues JSON Web Tokens: OAuth access tokens (RFC 9068), plain JWTs and SPIFFE JWT-SVIDs, in the name of one issuer and
 * signed by its active key. The token is the secret; nothing of it is stored, for it proves itself. A revocation is seen
 * by verifiers that ask the authority; for all others a token ends with its {@code exp}, so keep lives short.
 * Thread-safe; blocks only if its keys do.
 */
public final class JwtIssuer implements CredentialIssuer {
    private static final byte[] NOTHING = new byte[0];
    private static final Duration MAX_LIFETIME = Duration.ofHours(24);

    private final String issuer;
    private final SigningKeys keys;
    private final boolean sharedSecrets;
    private final IssuerCapabilities capabilities;
    private final VerificationKeySource verificationKeys;
    private final JwtVerifier verifier;
    private final TokenWriter writer;
    private final ArtifactReader reader = new ArtifactReader();

    private JwtIssuer(String issuer, SigningKeys keys, boolean sharedSecrets, Duration maxLifetime) {
        this.issuer = visible(issuer);
        this.keys = keys;
        this.writer = new TokenWriter(issuer);
        this.sharedSecrets = sharedSecrets;
        this.capabilities = new IssuerCapabilities(
                false,
                true,
                maxLifetime,
                EnumSet.of(
                        Field.ID,
                        Field.SUBJECT,
                        Field.AUDIENCES,
                        Field.SCOPES,
                        Field.NAMES,
                        Field.EXPIRY,
                        Field.HOLDER_KEY,
                        Field.ALGORITHM));
        this.verificationKeys = VerificationKeys.following(keys);
        this.verifier = JwtVerifier.builder()
                .issuer(issuer, verificationKeys)
                .audienceLeftToCaller()
                .holderKeyLeftToCaller()
                .typeAbsentOr("at+jwt", "JWT")
                .maxLifetime(Duration.ofDays(3653))
                .clock(() -> Instant.MAX)
                .build();
        active();
    }

    /**
     * Issues in this name, with these keys.
     *
     * @param issuer the {@code iss} of every token, by convention an https URL
     * @throws InvalidInput if the name is malformed, or the active key is a shared secret or of an unknown algorithm
     */
    public static JwtIssuer of(String issuer, SigningKeys keys) {
        return new JwtIssuer(issuer, keys, false, MAX_LIFETIME);
    }

    /**
     * The named relaxation for HS256: whoever can verify these tokens can also make them, past every policy, so this is
     * for a single process that verifies its own tokens and nobody else.
     *
     * @throws InvalidInput if the name is malformed
     */
    public static JwtIssuer allowingSharedSecret(String issuer, SigningKeys keys) {
        return new JwtIssuer(issuer, keys, true, MAX_LIFETIME);
    }

    /**
     * The same with another bound on the life of its tokens; 24 hours unless set.
     *
     * @throws InvalidInput if it is not above zero
     */
    public JwtIssuer withMaxLifetime(Duration value) {
        return new JwtIssuer(issuer, keys, sharedSecrets, value);
    }

    /** The {@code iss} of every token. */
    public String issuer() {
        return issuer;
    }

    /** The published public keys as a JWK Set, for relying parties. A shared secret is never part of it. */
    public String jwks() {
        return JwkSetWriter.write(keys.published());
    }

    /** The published keys for a {@link JwtVerifier} in this process; a change of keys is seen at once. */
    public VerificationKeySource verificationKeys() {
        return verificationKeys;
    }

    @Override
    public CredentialKind kind() {
        return JwtSpec.KIND;
    }

    @Override
    public Class<JwtSpec> specType() {
        return JwtSpec.class;
    }

    @Override
    public IssuerCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public byte[] encode(CredentialSpec spec) {
        return JwtSpecCodec.encode(typed(spec));
    }

    @Override
    public JwtSpec decode(byte[] encoded) {
        return JwtSpecCodec.decode(encoded);
    }

    @Override
    public CredentialFacts requested(CredentialSpec spec) {
        JwtSpec jwt = typed(spec);
        return jwt.facts().toBuilder()
                .names(jwt.names())
                .algorithm(active().algorithm())
                .build();
    }

    @Override
    public Optional<Instant> notAfter(CredentialSpec spec) {
        return Optional.of(active().notAfter());
    }

    @Override
    public Minted mint(MintOrder order) {
        SigningKey key = active();
        boolean sameKey = order.granted().algorithm().equals(Optional.of(key.algorithm()))
                && !order.expiresAt().isAfter(key.notAfter());
        if (!sameKey) {
            throw new Conflict("KEY_CHANGED", "the signing key changed after the decision; ask again");
        }
        byte[] token = writer.write(typed(order.spec()), order, key);
        try {
            return Minted.secret(Secret.of(token), NOTHING, key.engine());
        } finally {
            Arrays.fill(token, (byte) 0);
        }
    }

    @Override
    public CredentialFacts inspect(byte[] artifact) {
        try {
            return reader.read(issuer, new String(artifact, StandardCharsets.ISO_8859_1));
        } catch (Refused e) {
            throw new Broken("ARTIFACT_UNREADABLE", "the token is not one of this issuer: " + e.refusal(), null);
        } catch (InvalidInput e) {
            throw new Broken("ARTIFACT_UNREADABLE", "the token says what no record can hold", e);
        }
    }

    /** Verifies the signature with the published keys, and time. Audience, holder key and status are the authority's. */
    @Override
    public Presentation present(String presented, Instant now) {
        try {
            VerifiedJwt jwt = verifier.verify(presented, null, now);
            CredentialFacts facts = ArtifactReader.facts(issuer, jwt.header(), jwt.claims());
            return Presentation.of(jwt.id().orElse(""), facts, NOTHING);
        } catch (JwtRefusedException e) {
            return Presentation.refused(e.reason());
        } catch (Refused e) {
            return Presentation.refused(e.reason());
        } catch (InvalidInput e) {
            // Signed by our keys, and yet not made here: more audiences or longer ids than a record holds.
            return Presentation.refused(Refusal.CLAIM_MISTYPED.refused().reason());
        }
    }

    /** True: the signature is the proof. */
    @Override
    public boolean proves(Presentation presentation, byte[] verifierBytes) {
        return true;
    }

    @Override
    public byte[] decoy() {
        return NOTHING.clone();
    }

    @Override
    public boolean mayBlock() {
        return keys.published().stream().anyMatch(SigningKey::mayBlock);
    }

    private SigningKey active() {
        SigningKey key = keys.active();
        if (SignatureAlgorithm.from(key.algorithm()).isSymmetric() && !sharedSecrets) {
            throw new InvalidInput(
                    "SHARED_SECRET", "an issuer that signs with a shared secret must be made by allowingSharedSecret");
        }
        return key;
    }

    private static JwtSpec typed(CredentialSpec spec) {
        if (spec instanceof JwtSpec jwt) {
            return jwt;
        }
        throw new InvalidInput("SPEC_TYPE", "this issuer takes a JwtSpec");
    }

    private static String visible(String issuer) {
        boolean good = !issuer.isEmpty() && issuer.length() <= 2048;
        for (int i = 0; good && i < issuer.length(); i++) {
            good = issuer.charAt(i) > ' ' && issuer.charAt(i) <= '~';
        }
        if (!good) {
            throw new InvalidInput("MALFORMED_ISSUER", "an issuer's name has 1 to 2048 visible ASCII characters");
        }
        return issuer;
    }

    @Override
    public String toString() {
        SigningKey key = keys.active();
        return "JwtIssuer(" + issuer + ", " + key.algorithm() + " by " + key.engine() + ")";
    }
}
