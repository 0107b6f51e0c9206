package dev.issuant.internal.records;

import dev.issuant.Credential;
import dev.issuant.audit.AuditEvent;
import dev.issuant.audit.AuditOutcome;
import dev.issuant.internal.codec.StoredRequest;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Makes audit events. Their ids are the writer's stream and a counter, so they are unique without being drawn. */
public final class Events {
    /** The actor of what the library does by itself because of time. */
    public static final String SWEEP = "issuant:sweep";

    /** The actor of what the gate does by itself because a release failed. */
    public static final String GATE = "issuant:gate";

    private final String realm;
    private final String stream;
    private final AtomicLong count = new AtomicLong();

    /** Events of one writer. */
    public Events(String realm, String stream) {
        this.realm = realm;
        this.stream = stream;
    }

    /** An event with nothing but who did what, when and how it ended. */
    public AuditEvent.Builder of(String act, AuditOutcome outcome, String actor, Instant at) {
        return AuditEvent.builder()
                .id(stream + "." + count.incrementAndGet())
                .realm(realm)
                .time(at)
                .actor(actor)
                .act(act)
                .outcome(outcome);
    }

    /** A successful act on a credential. */
    public AuditEvent on(Credential credential, String act, String actor, Instant at, List<String> reasons) {
        return of(act, AuditOutcome.SUCCESS, actor, at)
                .subject(credential.subject())
                .credential(credential.id())
                .kind(credential.kind().name())
                .reasons(reasons)
                .policyDigest(credential.policyDigest())
                .evidenceDigests(credential.evidenceDigests())
                .correlation(credential.requestId())
                .build();
    }

    /** An act on a request that needs approval. */
    public AuditEvent on(
            StoredRequest request, String act, AuditOutcome outcome, String actor, Instant at, List<String> why) {
        return of(act, outcome, actor, at)
                .subject(request.request().subject())
                .kind(request.request().kind().name())
                .reasons(why)
                .policyDigest(request.policyDigest())
                .correlation(request.request().id())
                .build();
    }
}
