package dev.issuant.testkit.promises;

import dev.issuant.CredentialFacts;
import dev.issuant.CredentialFacts.Field;
import dev.issuant.CredentialKind;
import dev.issuant.CredentialSpec;
import dev.issuant.IssuantException;
import dev.issuant.Reason;
import dev.issuant.Secret;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.IssuerCapabilities;
import dev.issuant.spi.MintOrder;
import dev.issuant.spi.Minted;
import dev.issuant.spi.OutsideActs;
import dev.issuant.spi.Presentation;
import dev.issuant.testkit.FakeIssuer;
import dev.issuant.testkit.FakeSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes credentials that carry every fact, remembers their secrets, and does what a test wants: lies, fails, waits, ends.
 * Settings are changed between calls only.
 */
final class PliantIssuer implements CredentialIssuer {
    private static final String ALGORITHM = "TEST256";

    private final FakeIssuer fake = FakeIssuer.create();
    final List<String> minted = new CopyOnWriteArrayList<>();
    final List<Secret> secrets = new CopyOnWriteArrayList<>();
    UnaryOperator<CredentialFacts> lie = facts -> facts;
    Consumer<MintOrder> beforeMint = order -> {};
    Consumer<String> beforeRead = text -> {};
    Duration maxLifetime = Duration.ofDays(365);
    final FakeTarget target = new FakeTarget();
    Consumer<MintOrder> afterMint = order -> {};
    boolean actsOutside;
    boolean mayBlock;

    @Nullable
    Instant notAfter;

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
        return new IssuerCapabilities(actsOutside, true, maxLifetime, EnumSet.allOf(Field.class));
    }

    @Override
    public byte[] encode(CredentialSpec spec) {
        return fake.encode(spec);
    }

    @Override
    public CredentialSpec decode(byte[] encoded) {
        return fake.decode(encoded);
    }

    @Override
    public CredentialFacts requested(CredentialSpec spec) {
        return fake.requested(spec).toBuilder().algorithm(ALGORITHM).build();
    }

    @Override
    public Optional<Instant> notAfter(CredentialSpec spec) {
        return Optional.ofNullable(notAfter);
    }

    @Override
    public Minted mint(MintOrder order) {
        beforeMint.accept(order);
        String text = write(lie.apply(order.granted())) + "." + UUID.randomUUID();
        Secret secret = Secret.ofText(text);
        minted.add(text);
        secrets.add(secret);
        if (actsOutside) {
            target.create(target.nameFor(order));
        }
        afterMint.accept(order);
        return Minted.secret(secret, digest(text), "pliant");
    }

    @Override
    public CredentialFacts inspect(byte[] artifact) {
        String text = new String(artifact, StandardCharsets.ISO_8859_1);
        beforeRead.accept(text);
        return read(text);
    }

    @Override
    public Presentation present(String presented, Instant now) {
        beforeRead.accept(presented);
        try {
            CredentialFacts facts = read(presented);
            return Presentation.of(facts.id().orElse("-"), facts, digest(presented));
        } catch (IssuantException | IllegalArgumentException e) {
            return Presentation.refused(Reason.of("PLIANT_MALFORMED", "this is no pliant credential"));
        }
    }

    @Override
    public boolean proves(Presentation presentation, byte[] verifier) {
        return MessageDigest.isEqual(presentation.proof(), verifier);
    }

    @Override
    public byte[] decoy() {
        return new byte[32];
    }

    @Override
    public Optional<OutsideActs> outside() {
        return actsOutside ? Optional.of(target) : Optional.empty();
    }

    @Override
    public boolean mayBlock() {
        return mayBlock;
    }

    private static String write(CredentialFacts facts) {
        List<String> lines = new ArrayList<>();
        facts.id().ifPresent(id -> lines.add("i" + id));
        facts.subject().ifPresent(subject -> lines.add("u" + subject));
        facts.audiences().forEach(audience -> lines.add("a" + audience));
        facts.scopes().forEach(scope -> lines.add("s" + scope));
        facts.names().forEach(name -> lines.add("n" + name));
        facts.expiresAt().ifPresent(end -> lines.add("e" + end));
        facts.algorithm().ifPresent(algorithm -> lines.add("g" + algorithm));
        facts.holderKey().ifPresent(key -> lines.add("k" + key));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static CredentialFacts read(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw new IssuantException.Broken("PLIANT_ARTIFACT", "this is no pliant credential", null);
        }
        String[] lines = new String(Base64.getUrlDecoder().decode(text.substring(0, dot)), StandardCharsets.UTF_8)
                .split("\n", -1);
        CredentialFacts.Builder facts = CredentialFacts.builder()
                .audiences(all(lines, 'a'))
                .scopes(all(lines, 's'))
                .names(all(lines, 'n'))
                .id(one(lines, 'i'))
                .subject(one(lines, 'u'))
                .algorithm(one(lines, 'g'));
        String end = one(lines, 'e');
        String key = one(lines, 'k');
        return facts.expiresAt(end == null ? null : Instant.parse(end))
                .holderKey(key, key == null ? null : "EC", key == null ? 0 : 256)
                .build();
    }

    private static List<String> all(String[] lines, char tag) {
        List<String> found = new ArrayList<>();
        for (String line : lines) {
            if (!line.isEmpty() && line.charAt(0) == tag) {
                found.add(line.substring(1));
            }
        }
        return found;
    }

    private static @Nullable String one(String[] lines, char tag) {
        List<String> found = all(lines, tag);
        return found.isEmpty() ? null : found.get(0);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
