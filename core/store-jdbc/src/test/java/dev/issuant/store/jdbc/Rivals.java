package dev.issuant.store.jdbc;

import dev.issuant.Actor;
import dev.issuant.ApprovalRequirement;
import dev.issuant.CredentialAuthority;
import dev.issuant.Decision;
import dev.issuant.Duty;
import dev.issuant.Evidence;
import dev.issuant.IssuanceOutcome;
import dev.issuant.IssuancePolicy;
import dev.issuant.IssuanceRequest;
import dev.issuant.IssuantException;
import dev.issuant.PolicyInput;
import dev.issuant.Reason;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.Terms;
import dev.issuant.VerifiedEvidence;
import dev.issuant.spi.Attestation;
import dev.issuant.spi.Attestor;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.SubjectDirectory;
import dev.issuant.testkit.FakeIssuer;
import dev.issuant.testkit.FakeSpec;
import dev.issuant.testkit.TurnableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** What two processes of one realm have in common when they fight for single-use things. */
final class Rivals {
    static final Actor SERVICE = Actor.of("svc", Duty.REQUEST);
    static final Actor BOB = Actor.of("bob", Duty.APPROVE);
    static final Actor CAROL = Actor.of("carol", Duty.APPROVE);
    static final Actor AUDITOR = Actor.of("ada", Duty.AUDIT);
    static final String SECRET = "SECRET";

    /** The things that succeed once. */
    enum Thing {
        KEY,
        EVIDENCE,
        VOTE,
        APPROVAL,
        REPLACEMENT
    }

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final String GOVERNED = "governed";

    private Rivals() {}

    static CredentialAuthority authority(CredentialStore store, String realm) {
        SubjectDirectory people = SubjectDirectory.inMemory()
                .put(Subject.builder("ann", SubjectKind.HUMAN).build())
                .put(Subject.builder("ada", SubjectKind.HUMAN).build())
                .put(Subject.builder("bob", SubjectKind.HUMAN).build())
                .put(Subject.builder("carol", SubjectKind.HUMAN).build())
                .put(Subject.builder("svc", SubjectKind.WORKLOAD)
                        .owner("ann")
                        .scopes("read")
                        .build());
        return CredentialAuthority.builder()
                .realm(realm)
                .subjects(people)
                .issuer(FakeIssuer.create())
                .attestor(new Believing())
                .policy(new TwoVotesWhereGoverned())
                .store(store)
                .deadline(Duration.ofSeconds(60))
                .clock(TurnableClock.at(NOON))
                .build();
    }

    static IssuanceRequest.Builder request() {
        return IssuanceRequest.builder()
                .subject("svc")
                .requestedBy(SERVICE)
                .credential(FakeSpec.of("read"))
                .lifetime(Duration.ofHours(1));
    }

    /** A request that waits for two votes. */
    static String pending(CredentialAuthority authority) {
        return authority
                .issue(request().purpose(GOVERNED).build())
                .fold(issued -> "", pending -> pending.request().id(), denied -> "");
    }

    /** Tries to get the thing; what the caller was told, in a word, and the id of what was issued, or a dash. */
    static String take(CredentialAuthority authority, Thing thing, String handle) {
        return switch (thing) {
            case KEY ->
                told(() -> authority.issue(request().idempotencyKey(handle).build()));
            case EVIDENCE ->
                told(() -> authority.issue(
                        request().evidence(Evidence.of(Believing.TYPE, handle)).build()));
            case APPROVAL -> told(() -> authority.collect(handle, SERVICE));
            case REPLACEMENT -> told(() -> authority.reissue(handle, SERVICE));
            case VOTE -> {
                try {
                    authority.approve(handle, BOB, "");
                    yield SECRET + ":-";
                } catch (IssuantException e) {
                    yield e.code() + ":-";
                }
            }
        };
    }

    private static String told(Supplier<IssuanceOutcome> call) {
        try {
            return call.get()
                    .fold(
                            issued -> (issued.secret().isPresent() ? SECRET : "ISSUED") + ":"
                                    + issued.credential().id(),
                            pending -> "PENDING:-",
                            denied -> Reason.codes(denied.reasons()).get(0) + ":-");
        } catch (IssuantException e) {
            return e.code() + ":-";
        }
    }

    /** Evidence whose content is its id; the same for both processes. */
    private static final class Believing implements Attestor {
        static final String TYPE = "believed";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Attestation attest(Evidence evidence, Instant now) {
            String id = new String(evidence.content(), StandardCharsets.US_ASCII);
            return Attestation.verified(VerifiedEvidence.builder(TYPE, id, id, NOON.plus(Duration.ofHours(2)))
                    .subject("svc")
                    .build());
        }

        @Override
        public boolean mayBlock() {
            return false;
        }
    }

    private static final class TwoVotesWhereGoverned implements IssuancePolicy {
        @Override
        public Decision decide(PolicyInput input) {
            Terms terms = Terms.asRequested();
            return Decision.permit(
                    input.purpose().equals(GOVERNED) ? terms.requireApproval(ApprovalRequirement.of(2)) : terms);
        }

        @Override
        public String digest() {
            return "two-votes-where-governed";
        }
    }
}
