package dev.issuant.internal.records;

import dev.issuant.IssuancePolicy;
import dev.issuant.audit.AuditSink;
import dev.issuant.audit.CheckpointSigner;
import dev.issuant.spi.Approver;
import dev.issuant.spi.Attestor;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.SubjectDirectory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a host configured, checked for presence by the builder. */
public record Settings(
        String realm,
        SubjectDirectory subjects,
        List<CredentialIssuer> issuers,
        IssuancePolicy policy,
        List<Attestor> attestors,
        List<Approver> approvers,
        CredentialStore store,
        Map<AuditSink, Boolean> sinks,
        @Nullable CheckpointSigner checkpointSigner,
        InstantSource clock,
        Duration deadline,
        Duration approvalWindow,
        Duration revocationBound) {}
