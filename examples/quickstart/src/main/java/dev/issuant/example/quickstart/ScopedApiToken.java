package dev.issuant.example.quickstart;

import dev.issuant.Actor;
import dev.issuant.CredentialAuthority;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuanceOutcome.Issued;
import dev.issuant.IssuanceOutcome.Pending;
import dev.issuant.IssuanceRequest;
import dev.issuant.Presented;
import dev.issuant.RevocationReason;
import dev.issuant.apikey.ApiKeySpec;
import java.io.IOException;
import java.time.Duration;

/** Scenario scoped-api-token: an owner, an approval, a key whose scopes only narrow, and its end. */
final class ScopedApiToken {
    private final CredentialAuthority authority;
    private final Story story;

    ScopedApiToken(CredentialAuthority authority, Story story) {
        this.authority = authority;
        this.story = story;
    }

    void run(Folder folder) throws IOException {
        story.chapter("Scenario scoped-api-token: an API key that somebody answers for");
        story.denied(
                "a service without an owner asks", ask("svc-orphan", Company.ORPHAN, "ledger:read"), "OWNER_REQUIRED");
        story.denied(
                "billing asks for more than it holds",
                ask("svc-billing", Company.BILLING, "ledger:admin"),
                "SCOPE_NOT_HELD");
        story.denied(
                "alice, who answers for billing, wants to fetch its key herself",
                ask("svc-billing", Company.ALICE, "ledger:read"),
                "PERSON_FETCHES_WORKLOAD_SECRET");

        Pending pending =
                story.pending("billing asks for ledger:write", ask("svc-billing", Company.BILLING, "ledger:write"));
        String request = pending.request().id();
        story.notAllowed(
                "mallory, who is in no group, votes",
                () -> authority.approve(request, Company.MALLORY, "fine by me"),
                "NOT_ELIGIBLE");
        story.pending("billing collects too early", authority.collect(request, Company.BILLING));
        story.say("bob of the payments group approves: "
                + authority.approve(request, Company.BOB, "needed for INC-4821").state());
        Issued issued = story.issued("billing collects", authority.collect(request, Company.BILLING));
        String key = issued.secret().orElseThrow().exposeText();
        folder.write("api-key.txt", key + "\n");
        authority.confirm(issued.credential().id(), Company.BILLING);
        story.say("collected again, there is no secret: "
                + authority.collect(request, Company.BILLING).orElseThrow().secret());
        story.accepted("the ledger verifies the key", authority.verify(Presented.of(ApiKeySpec.KIND, key)));

        authority.revoke(issued.credential().id(), RevocationReason.KEY_COMPROMISE, Company.BILLING);
        story.refused(
                "billing reports the key as leaked; the very next call is refused",
                authority.verify(Presented.of(ApiKeySpec.KIND, key)),
                "NOT_ACTIVE_REVOKED");
    }

    private IssuanceOutcome ask(String subject, Actor requester, String scope) {
        return authority.issue(IssuanceRequest.builder()
                .subject(subject)
                .requestedBy(requester)
                .credential(ApiKeySpec.withScopes(scope))
                .lifetime(Duration.ofDays(7))
                .purpose("INC-4821 replay failed settlements")
                .build());
    }
}
