package dev.issuant.apikey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.Actor;
import dev.issuant.ApprovalRequirement;
import dev.issuant.CredentialAuthority;
import dev.issuant.Decision.Verdict;
import dev.issuant.Duty;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuanceRequest;
import dev.issuant.IssuantException.NotAllowed;
import dev.issuant.IssuantException.Unavailable;
import dev.issuant.LifecycleState;
import dev.issuant.Presented;
import dev.issuant.Reason;
import dev.issuant.RevocationReason;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.Terms;
import dev.issuant.Verification;
import dev.issuant.audit.AuditSinks;
import dev.issuant.audit.InMemoryAuditSink;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.InMemoryDirectory;
import dev.issuant.spi.Row;
import dev.issuant.spi.RowQuery;
import dev.issuant.spi.SubjectDirectory;
import dev.issuant.testkit.FixedPolicy;
import dev.issuant.testkit.TurnableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** API keys through the front door: scenario scoped-api-token, and what the module promises as part of the whole. */
class ApiKeyAuthorityTest {
    private static final Actor BILLING = Actor.of("svc-billing", Duty.REQUEST);
    private static final Actor ANN = Actor.of("ann", Duty.APPROVE);
    private static final Actor OPERATOR = Actor.of("olga", Duty.OPERATE);
    private static final List<String> TABLES =
            List.of("credential", "decision", "request", "idempotency", "cut", "checkpoint");

    private final TurnableClock clock = TurnableClock.at(Samples.NOW);
    private final CredentialStore store = CredentialStore.inMemory();
    private final InMemoryAuditSink sink = AuditSinks.inMemory();
    private final Peppers peppers = Peppers.of("p1", Samples.pepper());
    private final InMemoryDirectory subjects = SubjectDirectory.inMemory()
            .put(Subject.builder("ann", SubjectKind.HUMAN).build())
            .put(Subject.builder("olga", SubjectKind.HUMAN).build())
            .put(Subject.builder("svc-orphan", SubjectKind.WORKLOAD)
                    .scopes("ledger:read")
                    .build())
            .put(Subject.builder("svc-billing", SubjectKind.WORKLOAD)
                    .owner("olga")
                    .scopes("ledger:read", "ledger:write")
                    .build());

    private CredentialAuthority authority(String realm, Peppers keyed, Terms terms) {
        return CredentialAuthority.builder()
                .realm(realm)
                .subjects(subjects)
                .issuer(Samples.issuer(keyed))
                .policy(FixedPolicy.permit(terms))
                .store(store)
                .auditTo(sink)
                .clock(clock)
                .build();
    }

    private CredentialAuthority authority() {
        return authority("acme", peppers, Terms.asRequested());
    }

    private static IssuanceOutcome ask(CredentialAuthority authority, Actor actor, ApiKeySpec spec) {
        return authority.issue(IssuanceRequest.builder()
                .subject(actor.id())
                .requestedBy(actor)
                .credential(spec)
                .lifetime(Duration.ofHours(1))
                .purpose("INC-4821 replay failed settlements")
                .build());
    }

    private static IssuanceOutcome.Issued issued(CredentialAuthority authority) {
        return ask(authority, BILLING, ApiKeySpec.withScopes("ledger:read", "ledger:write"))
                .orElseThrow();
    }

    private static String key(IssuanceOutcome.Issued issued) {
        return issued.secret().orElseThrow().exposeText();
    }

    private static Verification verify(CredentialAuthority authority, String key) {
        return authority.verify(Presented.of(ApiKeySpec.KIND, key));
    }

    private static String refusal(Verification verification) {
        return ((Verification.Refused) verification).reason().code();
    }

    @Test
    void scopedApiToken_subjectWithoutOwner_isDenied() {
        IssuanceOutcome outcome =
                ask(authority(), Actor.of("svc-orphan", Duty.REQUEST), ApiKeySpec.withScopes("ledger:read"));
        assertThat(outcome).isInstanceOf(IssuanceOutcome.Denied.class);
        assertThat(Reason.codes(((IssuanceOutcome.Denied) outcome).reasons())).containsExactly("OWNER_REQUIRED");
    }

    @Test
    void scopedApiToken_approved_isIssuedWithFewerScopes() {
        Terms terms = Terms.asRequested().limitScopes(Set.of("ledger:read")).requireApproval(ApprovalRequirement.of(1));
        CredentialAuthority authority = authority("acme", peppers, terms);
        IssuanceOutcome parked = ask(authority, BILLING, ApiKeySpec.withScopes("ledger:read", "ledger:write"));
        String request = ((IssuanceOutcome.Pending) parked).request().id();
        assertThat(authority.collect(request, BILLING)).isInstanceOf(IssuanceOutcome.Pending.class);

        authority.approve(request, ANN, "");
        IssuanceOutcome.Issued issued = authority.collect(request, BILLING).orElseThrow();
        assertThat(issued.credential().facts().scopes()).containsExactly("ledger:read");
        assertThat(verify(authority, key(issued)).orElseThrow().scopes()).containsExactly("ledger:read");
    }

    @Test
    void issue_key_carriesTheIdOfItsRecordAndNothingElse() {
        CredentialAuthority authority = authority();
        IssuanceOutcome.Issued issued = issued(authority);
        assertThat(key(issued))
                .startsWith("acme_" + issued.credential().id() + "_")
                .hasSize(81);
        assertThat(issued.credential().kind()).isEqualTo(ApiKeySpec.KIND);
        assertThat(issued.credential().publicPart()).isEmpty();
        assertThat(issued.credential().engine()).isEqualTo("SunJCE");
        assertThat(authority.replay(issued.credential().id(), OPERATOR).verdict())
                .isEqualTo(Verdict.PERMIT);
    }

    @Test
    void verify_keyForAnAudience_isAcceptedThereOnly() {
        CredentialAuthority authority = authority();
        String key =
                key(ask(authority, BILLING, ApiKeySpec.withScopes("ledger:read").forAudiences("payments"))
                        .orElseThrow());
        Presented presented = Presented.of(ApiKeySpec.KIND, key);
        assertThat(authority.verify(presented.atAudience("payments")).isAccepted())
                .isTrue();
        assertThat(refusal(authority.verify(presented.atAudience("books")))).isEqualTo("WRONG_AUDIENCE");
        assertThat(refusal(authority.verify(presented))).isEqualTo("WRONG_AUDIENCE");
    }

    @Test
    void verify_afterRevocationOrEnd_isRefusedAtOnce() {
        CredentialAuthority authority = authority();
        IssuanceOutcome.Issued revoked = issued(authority);
        IssuanceOutcome.Issued ended = issued(authority);
        String endedKey = key(ended);
        String revokedKey = key(revoked);
        assertThat(verify(authority, revokedKey).isAccepted()).isTrue();
        authority.revoke(revoked.credential().id(), RevocationReason.KEY_COMPROMISE, OPERATOR);
        assertThat(refusal(verify(authority, revokedKey))).isEqualTo("NOT_ACTIVE_" + LifecycleState.REVOKED);
        clock.advance(Duration.ofHours(1));
        assertThat(refusal(verify(authority, endedKey))).isEqualTo("NOT_ACTIVE_" + LifecycleState.EXPIRED);
    }

    /** An id is in logs and tickets; whoever knows it has nothing. */
    @Test
    void lesson_67_idWithoutItsSecret_isNoAuthority() {
        CredentialAuthority authority = authority();
        IssuanceOutcome.Issued issued = issued(authority);
        String other = key(issued(authority)).substring(32, 75);
        String forged = Samples.withChecksum("acme_" + issued.credential().id() + "_" + other);
        String unknown = Samples.withChecksum("acme_" + Samples.ID + "_" + other);
        assertThat(refusal(verify(authority, forged))).isEqualTo("NOT_RECOGNISED");
        assertThat(refusal(verify(authority, unknown))).isEqualTo("NOT_RECOGNISED");
        assertThatThrownBy(() -> authority.credential(issued.credential().id(), Actor.of("svc-orphan", Duty.REQUEST)))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void lesson_71_throughTheAuthority_unknownAndKnownHashTheSame() {
        try (CountingHmac counting = CountingHmac.install()) {
            assertThat(counting.getName()).isNotEmpty();
            CredentialAuthority authority = authority();
            IssuanceOutcome.Issued issued = issued(authority);
            String key = key(issued);
            String wrong = Samples.withChecksum("acme_" + issued.credential().id() + "_"
                    + Samples.newKey(Samples.issuer()).substring(32, 75));
            String unknown = Samples.withChecksum("acme_" + Samples.ID + key.substring(31, 75));
            String once = "1 hashes of 81 bytes";
            assertThat(CountingHmac.work(() -> verify(authority, key))).isEqualTo(once);
            assertThat(CountingHmac.work(() -> verify(authority, wrong))).isEqualTo(once);
            assertThat(CountingHmac.work(() -> verify(authority, unknown))).isEqualTo(once);
        }
    }

    @Test
    void p3_storeJournalAndAudit_holdNoSecretInAnySpelling() {
        CredentialAuthority authority = authority();
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String secret = key(issued(authority)).substring(32, 75);
            secrets.addAll(LeakTest.spellings(secret.getBytes(US_ASCII)));
        }
        authority.sweepOnce();
        StringBuilder kept = new StringBuilder();
        for (String table : TABLES) {
            for (Row row : store.query(RowQuery.all("acme", table, null, 100))) {
                kept.append(row).append(new String(row.body(), ISO_8859_1)).append('\n');
            }
        }
        sink.lines().forEach(kept::append);
        assertThat(sink.lines()).hasSize(5);
        assertThat(store.query(RowQuery.all("acme", "credential", null, 100))).hasSize(5);
        assertThat(secrets).noneMatch(kept.toString()::contains);
    }

    @Test
    void p2_pepperMissing_verificationFailsClosedAndRevocationWorks() {
        IssuanceOutcome.Issued issued = issued(authority());
        CredentialAuthority without = authority("acme", Peppers.of("p2", Samples.pepper()), Terms.asRequested());
        assertThatThrownBy(() -> verify(without, key(issued)))
                .isInstanceOf(Unavailable.class)
                .hasMessageStartingWith("PEPPER_MISSING");
        assertThat(without.revoke(issued.credential().id(), RevocationReason.UNSPECIFIED, OPERATOR)
                        .state())
                .isEqualTo(LifecycleState.REVOKED);
    }

    @Test
    void p11_keyOfAnotherRealm_isNotRecognised() {
        String key = key(issued(authority()));
        CredentialAuthority other = authority("beta", peppers, Terms.asRequested());
        assertThat(refusal(verify(other, key))).isEqualTo("NOT_RECOGNISED");
    }

    @Test
    void p12_hostilePresentation_isARefusal() {
        CredentialAuthority authority = authority();
        for (String text : HostileInputTest.hostileTexts()) {
            assertThat(refusal(verify(authority, text))).isIn("API_KEY_MALFORMED", "API_KEY_CHECKSUM", "TOO_LONG");
        }
        assertThat(refusal(verify(authority, ""))).isEqualTo("API_KEY_MALFORMED");
    }
}
