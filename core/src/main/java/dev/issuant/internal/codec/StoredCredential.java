package dev.issuant.internal.codec;

import dev.issuant.Assurance;
import dev.issuant.Credential;
import dev.issuant.CredentialFacts;
import dev.issuant.CredentialKind;
import dev.issuant.IssuantException;
import dev.issuant.LifecycleState;
import dev.issuant.RevocationReason;
import dev.issuant.spi.Minted;
import dev.issuant.spi.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A credential as it is stored: the record, and what only core needs.
 *
 * @param credential the record, with its stored state
 * @param version the stored version; 0 before it is stored
 * @param born the position in the change feed when its decision began; a later cut kills it
 * @param verifier what its issuer compares a presentation with, one-way
 * @param counters the quota counters in which it counts while it is not final
 * @param idempotencyId the row of its idempotency key, or null
 * @param inherited the scopes of those it derives from: it falls with them
 * @param successor the credential that replaced it, or null
 * @param outside the name of what it has outside this process, or null; see {@link StoredOutside}
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredCredential(
        Credential credential,
        long version,
        long born,
        byte[] verifier,
        List<String> counters,
        @Nullable String idempotencyId,
        Set<String> inherited,
        @Nullable String successor,
        @Nullable String outside) {
    /** The table of these rows. */
    public static final String TABLE = "credential";

    private static final int FORM = 1;

    /** The same with another record, for the next version. */
    public StoredCredential with(Credential changed) {
        return new StoredCredential(
                changed, version, born, verifier, counters, idempotencyId, inherited, successor, outside);
    }

    /** The same with another record, for the next version, after it was replaced. */
    public StoredCredential replaced(Credential changed, String successorId) {
        return new StoredCredential(
                changed, version, born, verifier, counters, idempotencyId, inherited, successorId, outside);
    }

    /** The same as active, after the act outside. */
    public StoredCredential minted(Minted made) {
        Credential active = credential.toBuilder()
                .state(LifecycleState.ACTIVE)
                .artifact(made.engine(), made.publicPart())
                .build();
        return new StoredCredential(
                active, version, born, made.verifier(), counters, idempotencyId, inherited, successor, outside);
    }

    /** The same, as it stands after this was stored. */
    public StoredCredential stored() {
        return new StoredCredential(
                credential, version + 1, born, verifier, counters, idempotencyId, inherited, successor, outside);
    }

    /** The scopes by which a credential can be cut; see {@link dev.issuant.spi.StatusChange#CUT}. */
    public static List<String> scopesOf(Credential c) {
        String key = c.facts().holderKey().orElse(null);
        return scopesOf(c.subject(), c.owner(), c.environment(), c.requestId(), key, c.labels());
    }

    /** The scopes by which what is asked for can be cut, once it is a credential. */
    public static List<String> scopesOf(
            String subject,
            String owner,
            String environment,
            String requestId,
            @Nullable String holderKey,
            Set<String> labels) {
        List<String> scopes = new ArrayList<>(6 + labels.size());
        scopes.add("realm");
        scopes.add("subject:" + subject);
        scopes.add("owner:" + owner);
        scopes.add("environment:" + environment);
        scopes.add("grant:" + requestId);
        if (holderKey != null) {
            scopes.add("key:" + holderKey);
        }
        for (String label : labels) {
            scopes.add("label:" + label);
        }
        return scopes;
    }

    /** The scopes that one which derives from this inherits. */
    public Set<String> handedOn() {
        Set<String> all = new TreeSet<>(inherited);
        all.addAll(scopesOf(credential));
        return all;
    }

    /** The row that follows the stored version. */
    public Row toRow() {
        return toRow(new BodyWriter());
    }

    /** The same row, its body written with this writer. */
    public Row toRow(BodyWriter w) {
        Credential c = credential;
        // An intent is settled through what it has outside.
        boolean done = c.state().isTerminal() || c.state() == LifecycleState.INTENDED;
        Row.Index index = new Row.Index(
                c.subject(), c.owner(), c.kind().name(), c.state().name(), c.environment(), c.expiresAt(), c.labels());
        return new Row(c.realm(), TABLE, c.id(), version + 1, index, done ? null : c.expiresAt(), encode(w));
    }

    private byte[] encode(BodyWriter w) {
        Credential c = credential;
        w.begin(FORM);
        w.text(c.kind().name())
                .text(c.state().name())
                .text(c.subject())
                .text(c.owner())
                .text(c.environment())
                .text(c.requester())
                .text(c.requestId())
                .text(c.purpose())
                .texts(ModelCodec.sorted(c.labels()));
        ModelCodec.facts(w, c.facts());
        w.instant(c.issuedAt()).instant(c.expiresAt()).text(c.policyDigest()).texts(c.evidenceDigests());
        ModelCodec.assurance(w, c.assurance());
        w.texts(c.lineage())
                .optional(c.predecessor().orElse(null))
                .text(c.engine())
                .bytes(c.publicPart())
                .optional(c.confirmedAt().orElse(null))
                .optional(c.endedAt().orElse(null))
                .optional(c.revocationReason().map(Enum::name).orElse(null));
        return w.number(born)
                .bytes(verifier)
                .texts(counters)
                .optional(idempotencyId)
                .texts(ModelCodec.sorted(inherited))
                .optional(successor)
                .optional(outside)
                .toBytes();
    }

    /** Reads a row back. */
    public static StoredCredential of(Row row) {
        BodyReader r = new BodyReader(row.body(), FORM);
        // What a row is found by is in its body, too; only the body counts.
        Row.Index index = row.index();
        Credential.Builder b = Credential.builder(row.realm(), row.id(), CredentialKind.of(r.text(index.kind())));
        b.state(r.constant(LifecycleState.class, index.state()));
        b.subject(r.text(index.subject()), r.text(index.owner()), r.text(index.environment()));
        b.request(r.text(index.subject()), r.text(), r.text());
        b.labels(r.textSet());
        CredentialFacts facts = ModelCodec.facts(r);
        b.facts(facts);
        b.life(r.instant(), r.instant());
        String policy = r.text();
        List<String> evidence = r.texts();
        Assurance assurance = ModelCodec.assurance(r);
        b.decision(policy, evidence, assurance);
        b.lineage(r.texts()).predecessor(r.optionalText());
        b.artifact(r.text(), r.bytes());
        b.confirmedAt(r.optionalInstant());
        Instant ended = r.optionalInstant();
        b.ended(ended, reason(r.optionalText()));
        StoredCredential stored = new StoredCredential(
                b.build(),
                row.version(),
                r.number(),
                r.bytes(),
                r.texts(),
                r.optionalText(),
                r.textSet(),
                r.optionalText(),
                r.optionalText());
        r.end();
        return stored;
    }

    private static @Nullable RevocationReason reason(@Nullable String name) {
        if (name == null) {
            return null;
        }
        for (RevocationReason reason : RevocationReason.values()) {
            if (reason.name().equals(name)) {
                return reason;
            }
        }
        throw new IssuantException.Broken("BODY_MALFORMED", "a stored revocation reason is not known", null);
    }
}
