package dev.issuant.example.adapters;

import dev.issuant.audit.AuditSink;
import dev.issuant.audit.JournalEntry;
import dev.issuant.testkit.AuditSinkContract;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The laws of a sink on a logger, with what a logger cannot do declared. */
class LoggerSinkContractTest implements AuditSinkContract {
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @Override
    public AuditSink sink() {
        Logger logger = Logger.getAnonymousLogger();
        logger.setUseParentHandlers(false);
        logger.addHandler(new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(new MessageFormat(line.getMessage(), Locale.ROOT).format(line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        return new LoggerSink(logger);
    }

    @Override
    public List<String> held(AuditSink sink) {
        return List.copyOf(lines).stream()
                .filter(line -> line.startsWith("{\"v\":1,\"type\":\"entry\","))
                .map(line -> JournalEntry.parse(line).line())
                .toList();
    }

    // README: gaps
    @Override
    public Set<Gap> gaps() {
        return EnumSet.of(Gap.FORGETS_WHEN_CLOSED, Gap.NEVER_TORN, Gap.NEVER_UNWRITABLE);
    }
    // END
}
