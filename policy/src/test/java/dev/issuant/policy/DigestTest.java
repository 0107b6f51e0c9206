package dev.issuant.policy;

import static dev.issuant.policy.Rules.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.issuant.ApprovalRequirement;
import dev.issuant.Assurance;
import dev.issuant.CredentialKind;
import dev.issuant.Reason;
import dev.issuant.SubjectKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DigestTest {

    private static String digest(Rule rule) {
        return allOf(rule).digest();
    }

    /** The encoding written out by hand, so that it is the same in every JVM and every later version. */
    @Test
    void digest_frozenVector() throws Exception {
        RulePolicy policy = allOf(
                        maxLifetime(Duration.ofHours(1)),
                        ownerRequired(),
                        approvals(1).when(scope("ledger:write")))
                .named("payments", "7");
        String encoded = "14:issuant-policy1;8:payments1:73;"
                + "33:approvals[scope(is=ledger:write)]4:when2;"
                + "9:conditionl1;5:scope1;2:ist1;12:ledger:write"
                + "4:rulel1;9:approvals5;5:groups0;3:ialn1;1:03:aaln1;1:03:faln1;1:06:quorumn1;1:1"
                + "12:max-lifetime12:max-lifetime1;3:maxd1;4:PT1H"
                + "14:owner-required14:owner-required0;";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(encoded.getBytes(StandardCharsets.UTF_8));
        assertThat(policy.digest()).isEqualTo(HexFormat.of().formatHex(hash));
        assertThat(policy.digest()).isEqualTo("ca951e93bcbdfa16160c76d34cd9a0e719eb000af64d94132df28b6ca7fb4c1d");
    }

    @Test
    void digest_orderOfRulesAndOfMembers_doesNotCount() {
        assertThat(allOf(ownerRequired(), purposeRequired(), scopesAllowed("a", "b"))
                        .digest())
                .isEqualTo(allOf(scopesAllowed("b", "a", "b"), purposeRequired(), ownerRequired())
                        .digest());
        assertThat(digest(approvals(1).when(and(scope("a"), scope("b")))))
                .isEqualTo(digest(approvals(1).when(and(scope("b"), scope("a")))));
    }

    @Test
    void digest_equalLengthsOfTime_doNotDiffer() {
        assertThat(digest(maxLifetime(Duration.ofMinutes(60)))).isEqualTo(digest(maxLifetime(Duration.ofHours(1))));
    }

    @Test
    void digest_everyParameter_changesIt() {
        CryptoFloor floor = CryptoFloor.empty().signing("ES256").holderKey("RSA", 2048);
        LocalDate day = LocalDate.of(2030, 12, 31);
        Reason reason = Reason.of("NO", "no", "X-1");
        List<Rule> rules = List.of(
                maxLifetime(Duration.ofHours(1)),
                maxLifetime(Duration.ofSeconds(3601)),
                maxLifetime(CredentialKind.of("jwt"), Duration.ofHours(1)),
                maxLifetime(CredentialKind.of("jws"), Duration.ofHours(1)),
                maxLifetime(SubjectKind.HUMAN, Duration.ofHours(1)),
                maxLifetime(SubjectKind.DEVICE, Duration.ofHours(1)),
                maxLifetimeIn("a", Duration.ofHours(1)),
                maxLifetimeIn("b", Duration.ofHours(1)),
                revocableBeyond(Duration.ofHours(1)),
                revocableBeyond(Duration.ofHours(2)),
                scopesAllowed(),
                scopesAllowed("a"),
                scopesAllowed("a", "b"),
                scopesAllowed("ab"),
                limitScopes("a"),
                limitScopes("b"),
                audiencesAllowed("a"),
                audiencesAllowed("b"),
                kindsAllowed(SubjectKind.HUMAN),
                kindsAllowed(SubjectKind.HUMAN, Ask.JWT),
                kindsAllowed(SubjectKind.DEVICE, Ask.JWT),
                purposeRequired(),
                environmentsIsolated(),
                scopesOnlyIn("a", "x"),
                scopesOnlyIn("b", "x"),
                scopesOnlyIn("b", "y"),
                audiencesOnlyIn("a", "x"),
                audiencesOnlyIn("b", "x"),
                ownerRequired(),
                requesterIsSubjectOrOwner(),
                noPersonFetchesWorkloadSecret(),
                subjectAssurance(new Assurance(1, 0, 0)),
                subjectAssurance(new Assurance(0, 1, 0)),
                subjectAssurance(new Assurance(0, 0, 1)),
                requesterAssurance(new Assurance(1, 0, 0)),
                evidenceRequired("oidc"),
                evidenceRequired("oid"),
                evidenceRequired("oidc", "c"),
                evidenceRequired("oidc", "c", "1"),
                evidenceRequired("oidc", "c", "2"),
                evidenceRequired("oidc", "d", "1"),
                evidenceRequired("oidc", Map.of("c", Set.of("1"), "d", Set.of("1"))),
                holderKeyRequired(),
                holderKeys(floor),
                holderKeys(floor.holderKey("RSA", 2048, day)),
                holderKeys(floor.holderKey("RSA", 2048, day.plusDays(1))),
                holderKeys(floor.holderKey("RSA", 3072)),
                holderKeys(floor.holderKey("EC", 2048)),
                signingAlgorithms(floor),
                signingAlgorithms(floor.signing("ES256", day)),
                signingAlgorithms(floor.signing("ES384")),
                liveLimit(1, Per.SUBJECT),
                liveLimit(2, Per.SUBJECT),
                liveLimit(1, Per.OWNER),
                liveLimit(1, Per.OWNER, Per.KIND),
                approvals(1),
                approvals(2),
                approvals(ApprovalRequirement.of(1).fromGroup("g")),
                approvals(ApprovalRequirement.of(1).fromGroup("h")),
                approvals(ApprovalRequirement.of(1).withAssurance(new Assurance(0, 1, 0))),
                approvals(ApprovalRequirement.of(1).withAssurance(new Assurance(0, 2, 0))),
                approvals(1).when(scope("a")),
                approvals(1).when(scope("b")),
                approvals(1).when(audience("a")),
                approvals(1).when(label("a")),
                approvals(1).when(environment("a")),
                approvals(1).when(kind("a")),
                approvals(1).when(subjectKind(SubjectKind.HUMAN)),
                approvals(1).when(requesterKind(SubjectKind.HUMAN)),
                approvals(1).when(requesterDuty(dev.issuant.Duty.OPERATE)),
                approvals(1).when(lifetimeAbove(Duration.ofHours(1))),
                approvals(1).when(lifetimeAbove(Duration.ofHours(2))),
                approvals(1).when(not(scope("a"))),
                approvals(1).when(and(scope("a"), scope("b"))),
                approvals(1).when(or(scope("a"), scope("b"))),
                approvals(1).when(or(scope("a"), and(scope("b"), scope("c")))),
                approvals(1).when(or(and(scope("a"), scope("b")), scope("c"))),
                approvals(1).when(scope("a")).when(scope("b")),
                forbid(reason),
                forbid(Reason.of("NO", "no!", "X-1")),
                forbid(Reason.of("NO", "no", "X-2")),
                forbid(Reason.of("NOT", "no", "X-1")),
                ownerRequired().named("other-id"));
        assertThat(rules.stream().map(DigestTest::digest)).doesNotHaveDuplicates();
    }

    @Test
    void digest_nameAndVersion_changeIt_andDoNotRunTogether() {
        RulePolicy plain = allOf(ownerRequired());
        assertThat(Stream.of(plain, plain.named("a", "bc"), plain.named("ab", "c"), plain.named("a", "c"))
                        .map(RulePolicy::digest))
                .doesNotHaveDuplicates();
    }

    @Test
    void describe_partsThatRunTogether_encodeApart() {
        Description a = Description.of("x");
        assertThat(Stream.of(
                                a,
                                Description.of("x0;"),
                                a.with("k", "v"),
                                a.with("k", "v1:w"),
                                a.with("kv", "" + "w"),
                                a.with("k", "1"),
                                a.with("k", 1),
                                a.withSet("k", List.of("1")),
                                a.withSet("k", List.of("1", "2")),
                                a.withSet("k", List.of("1;2")),
                                a.withSet("k", List.of()),
                                a.withAll("k", List.of()),
                                a.withAll("k", List.of(a)),
                                a.withAll("k", List.of(a, a)),
                                a.withAll("k", List.of(a.withAll("k", List.of(a)))),
                                a.with("k", Duration.ofHours(1)),
                                a.with("k", "PT1H"),
                                a.with("k", "v").with("l", "w"),
                                a.with("l", "w").with("k", "v"))
                        .map(Description::digest))
                .doesNotHaveDuplicates();
    }

    @Test
    void describe_text_isReadableAndEscaped() {
        assertThat(maxLifetime(Ask.JWT, Duration.ofHours(1)).describe())
                .hasToString("max-lifetime(max=PT1H,for=kind(is=jwt))");
        assertThat(Description.of("a").with("k", "x,y=(z)|%;[é").toString())
                .isEqualTo("a(k=x%2Cy%3D%28z%29%7C%25%3B%5B%C3%A9)");
    }

    @Test
    void describe_malformedParts_areRefused() {
        Description a = Description.of("a");
        assertThatThrownBy(() -> a.with("k", "\ud800")).hasMessageStartingWith("MALFORMED_TEXT");
        assertThatThrownBy(() -> a.with("k", "x\udc00y")).hasMessageStartingWith("MALFORMED_TEXT");
        assertThatThrownBy(() -> a.with("k", "")).hasMessageStartingWith("MALFORMED_TEXT");
        assertThatThrownBy(() -> a.with("", "v")).hasMessageStartingWith("MALFORMED_TEXT");
        assertThatThrownBy(() -> a.withSet("k", List.of("a\nb"))).hasMessageStartingWith("MALFORMED_TEXT");
        assertThatThrownBy(() -> a.with("k", "v").with("k", "w")).hasMessageStartingWith("DESCRIPTION_KEY_TWICE");
        assertThatThrownBy(() -> Description.of("x".repeat(101))).hasMessageStartingWith("MALFORMED_TEXT");
        assertThat(a.with("k", "\ud83d\ude00").digest()).hasSize(64);
    }

    @Test
    void describe_equalContent_isEqual() {
        assertThat(ownerRequired().describe()).isEqualTo(ownerRequired().describe());
        assertThat(approvals(1).when(scope("a")).describe())
                .isEqualTo(approvals(1).when(scope("a")).describe())
                .hasSameHashCodeAs(approvals(1).when(scope("a")).describe())
                .isNotEqualTo(approvals(1).when(scope("b")).describe());
    }
}
