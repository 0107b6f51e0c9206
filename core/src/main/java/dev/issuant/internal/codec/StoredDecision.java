package dev.issuant.internal.codec;

import dev.issuant.Actor;
import dev.issuant.CredentialKind;
import dev.issuant.PolicyInput;
import dev.issuant.Reason;
import dev.issuant.Subject;
import dev.issuant.Terms;
import dev.issuant.spi.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked, known and decided: enough to put the same question again, to another policy or at another time.
 *
 * @param id the id of the request, or of the credential, that it belongs to
 * @param input what the policy saw
 * @param terms what it allowed
 * @param reasons the rules that determined it
 * @param policyDigest the version of the policy
 * @param spec the spec, as its issuer encoded it
 * @param parent the credential it derives from, or null
 * @param idempotencyId the row of the idempotency key, or null
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredDecision(
        String id,
        PolicyInput input,
        Terms terms,
        List<Reason> reasons,
        String policyDigest,
        byte[] spec,
        @Nullable String parent,
        @Nullable String idempotencyId) {
    /** The table of these rows. */
    public static final String TABLE = "decision";

    private static final int FORM = 1;

    /** The scopes by which what a request asks for can be cut, as they were when it was decided on. */
    public List<String> scopes() {
        String subject = input.subject().id();
        return StoredCredential.scopesOf(
                subject,
                input.owner().map(Subject::id).orElse(subject),
                input.subject().environment(),
                id,
                input.facts().holderKey().orElse(null),
                input.labels());
    }

    /** The row; a decision is written once. */
    public Row toRow() {
        return toRow(new BodyWriter());
    }

    /** The same row, its body written with this writer. */
    public Row toRow(BodyWriter w) {
        return new Row(input.realm(), TABLE, id, 1, Row.Index.NONE, null, encode(w));
    }

    private byte[] encode(BodyWriter w) {
        w.begin(FORM);
        input(w, input);
        ModelCodec.terms(w, terms);
        return w.each(reasons, ModelCodec::reason)
                .text(policyDigest)
                .bytes(spec)
                .optional(parent)
                .optional(idempotencyId)
                .toBytes();
    }

    /** Reads a row back. */
    public static StoredDecision of(Row row) {
        BodyReader r = new BodyReader(row.body(), FORM);
        PolicyInput input = input(r, row.realm());
        StoredDecision stored = new StoredDecision(
                row.id(),
                input,
                ModelCodec.terms(r),
                r.each(ModelCodec::reason),
                r.text(),
                r.bytes(),
                r.optionalText(),
                r.optionalText());
        r.end();
        return stored;
    }

    private static void input(BodyWriter w, PolicyInput in) {
        w.instant(in.at());
        ModelCodec.subject(w, in.subject());
        w.perhaps(in.owner(), ModelCodec::subject);
        ModelCodec.actor(w, in.requester());
        // Most ask for themselves.
        boolean itself = in.requesterSubject().equals(in.subject());
        w.flag(itself);
        if (!itself) {
            ModelCodec.subject(w, in.requesterSubject());
        }
        w.text(in.kind().name());
        ModelCodec.capabilities(w, in.capabilities());
        ModelCodec.facts(w, in.facts());
        w.duration(in.lifetime()).text(in.purpose()).texts(ModelCodec.sorted(in.labels()));
        w.each(in.evidence(), ModelCodec::evidence);
    }

    private static PolicyInput input(BodyReader r, String realm) {
        PolicyInput.Builder b = PolicyInput.builder(realm, r.instant());
        Subject subject = ModelCodec.subject(r);
        List<Subject> owner = r.each(ModelCodec::subject);
        b.subject(subject, owner.isEmpty() ? null : owner.get(0));
        Actor requester = ModelCodec.actor(r);
        b.requester(requester, r.flag() ? subject : ModelCodec.subject(r));
        CredentialKind kind = CredentialKind.of(r.text());
        return b.kind(kind, ModelCodec.capabilities(r))
                .facts(ModelCodec.facts(r))
                .lifetime(r.duration())
                .purpose(r.text())
                .labels(r.textSet())
                .evidence(r.each(ModelCodec::evidence))
                .build();
    }
}
