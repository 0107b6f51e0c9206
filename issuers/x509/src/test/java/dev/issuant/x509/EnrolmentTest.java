package dev.issuant.x509;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Actor;
import dev.issuant.Duty;
import dev.issuant.Evidence;
import dev.issuant.IssuanceOutcome.Issued;
import dev.issuant.RevocationReason;
import dev.issuant.spi.Attestation;
import dev.issuant.testkit.Race;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A first certificate for a token that was issued before: once, in time, for the one it was issued to. */
class EnrolmentTest {
    private Enrolment world;

    @BeforeEach
    void open() {
        world = new Enrolment();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static X509Spec spec() {
        return X509Spec.tlsClient(Requests.dns(Requests.pair("P-256"), "api.example.com"));
    }

    @Test
    void token_ofTheSubject_enrolsOnce() {
        Evidence token = world.token("svc-billing");
        assertThat(world.ask("svc-billing", spec())).isEqualTo("EVIDENCE_REQUIRED");
        assertThat(world.ask("svc-billing", spec(), token)).isEqualTo("issued");
        assertThat(world.ask("svc-billing", spec(), token)).isEqualTo("EVIDENCE_REPLAYED");
    }

    @Test
    void lesson_01_oneToken_redeemedByManyAtOnce_isGoodOnce() throws Exception {
        List<X509Spec> specs = new ArrayList<>();
        for (int i = 0; i < Race.THREADS; i++) {
            specs.add(spec());
        }
        for (int round = 0; round < Race.rounds(); round++) {
            Evidence token = world.token("svc-billing");
            List<String> answers = Race.run(Race.THREADS, i -> () -> world.ask("svc-billing", specs.get(i), token));
            assertThat(answers).containsOnlyOnce("issued");
            assertThat(answers).filteredOn(a -> !a.equals("issued")).containsOnly("EVIDENCE_REPLAYED");
        }
    }

    @Test
    void token_ofAnotherSubject_enrolsNobodyElse() {
        Evidence token = world.token("svc-ledger");
        assertThat(world.ask("svc-billing", spec(), token)).isEqualTo("EVIDENCE_FOR_ANOTHER");
        // Neither was it used up by the one who may not.
        X509Spec own = X509Spec.tlsClient(Requests.dns("ledger.example.com"));
        assertThat(world.ask("svc-ledger", own, token)).isEqualTo("issued");
    }

    @Test
    void lesson_04_tokenForAnotherPurpose_doesNotEnrol() {
        Evidence other = world.tokenFor("svc-billing", "payments");
        assertThat(world.ask("svc-billing", spec(), other)).isEqualTo("ENROLMENT_TOKEN_REFUSED");
    }

    /** Unknown, changed, expired, revoked, for another audience: one answer, from which nothing is learned. */
    @Test
    void lesson_71_tokensThatAreNotGood_areRefusedAlike() {
        Set<String> answers = new LinkedHashSet<>();
        String good = new String(world.token("svc-billing").content(), StandardCharsets.UTF_8);
        for (String bad : List.of(
                "x",
                good.substring(1),
                good + "A",
                " " + good,
                good + "\n",
                good.toUpperCase(java.util.Locale.ROOT),
                "acme_" + "a".repeat(60))) {
            answers.add(refusal(Evidence.of(EnrolmentAttestor.TYPE, bad)));
        }
        answers.add(refusal(world.tokenFor("svc-billing", "payments")));
        Issued revoked = world.issueToken("svc-billing", Enrolment.AUDIENCE);
        world.authority.revoke(
                revoked.credential().id(), RevocationReason.KEY_COMPROMISE, Actor.of("oscar", Duty.OPERATE));
        answers.add(refusal(Enrolment.evidence(revoked)));
        Evidence old = world.token("svc-billing");
        world.clock.advance(Duration.ofHours(2));
        answers.add(refusal(old));
        assertThat(answers).hasSize(1);
    }

    private String refusal(Evidence token) {
        Attestation attestation = world.attest(token);
        assertThat(attestation.evidence()).isNull();
        return attestation.toString();
    }

    /** The moment of the request counts: a verifier whose clock is behind makes no token live longer. */
    @Test
    void token_expiredByTheGatesClock_isRefused() {
        Evidence token = world.token("svc-billing");
        assertThat(world.attestor().attest(token, Enrolment.NOW).evidence()).isNotNull();
        assertThat(world.attestor()
                        .attest(token, Enrolment.NOW.plus(Duration.ofHours(1)))
                        .evidence())
                .isNull();
    }
}
