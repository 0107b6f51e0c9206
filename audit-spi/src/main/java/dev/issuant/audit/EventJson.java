package dev.issuant.audit;

import dev.issuant.audit.internal.JsonText;
import dev.issuant.audit.internal.Utc;
import java.util.List;
import java.util.Optional;

/** The canonical encoding of an event. The order of the members is part of the format. */
final class EventJson {
    private EventJson() {}

    static void write(AuditEvent event, StringBuilder out) {
        JsonText.quote(out.append("{\"v\":1,\"id\":"), event.id());
        JsonText.quote(out.append(",\"realm\":"), event.realm());
        Utc.append(out.append(",\"time\":\""), event.time());
        JsonText.quote(out.append("\",\"actor\":"), event.actor());
        text(out, ",\"subject\":", event.subject());
        text(out, ",\"credential\":", event.credential());
        text(out, ",\"kind\":", event.kind());
        JsonText.quote(out.append(",\"act\":"), event.act());
        out.append(",\"outcome\":\"").append(event.outcome().name()).append('"');
        list(out, ",\"reasons\":", event.reasons());
        text(out, ",\"policyDigest\":", event.policyDigest());
        list(out, ",\"evidenceDigests\":", event.evidenceDigests());
        text(out, ",\"correlation\":", event.correlation());
        out.append('}');
    }

    private static void text(StringBuilder out, String name, Optional<String> value) {
        if (value.isPresent()) {
            JsonText.quote(out.append(name), value.get());
        }
    }

    private static void list(StringBuilder out, String name, List<String> values) {
        if (values.isEmpty()) {
            return;
        }
        out.append(name);
        for (int i = 0; i < values.size(); i++) {
            JsonText.quote(out.append(i == 0 ? '[' : ','), values.get(i));
        }
        out.append(']');
    }
}
