package dev.issuant.internal.commit;

import dev.issuant.audit.AuditEvent;
import dev.issuant.spi.Change;
import java.util.List;

/**
 * What one act wants committed: all of it or none.
 *
 * @param changes the changes, in order
 * @param events the audit events that tell of them
 */
public record Unit(List<Change> changes, List<AuditEvent> events) {}
