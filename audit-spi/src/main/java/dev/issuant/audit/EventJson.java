package dev.issuant.audit;

import dev.issuant.audit.internal.JsonText;
import dev.issuant.audit.internal.Utc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The canonical encoding of an event. The order of the members is part of the format. */
final class EventJson {
    private EventJson() {}

    static void write(AuditEvent event, StringBuilder out) {
        // The realm needs no escaping: its alphabet was checked when the event was built. Quotation marks stand in the
        // constants around the values, which halves the number of appends.
        JsonText.append(out.append("{\"v\":1,\"id\":\""), event.id);
        out.append("\",\"realm\":\"").append(event.realm);
        Utc.append(out.append("\",\"time\":\""), event.time);
        JsonText.append(out.append("\",\"actor\":\""), event.actor);
        text(out, "\",\"subject\":\"", event.subject);
        text(out, "\",\"credential\":\"", event.credential);
        text(out, "\",\"kind\":\"", event.kind);
        JsonText.append(out.append("\",\"act\":\""), event.act);
        out.append("\",\"outcome\":\"").append(event.outcome.name());
        String open = list(out, "\"", ",\"reasons\":[\"", event.reasons);
        open = text(out, open, ",\"policyDigest\":\"", event.policyDigest);
        open = list(out, open, ",\"evidenceDigests\":[\"", event.evidenceDigests);
        open = text(out, open, ",\"correlation\":\"", event.correlation);
        out.append(open).append('}');
    }

    private static void text(StringBuilder out, String start, @Nullable String value) {
        if (value != null) {
            JsonText.append(out.append(start), value);
        }
    }

    /** {@code open} is what still has to close the value before; returns what has to close this one. */
    private static String text(StringBuilder out, String open, String start, @Nullable String value) {
        if (value == null) {
            return open;
        }
        JsonText.append(out.append(open).append(start), value);
        return "\"";
    }

    private static String list(StringBuilder out, String open, String start, List<String> values) {
        if (values.isEmpty()) {
            return open;
        }
        out.append(open);
        for (int i = 0; i < values.size(); i++) {
            JsonText.append(out.append(i == 0 ? start : "\",\""), values.get(i));
        }
        return "\"]";
    }
}
