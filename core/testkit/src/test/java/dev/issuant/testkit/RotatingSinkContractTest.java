package dev.issuant.testkit;

import dev.issuant.audit.AuditSink;
import dev.issuant.audit.AuditSinks;
import java.nio.file.Path;

/** A file sink that starts a new file with nearly every call. */
class RotatingSinkContractTest extends JsonLinesSinkContractTest {
    @Override
    AuditSink open(Path file) {
        return AuditSinks.jsonLinesBuilder(file).rotateAt(400).fsync(false).open();
    }
}
