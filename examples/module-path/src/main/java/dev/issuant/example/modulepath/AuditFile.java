package dev.issuant.example.modulepath;

import dev.issuant.audit.AuditSink;
import dev.issuant.audit.AuditSinks;
import java.nio.file.Path;

/** How an audit file is opened; the code of that module's README. */
final class AuditFile {
    private AuditFile() {}

    static AuditSink open() {
        // README: audit file
        AuditSink sink = AuditSinks.jsonLinesBuilder(Path.of("audit.jsonl"))
                .rotateAt(100_000_000) // bytes
                .open();
        // END
        return sink;
    }
}
