package dev.issuant.testkit;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialKind;
import dev.issuant.CredentialSpec;
import dev.issuant.IssuantException;
import dev.issuant.Reason;
import dev.issuant.Secret;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.IssuerCapabilities;
import dev.issuant.spi.MintOrder;
import dev.issuant.spi.Minted;
import dev.issuant.spi.Presentation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An issuer for tests that need any kind of credential: {@code fake.<credential id>.<256 random bits>}, stored as
 * SHA-256. Thread-safe. Never for production.
 */
public final class FakeIssuer implements CredentialIssuer {
    private static final String FORM = "fake-1";
    private static final String PREFIX = "fake.";
    private static final int RANDOM_BYTES = 32;
    private static final int RANDOM_CHARS = 43;
    private static final int MAX_ENCODED = 1024 * 1024;

    private final SecureRandom random = new SecureRandom();
    private final AtomicLong minted = new AtomicLong();
    private final IssuerCapabilities capabilities;

    private FakeIssuer(Duration maxLifetime) {
        this.capabilities = new IssuerCapabilities(false, true, maxLifetime, EnumSet.of(CredentialFacts.Field.ID));
    }

    /** One whose credentials live for up to a year. */
    public static FakeIssuer create() {
        return new FakeIssuer(Duration.ofDays(365));
    }

    /** One whose credentials live for no longer than this. */
    public static FakeIssuer create(Duration maxLifetime) {
        return new FakeIssuer(maxLifetime);
    }

    /** How many credentials it has made. */
    public long minted() {
        return minted.get();
    }

    @Override
    public CredentialKind kind() {
        return FakeSpec.KIND;
    }

    @Override
    public Class<? extends CredentialSpec> specType() {
        return FakeSpec.class;
    }

    @Override
    public IssuerCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public byte[] encode(CredentialSpec spec) {
        FakeSpec fake = (FakeSpec) spec;
        StringBuilder out = new StringBuilder(FORM);
        lines(out, 's', fake.scopes());
        lines(out, 'a', fake.audiences());
        lines(out, 'n', fake.names());
        if (fake.holderKey() != null) {
            lines(out, 'k', Set.of(fake.holderKey()));
        }
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void lines(StringBuilder out, char tag, Set<String> values) {
        for (String value : new TreeSet<>(values)) {
            out.append('\n').append(tag).append(value);
        }
    }

    @Override
    public CredentialSpec decode(byte[] encoded) {
        if (encoded.length <= MAX_ENCODED) {
            String[] lines = new String(encoded, StandardCharsets.ISO_8859_1).split("\n", -1);
            if (lines[0].equals(FORM)) {
                Set<String> key = tagged(lines, "k");
                FakeSpec spec = new FakeSpec(
                        tagged(lines, "s"),
                        tagged(lines, "a"),
                        tagged(lines, "n"),
                        key.isEmpty() ? null : key.iterator().next());
                if (Arrays.equals(encode(spec), encoded)) {
                    return spec;
                }
            }
        }
        throw new IssuantException.InvalidInput("FAKE_SPEC", "this is not the encoding of a fake spec");
    }

    private static Set<String> tagged(String[] lines, String tag) {
        Set<String> found = new TreeSet<>();
        for (String line : lines) {
            if (line.startsWith(tag)) {
                found.add(line.substring(1));
            }
        }
        return found;
    }

    @Override
    public CredentialFacts requested(CredentialSpec spec) {
        return ((FakeSpec) spec).facts();
    }

    @Override
    public Optional<Instant> notAfter(CredentialSpec spec) {
        return Optional.empty();
    }

    @Override
    public Minted mint(MintOrder order) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String secret = PREFIX + order.credentialId() + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        minted.incrementAndGet();
        return Minted.secret(Secret.ofText(secret), Digests.of(secret.getBytes(StandardCharsets.UTF_8)), "fake");
    }

    @Override
    public CredentialFacts inspect(byte[] artifact) {
        String text = new String(artifact, StandardCharsets.ISO_8859_1);
        return idIn(text)
                .map(id -> CredentialFacts.builder().id(id).build())
                .orElseThrow(() -> new IssuantException.Broken("FAKE_ARTIFACT", "this is no fake credential", null));
    }

    @Override
    public Presentation present(String presented, Instant now) {
        Optional<String> id = idIn(presented);
        if (id.isEmpty()) {
            return Presentation.refused(Reason.of("FAKE_MALFORMED", "this is not a fake credential"));
        }
        return Presentation.of(
                id.get(),
                CredentialFacts.builder().id(id.get()).build(),
                Digests.of(presented.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public boolean proves(Presentation presentation, byte[] verifier) {
        return MessageDigest.isEqual(presentation.proof(), verifier);
    }

    @Override
    public byte[] decoy() {
        return new byte[RANDOM_BYTES];
    }

    @Override
    public boolean mayBlock() {
        return false;
    }

    private static Optional<String> idIn(String text) {
        int dot = text.length() - RANDOM_CHARS - 1;
        boolean shaped = text.length() <= PREFIX.length() + 200 + 1 + RANDOM_CHARS
                && dot > PREFIX.length()
                && text.startsWith(PREFIX)
                && text.charAt(dot) == '.'
                && text.chars().allMatch(c -> c > ' ' && c <= '~');
        return shaped ? Optional.of(text.substring(PREFIX.length(), dot)) : Optional.empty();
    }
}
