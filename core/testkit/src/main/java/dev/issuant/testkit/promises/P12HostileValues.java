package dev.issuant.testkit.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.issuant.Actor;
import dev.issuant.ApprovalRequirement;
import dev.issuant.Assurance;
import dev.issuant.CredentialFacts;
import dev.issuant.CredentialKind;
import dev.issuant.CredentialQuery;
import dev.issuant.Duty;
import dev.issuant.Evidence;
import dev.issuant.IssuantException;
import dev.issuant.Owner;
import dev.issuant.Presented;
import dev.issuant.Quota;
import dev.issuant.Reason;
import dev.issuant.RevocationScope;
import dev.issuant.Secret;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.VerifiedEvidence;
import dev.issuant.spi.Presentation;
import dev.issuant.spi.SubjectDirectory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** P12, values: what cannot be is refused where it is built, by a typed error that does not quote it, at little cost. */
public interface P12HostileValues extends AuthorityFixture {

    private static Map<String, Function<String, Object>> ids() {
        Map<String, Function<String, Object>> all = new LinkedHashMap<>();
        all.put("actor", text -> Actor.of(text));
        all.put("delegator", text -> Actor.of("a").onBehalfOf(text));
        all.put("subject", text -> Subject.builder(text, SubjectKind.HUMAN).build());
        all.put("environment", text -> Cast.person("a").environment(text).build());
        all.put("subject scopes", text -> Cast.person("a").scopes(text).build());
        all.put("subject names", text -> Cast.person("a").names(List.of(text)).build());
        all.put("subject groups", text -> Cast.person("a").groups(List.of(text)).build());
        all.put("owner", Owner::of);
        all.put("successor", text -> Owner.of("a").withSuccessor(text));
        all.put("approver group", text -> ApprovalRequirement.of(1).fromGroup(text));
        all.put(
                "audiences",
                text -> CredentialFacts.builder().audiences(List.of(text)).build());
        all.put(
                "scopes",
                text -> CredentialFacts.builder().scopes(List.of("a", text)).build());
        all.put("names", text -> CredentialFacts.builder().names(List.of(text)).build());
        all.put("evidence type", text -> Evidence.of(text, "x"));
        all.put("scope subject", RevocationScope::subject);
        all.put("scope owner", RevocationScope::owner);
        all.put("scope environment", RevocationScope::environment);
        all.put("scope label", RevocationScope::label);
        all.put("scope key", RevocationScope::holderKey);
        all.put("scope request", RevocationScope::request);
        all.put(
                "presented audience",
                text -> Presented.of(CredentialKind.of("a"), "x").atAudience(text));
        all.put(
                "presented key",
                text -> Presented.of(CredentialKind.of("a"), "x").withHolderKey(text));
        all.put("credential id", text -> Presentation.of(text, CredentialFacts.NONE, new byte[0]));
        all.put(
                "evidence digest",
                text -> VerifiedEvidence.builder("a", "a", text, Cast.NOON).build());
        all.put(
                "alias",
                text -> SubjectDirectory.inMemory()
                        .put(Cast.person("a").build())
                        .alias(text, "a"));
        all.put("kind", CredentialKind::of);
        all.put("reason code", text -> Reason.of(text, "x"));
        all.put("reason control", text -> Reason.of("X", "x", text));
        return all;
    }

    private static Map<String, Function<String, Object>> sentences() {
        Map<String, Function<String, Object>> all = new LinkedHashMap<>();
        all.put("reason sentence", text -> Reason.of("X", text));
        all.put("quota counter", text -> new Quota(text, 1));
        all.put(
                "evidence id",
                text -> VerifiedEvidence.builder("a", text, "a", Cast.NOON).build());
        all.put(
                "claim name",
                text -> VerifiedEvidence.builder("a", "a", "a", Cast.NOON).claim(text, "x"));
        all.put(
                "claim value",
                text -> VerifiedEvidence.builder("a", "a", "a", Cast.NOON).claim("x", text));
        return all;
    }

    /** No id or name holds what it must not; and none is empty. */
    @Test
    default void p12_ids_hostileText_isRefused() throws Exception {
        List<String> texts = new ArrayList<>(Hostile.texts());
        texts.addAll(Hostile.readable());
        texts.add("");
        for (Map.Entry<String, Function<String, Object>> maker : ids().entrySet()) {
            for (String text : texts) {
                assertThat(Hostile.refused(
                                maker.getKey(), () -> maker.getValue().apply(text)))
                        .as(maker.getKey())
                        .isInstanceOf(IssuantException.InvalidInput.class);
            }
        }
    }

    /** No sentence holds what breaks a line or cannot be written; and none is endless. */
    @Test
    default void p12_sentences_hostileText_isRefused() throws Exception {
        List<String> texts = new ArrayList<>(Hostile.texts());
        texts.add("");
        for (Map.Entry<String, Function<String, Object>> maker : sentences().entrySet()) {
            for (String text : texts) {
                assertThat(Hostile.refused(
                                maker.getKey(), () -> maker.getValue().apply(text)))
                        .as(maker.getKey())
                        .isInstanceOf(IssuantException.InvalidInput.class);
            }
            for (String text : Hostile.readable()) {
                assertThatCode(() -> maker.getValue().apply(text)).doesNotThrowAnyException();
            }
        }
    }

    /** Scopes hold nothing that patterns and templates give a meaning. */
    @Test
    default void lesson_76_p12_scopes_withWildcardsOrSeparators_areRefused() throws Exception {
        for (String scope : List.of("*", "a*", "a+b", "a,b", "a\"b", "a\\b")) {
            assertThat(Hostile.refused(
                            "scope", () -> Cast.person("a").scopes(scope).build()))
                    .isInstanceOf(IssuantException.InvalidInput.class);
        }
    }

    /** A million members are counted, not looked at. */
    @Test
    default void p12_collections_tooLarge_areRefused() throws Exception {
        List<String> million = new ArrayList<>();
        for (int i = 0; i < 1_000_000; i++) {
            million.add(Hostile.MARK + i);
        }
        String[] array = million.toArray(String[]::new);
        Map<String, Function<String, Object>> all = new LinkedHashMap<>();
        all.put("audiences", x -> CredentialFacts.builder().audiences(million).build());
        all.put("scopes", x -> CredentialFacts.builder().scopes(million).build());
        all.put("names", x -> Cast.person("a").names(million).build());
        all.put("groups", x -> Cast.person("a").groups(million).build());
        all.put("subject scopes", x -> Cast.person("a").scopes(array).build());
        all.put("labels", x -> Scenes.ask().labels(array).build());
        all.put(
                "101 scopes",
                x -> CredentialFacts.builder().scopes(million.subList(0, 101)).build());
        for (Map.Entry<String, Function<String, Object>> maker : all.entrySet()) {
            assertThat(Hostile.refused(maker.getKey(), () -> maker.getValue().apply("")))
                    .isInstanceOf(IssuantException.InvalidInput.class);
        }
    }

    /** The same member twice is one member. */
    @Test
    default void p12_collections_duplicates_areOne() {
        assertThat(Cast.person("a").scopes("x", "x").build().scopes()).containsExactly("x");
        assertThat(Scenes.ask().labels("x", "x").build().labels()).containsExactly("x");
        assertThat(Actor.of("a", Duty.REQUEST, Duty.REQUEST).duties()).containsExactly(Duty.REQUEST);
    }

    /** Numbers out of range and bytes without measure. */
    @Test
    default void p12_numbersAndBytes_outOfRange_areRefused() throws Exception {
        byte[] huge = new byte[64 << 20];
        String endless = "x".repeat(16 << 20);
        Map<String, Function<String, Object>> all = new LinkedHashMap<>();
        for (int bad : new int[] {Integer.MIN_VALUE, -1, 4, Integer.MAX_VALUE}) {
            all.put("ial " + bad, x -> new Assurance(bad, 0, 0));
            all.put("aal " + bad, x -> new Assurance(0, bad, 0));
            all.put("fal " + bad, x -> new Assurance(0, 0, bad));
        }
        for (int bad : new int[] {Integer.MIN_VALUE, 0, -1}) {
            all.put("quota " + bad, x -> new Quota("a", bad));
            all.put("limit " + bad, x -> CredentialQuery.builder().limit(bad).build());
        }
        all.put("page", x -> CredentialQuery.builder().limit(1001).build());
        all.put("secret", x -> Secret.of(huge));
        all.put("secret text", x -> Secret.ofText(endless));
        all.put("evidence", x -> Evidence.of("a", huge));
        all.put("evidence text", x -> Evidence.of("a", endless));
        all.put("no evidence", x -> Evidence.of("a", ""));
        all.put("nine pieces", x -> {
            var ask = Scenes.ask();
            Collections.nCopies(9, Evidence.of("a", "x")).forEach(ask::evidence);
            return ask.build();
        });
        for (Map.Entry<String, Function<String, Object>> maker : all.entrySet()) {
            assertThat(Hostile.refused(maker.getKey(), () -> maker.getValue().apply("")))
                    .isInstanceOf(IssuantException.InvalidInput.class);
        }
    }
}
