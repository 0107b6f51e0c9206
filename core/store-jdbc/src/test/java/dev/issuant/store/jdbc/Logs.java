package dev.issuant.store.jdbc;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Hears everything that is logged, by drivers and pools too, at every level. */
final class Logs {
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();
    private Level before;

    void listen() {
        before = root.getLevel();
        root.setLevel(Level.TRACE);
        heard.start();
        root.addAppender(heard);
    }

    void stop() {
        root.detachAppender(heard);
        root.setLevel(before);
        heard.stop();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (ILoggingEvent event : List.copyOf(heard.list)) {
            lines.add(event.getFormattedMessage());
            for (IThrowableProxy fault = event.getThrowableProxy(); fault != null; fault = fault.getCause()) {
                lines.add(fault.getClassName() + ": " + fault.getMessage());
            }
        }
        return lines;
    }
}
