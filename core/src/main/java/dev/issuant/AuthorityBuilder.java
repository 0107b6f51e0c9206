package dev.issuant;

import dev.issuant.audit.AuditSink;
import dev.issuant.audit.CheckpointSigner;
import dev.issuant.internal.records.Settings;
import dev.issuant.internal.text.Checks;
import dev.issuant.spi.Approver;
import dev.issuant.spi.Attestor;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.SubjectDirectory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Configures a {@link CredentialAuthority}. Not thread-safe. */
public final class AuthorityBuilder {
    private @Nullable String realm;
    private @Nullable SubjectDirectory subjects;
    private @Nullable IssuancePolicy policy;
    private @Nullable CredentialStore store;
    private @Nullable CheckpointSigner checkpointSigner;
    private final List<CredentialIssuer> issuers = new ArrayList<>();
    private final List<Attestor> attestors = new ArrayList<>();
    private final List<Approver> approvers = new ArrayList<>();
    private final Map<AuditSink, Boolean> sinks = new LinkedHashMap<>();
    private InstantSource clock = InstantSource.system();
    private Duration deadline = Duration.ofSeconds(10);
    private Duration approvalWindow = Duration.ofHours(24);
    private Duration revocationBound = Duration.ofSeconds(1);

    AuthorityBuilder() {}

    /** The realm: 1 to 128 characters of {@code A-Z a-z 0-9 . _ : -}. One authority serves one. */
    public AuthorityBuilder realm(String value) {
        this.realm = Checks.realm(value);
        return this;
    }

    /** Who exists, who answers for them, and what they hold. */
    public AuthorityBuilder subjects(SubjectDirectory value) {
        this.subjects = value;
        return this;
    }

    /** Adds an issuer; one for each kind. */
    public AuthorityBuilder issuer(CredentialIssuer value) {
        this.issuers.add(value);
        return this;
    }

    /** What may be issued. */
    public AuthorityBuilder policy(IssuancePolicy value) {
        this.policy = value;
        return this;
    }

    /** Adds a verifier of evidence; one for each type. */
    public AuthorityBuilder attestor(Attestor value) {
        this.attestors.add(value);
        return this;
    }

    /** Adds somebody to tell of requests that wait for people. */
    public AuthorityBuilder approver(Approver value) {
        this.approvers.add(value);
        return this;
    }

    /** Where records and the journal are kept. The host closes it. */
    public AuthorityBuilder store(CredentialStore value) {
        this.store = value;
        return this;
    }

    /**
     * Adds an audit sink that must have taken an event before what it tells of is released. The host closes it.
     *
     * @throws IssuantException.InvalidInput with code {@code SINK_TWICE} if it was added before
     */
    public AuthorityBuilder auditTo(AuditSink value) {
        return sink(value, true);
    }

    /**
     * Adds an audit sink that follows the journal without being waited for. The host closes it.
     *
     * @throws IssuantException.InvalidInput with code {@code SINK_TWICE} if it was added before
     */
    public AuthorityBuilder auditBestEffortTo(AuditSink value) {
        return sink(value, false);
    }

    private AuthorityBuilder sink(AuditSink value, boolean required) {
        if (sinks.putIfAbsent(value, required) != null) {
            throw new IssuantException.InvalidInput(
                    "SINK_TWICE", "this audit sink was added before; add it once, as required or as best effort");
        }
        return this;
    }

    /** Signs checkpoints over the journal, at every sweep and when the authority closes. */
    public AuthorityBuilder checkpointSigner(CheckpointSigner value) {
        this.checkpointSigner = value;
        return this;
    }

    /** Where the time comes from; the system's clock unless set. */
    public AuthorityBuilder clock(InstantSource value) {
        this.clock = value;
        return this;
    }

    /** How long one act may take, all providers together; 10 seconds unless set. */
    public AuthorityBuilder deadline(Duration value) {
        this.deadline = Checks.lifetime(value);
        return this;
    }

    /** How long a request waits for approval and collection; 24 hours unless set. No credential outlives it. */
    public AuthorityBuilder approvalWindow(Duration value) {
        this.approvalWindow = Checks.lifetime(value);
        return this;
    }

    /** How old this process's knowledge of revocations elsewhere may be before it refuses; one second unless set. */
    public AuthorityBuilder revocationBound(Duration value) {
        this.revocationBound = Checks.lifetime(value);
        return this;
    }

    /**
     * Builds the authority and reads what is denied now.
     *
     * @throws IssuantException.InvalidInput naming what is missing or does not fit together
     * @throws IssuantException.Unavailable if the store cannot be read
     */
    public CredentialAuthority build() {
        if (issuers.isEmpty()) {
            throw new IssuantException.InvalidInput("FIELD_MISSING", "at least one issuer must be set");
        }
        return new CredentialAuthority(new Settings(
                Checks.present("realm", realm),
                Checks.present("subjects", subjects),
                List.copyOf(issuers),
                Checks.present("policy", policy),
                List.copyOf(attestors),
                List.copyOf(approvers),
                Checks.present("store", store),
                new LinkedHashMap<>(sinks),
                checkpointSigner,
                clock,
                deadline,
                approvalWindow,
                revocationBound));
    }
}
