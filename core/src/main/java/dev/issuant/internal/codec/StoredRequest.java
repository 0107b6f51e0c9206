package dev.issuant.internal.codec;

import dev.issuant.CredentialKind;
import dev.issuant.RequestRecord;
import dev.issuant.RequestRecord.Vote;
import dev.issuant.RequestState;
import dev.issuant.spi.Row;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request that needs approval, as it is stored. What was asked is in the {@link StoredDecision} with its id.
 *
 * @param request the request as people see it
 * @param version the stored version; 0 before it is stored
 * @param policyDigest the version of the policy that asked for approval
 * @param requesterDelegator the canonical id of the person for whom the requester acted, or null
 * @param told whether the approvers were told
 * @param born the position in the change feed when it was made; a later cut ends what is collected for it
 */
public record StoredRequest(
        RequestRecord request,
        long version,
        String policyDigest,
        @Nullable String requesterDelegator,
        boolean told,
        long born) {
    /** The table of these rows. */
    public static final String TABLE = "request";

    private static final int FORM = 1;

    /** The same with another content, for the next version. */
    public StoredRequest with(RequestRecord changed) {
        return new StoredRequest(changed, version, policyDigest, requesterDelegator, told, born);
    }

    /** The same after its approvers were told, for the next version. */
    public StoredRequest asTold() {
        return new StoredRequest(request, version, policyDigest, requesterDelegator, true, born);
    }

    /** Whose request it is: who asked, for whom they acted, and for whom it is. */
    public Set<String> parties() {
        return together(request.requester(), request.subject(), requesterDelegator);
    }

    /** Whose vote it is. */
    public static Set<String> people(Vote vote) {
        return together(vote.person(), vote.person(), vote.delegator());
    }

    private static Set<String> together(String one, String other, @Nullable String delegator) {
        Set<String> all = new HashSet<>(4);
        all.add(one);
        all.add(other);
        if (delegator != null) {
            all.add(delegator);
        }
        return all;
    }

    /** The same after its row was stored. */
    public StoredRequest stored() {
        return new StoredRequest(request, version + 1, policyDigest, requesterDelegator, told, born);
    }

    /** The row that follows the stored version. */
    public Row toRow() {
        RequestRecord q = request;
        Instant due = q.state().isTerminal() ? null : told ? q.expiresAt() : q.createdAt();
        Row.Index index =
                new Row.Index(q.subject(), null, q.kind().name(), q.state().name(), null, q.expiresAt(), q.labels());
        return new Row(q.realm(), TABLE, q.id(), version + 1, index, due, encode());
    }

    private byte[] encode() {
        RequestRecord q = request;
        BodyWriter w = new BodyWriter().begin(FORM);
        w.text(q.state().name())
                .text(q.subject())
                .text(q.requester())
                .text(q.kind().name());
        ModelCodec.facts(w, q.facts());
        w.duration(q.lifetime())
                .text(q.purpose())
                .texts(ModelCodec.sorted(q.labels()))
                .each(q.reasons(), ModelCodec::reason)
                .each(q.approvals(), ModelCodec::requirement)
                .each(q.votes(), StoredRequest::vote)
                .text(q.digest())
                .instant(q.createdAt())
                .instant(q.expiresAt())
                .optional(q.credentialId());
        return w.text(policyDigest)
                .optional(requesterDelegator)
                .flag(told)
                .number(born)
                .toBytes();
    }

    /** Reads a row back. */
    public static StoredRequest of(Row row) {
        BodyReader r = new BodyReader(row.body(), FORM);
        RequestState state = r.constant(RequestState.class);
        RequestRecord request = new RequestRecord(
                row.id(),
                row.realm(),
                state,
                r.text(),
                r.text(),
                CredentialKind.of(r.text()),
                ModelCodec.facts(r),
                r.duration(),
                r.text(),
                r.textSet(),
                r.each(ModelCodec::reason),
                r.each(ModelCodec::requirement),
                r.each(StoredRequest::vote),
                r.text(),
                r.instant(),
                r.instant(),
                r.optionalText());
        StoredRequest stored =
                new StoredRequest(request, row.version(), r.text(), r.optionalText(), r.flag(), r.number());
        r.end();
        return stored;
    }

    private static void vote(BodyWriter w, Vote v) {
        w.text(v.person()).optional(v.delegator()).flag(v.approve()).instant(v.at());
        ModelCodec.assurance(w, v.assurance());
        w.text(v.note());
    }

    private static Vote vote(BodyReader r) {
        return new Vote(r.text(), r.optionalText(), r.flag(), r.instant(), ModelCodec.assurance(r), r.text());
    }
}
