package dev.issuant.testkit.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.CredentialAuthority;
import dev.issuant.CredentialKind;
import dev.issuant.CredentialQuery;
import dev.issuant.Evidence;
import dev.issuant.IssuantException;
import dev.issuant.Presented;
import dev.issuant.RequestState;
import dev.issuant.RevocationReason;
import dev.issuant.testkit.Dice;
import dev.issuant.testkit.FakeSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** P12, acts: every entry of an authority refuses hostile input by a typed answer, at little cost, and loses nothing. */
public interface P12HostileActs extends AuthorityFixture {

    private static Map<String, BiFunction<CredentialAuthority, String, Object>> ids() {
        Map<String, BiFunction<CredentialAuthority, String, Object>> all = new LinkedHashMap<>();
        all.put("collect", (authority, text) -> authority.collect(text, Cast.BILLING));
        all.put("reissue", (authority, text) -> authority.reissue(text, Cast.BILLING));
        all.put("approve", (authority, text) -> authority.approve(text, Cast.CAROL, ""));
        all.put("reject", (authority, text) -> authority.reject(text, Cast.CAROL, ""));
        all.put("withdraw", (authority, text) -> authority.withdraw(text, Cast.BILLING));
        all.put("confirm", (authority, text) -> authority.confirm(text, Cast.BILLING));
        all.put("suspend", (authority, text) -> authority.suspend(text, Cast.OSCAR));
        all.put("resume", (authority, text) -> authority.resume(text, Cast.OSCAR));
        all.put("revoke", (authority, text) -> authority.revoke(text, RevocationReason.UNSPECIFIED, Cast.OSCAR));
        all.put("credential", (authority, text) -> authority.credential(text, Cast.AUDREY));
        all.put("request", (authority, text) -> authority.request(text, Cast.AUDREY));
        all.put("replay", (authority, text) -> authority.replay(text, Cast.AUDREY));
        all.put(
                "subject",
                (authority, text) -> authority.issue(Scenes.ask().subject(text).build()));
        all.put(
                "environment",
                (authority, text) ->
                        authority.issue(Scenes.ask().environment(text).build()));
        all.put(
                "parent",
                (authority, text) -> authority.issue(Scenes.ask().parent(text).build()));
        all.put(
                "label",
                (authority, text) -> authority.issue(Scenes.ask().labels(text).build()));
        all.put(
                "scope",
                (authority, text) -> authority.issue(
                        Scenes.ask().credential(FakeSpec.of(text)).build()));
        return all;
    }

    /** What cannot be an id is bad input; what could be one is an id that nobody has. */
    @Test
    default void p12_acts_hostileIds_areRefused() throws Exception {
        try (Scene scene = new Scene(this)) {
            CredentialAuthority authority = scene.authority();
            List<String> bad = new ArrayList<>(Hostile.texts());
            bad.addAll(Hostile.readable());
            bad.add("");
            for (Map.Entry<String, BiFunction<CredentialAuthority, String, Object>> entry : ids().entrySet()) {
                for (String text : bad) {
                    assertThat(Hostile.refused(
                                    entry.getKey(), () -> entry.getValue().apply(authority, text)))
                            .as(entry.getKey())
                            .isInstanceOf(IssuantException.InvalidInput.class);
                }
                for (String text : Hostile.meaningful()) {
                    Told told =
                            Hostile.cheap(entry.getKey(), () -> entry.getValue().apply(authority, text));
                    assertThat(told.line()).isNotEqualTo(Told.DONE);
                    assertThat(told.secret() == null || entry.getKey().equals("label"))
                            .isTrue();
                }
            }
            assertThat(scene.stored().events()).allMatch(line -> line.indexOf('\n') < 0);
        }
    }

    /** Notes, purposes and keys are one line that people can read. */
    @Test
    default void lesson_70_p12_acts_hostileSentences_areRefusedOrOneLine() throws Exception {
        Map<String, BiFunction<CredentialAuthority, String, Object>> all = new LinkedHashMap<>();
        all.put(
                "purpose",
                (authority, text) -> authority.issue(Scenes.ask().purpose(text).build()));
        all.put(
                "key",
                (authority, text) ->
                        authority.issue(Scenes.ask().idempotencyKey(text).build()));
        try (Scene scene = new Scene(this);
                Sinks sinks = new Sinks(scene)) {
            CredentialAuthority authority = scene.authority();
            scene.policy = Policies.approvals(1);
            CredentialAuthority governed = scene.another();
            String request = scene.issue(governed, scene.ask()).pending();
            all.put("note", (any, text) -> governed.reject(request, Cast.CAROL, text));
            for (Map.Entry<String, BiFunction<CredentialAuthority, String, Object>> entry : all.entrySet()) {
                for (String text : Hostile.texts()) {
                    assertThat(Hostile.refused(
                                    entry.getKey(), () -> entry.getValue().apply(authority, text)))
                            .isInstanceOf(IssuantException.InvalidInput.class);
                }
            }
            assertThat(scene.authority().request(request, Cast.AUDREY).state()).isEqualTo(RequestState.PENDING);
            for (String text : Hostile.readable()) {
                assertThat(scene.issue(authority, scene.ask().purpose(text)).line())
                        .isEqualTo(Told.SECRET);
                assertThat(scene.issue(authority, scene.ask().idempotencyKey(text))
                                .line())
                        .isEqualTo(Told.SECRET);
            }
            assertThat(sinks.kept().lines()).allMatch(line -> line.lines().count() == 1);
        }
    }

    /** What is presented may be anything: the answer is a refusal, and costs little. */
    @Test
    default void lesson_35_p12_verify_anything_isRefused() throws Exception {
        Dice dice = new Dice(12);
        try (Scene scene = new Scene(this)) {
            Told told = scene.issued();
            String good = Objects.requireNonNull(told.secret()).exposeText();
            List<String> all = new ArrayList<>(Hostile.texts());
            all.addAll(Hostile.readable());
            all.addAll(Hostile.meaningful());
            all.add("");
            all.add(good.toUpperCase(Locale.ROOT));
            all.add(good + " ");
            all.add(" " + good);
            all.add(good + "\n");
            all.add(good + "=");
            all.add(".".repeat(500_000));
            all.add("x".repeat(64 << 20));
            for (int i = 0; i < 300; i++) {
                byte[] changed = good.getBytes(StandardCharsets.ISO_8859_1);
                changed[dice.below(changed.length)] ^= (byte) (1 << dice.below(8));
                all.add(new String(changed, StandardCharsets.ISO_8859_1));
                all.add(good.substring(0, dice.below(good.length())));
            }
            List<Function<String, Presented>> kinds = List.of(
                    text -> Presented.of(FakeSpec.KIND, text),
                    text -> Presented.of(CredentialKind.of("unknown"), text));
            for (String text : all) {
                for (Function<String, Presented> kind : kinds) {
                    Told answer = Hostile.cheap("verify", () -> {
                        assertThat(scene.authority().verify(kind.apply(text)).isAccepted())
                                .isFalse();
                        return Told.DONE;
                    });
                    assertThat(answer.line()).isEqualTo(Told.DONE);
                }
            }
            assertThat(scene.verify(told.secret())).isEqualTo("ACCEPTED");
        }
    }

    /** Evidence may be anything too, and too much of it is an error, never no evidence. */
    @Test
    default void lesson_35_p12_evidence_anything_isRefused() throws Exception {
        try (Scene scene = new Scene(this)) {
            List<String> all = new ArrayList<>(Hostile.readable());
            all.addAll(Hostile.meaningful());
            all.addAll(Hostile.texts());
            for (String text : all) {
                for (String type : List.of("fake", "unknown")) {
                    Told told = Hostile.cheap(
                            "evidence",
                            () -> scene.authority()
                                    .issue(Scenes.ask()
                                            .evidence(Evidence.of(type, text))
                                            .build()));
                    assertThat(told.secret()).isNull();
                    assertThat(told.line())
                            .isIn("DENIED FAKE_EVIDENCE", "DENIED EVIDENCE_TYPE_UNKNOWN", "InvalidInput OUT_OF_RANGE");
                }
            }
            assertThat(scene.records()).isEmpty();
        }
    }

    /** Lists are asked for with anything, and answer with what there is. */
    @Test
    default void p12_lists_hostileCriteria_findNothing() throws Exception {
        try (Scene scene = new Scene(this)) {
            scene.issued();
            List<String> all = new ArrayList<>(Hostile.texts());
            all.addAll(Hostile.readable());
            all.addAll(Hostile.meaningful());
            List<Function<String, CredentialQuery.Builder>> criteria = List.of(
                    text -> CredentialQuery.builder().subject(text),
                    text -> CredentialQuery.builder().owner(text),
                    text -> CredentialQuery.builder().environment(text),
                    text -> CredentialQuery.builder().label(text));
            for (String text : all) {
                for (Function<String, CredentialQuery.Builder> criterion : criteria) {
                    Told told = Hostile.cheap("query", () -> {
                        assertThat(scene.authority()
                                        .credentials(criterion.apply(text).build(), Cast.AUDREY)
                                        .items())
                                .isEmpty();
                        return Told.DONE;
                    });
                    assertThat(told.line()).isIn(Told.DONE, "InvalidInput MALFORMED_ID");
                }
                Hostile.cheap(
                        "after",
                        () -> scene.authority()
                                .credentials(CredentialQuery.all().after(text), Cast.AUDREY));
                Hostile.cheap(
                        "requests after",
                        () -> scene.authority().requests(RequestState.PENDING, text, 10, Cast.AUDREY));
            }
            for (int limit : new int[] {Integer.MIN_VALUE, 0, 1001}) {
                assertThat(Hostile.refused(
                                "limit",
                                () -> scene.authority().requests(RequestState.PENDING, null, limit, Cast.AUDREY)))
                        .isInstanceOf(IssuantException.InvalidInput.class);
            }
        }
    }
}
