package dev.issuant.internal.gate;

import dev.issuant.Credential;
import dev.issuant.Reason;
import dev.issuant.RequestRecord;
import dev.issuant.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gate says: a credential, a pending request, or reasons against.
 *
 * @param credential the issued credential, or null
 * @param secret its secret for the one caller to whom it is released, or null
 * @param pending the request that waits for approval, or null
 * @param requestId the correlation of the audit events, or null
 * @param reasons why it was denied; empty when it was not
 */
public record Ruling(
        @Nullable Credential credential,
        @Nullable Secret secret,
        @Nullable RequestRecord pending,
        @Nullable String requestId,
        List<Reason> reasons) {

    static Ruling issued(Credential credential, @Nullable Secret secret) {
        return new Ruling(credential, secret, null, credential.requestId(), List.of());
    }

    static Ruling pending(RequestRecord request) {
        return new Ruling(null, null, request, request.id(), List.of());
    }

    static Ruling denied(String requestId, List<Reason> reasons) {
        return new Ruling(null, null, null, requestId, reasons);
    }
}
