package dev.issuant.testkit.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.CredentialAuthority;
import dev.issuant.CredentialQuery;
import dev.issuant.Evidence;
import dev.issuant.IssuanceRequest;
import dev.issuant.IssuantException;
import dev.issuant.Presented;
import dev.issuant.Reason;
import dev.issuant.RequestState;
import dev.issuant.RevocationReason;
import dev.issuant.Secret;
import dev.issuant.spi.Attestation;
import dev.issuant.spi.Attestor;
import dev.issuant.spi.Minted;
import dev.issuant.spi.Row;
import dev.issuant.testkit.FakeSpec;
import dev.issuant.testkit.FaultyStore;
import dev.issuant.testkit.FaultyStore.Operation;
import dev.issuant.testkit.FixedPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * P3: a secret is in no row, event, exception, log line or printed value, in any encoding, whatever goes well or wrong
 * with it.
 */
public interface P3NoLeak extends AuthorityFixture {

    /** Everything that can happen to a credential, and then a search for each secret that was made. */
    @Test
    default void lesson_68_p3_secrets_areNowhere() throws Exception {
        try (Scene scene = new Scene(this);
                Sinks sinks = new Sinks(scene)) {
            PliantIssuer issuer = new PliantIssuer();
            scene.issuer = issuer;
            List<String> hay = new ArrayList<>();
            goodDays(scene, hay);
            badDays(scene, issuer, sinks, hay);

            for (Row row : scene.stored().rows()) {
                hay.add(row.toString());
                hay.add(new String(row.body(), StandardCharsets.ISO_8859_1));
            }
            hay.addAll(scene.stored().events());
            hay.addAll(sinks.kept().lines());
            hay.addAll(logged());
            assertThat(hay).hasSizeGreaterThan(100);
            assertThat(issuer.minted).hasSizeGreaterThan(8);
            for (String minted : issuer.minted) {
                Canary canary = Canary.of(minted);
                assertThat(hay).noneMatch(canary::isIn);
            }
        }
    }

    private static void goodDays(Scene scene, List<String> hay) throws Exception {
        CredentialAuthority authority = scene.authority();
        Told first =
                told(hay, () -> authority.issue(scene.ask().idempotencyKey("k").build()));
        told(hay, () -> authority.issue(scene.ask().idempotencyKey("k").build()));
        Secret secret = Objects.requireNonNull(first.secret());
        Presented presented = Presented.of(FakeSpec.KIND, secret.exposeText());
        hay.add(presented.atAudience("a").withHolderKey("k").toString());
        hay.add(Minted.secret(secret, new byte[1], "engine").toString());
        told(hay, () -> authority.verify(presented));
        told(hay, () -> authority.verify(Presented.of(FakeSpec.KIND, secret.exposeText() + "x")));
        told(hay, () -> authority.verify(Presented.of(FakeSpec.KIND, "x" + secret.exposeText())));
        told(hay, () -> authority.confirm(first.id(), Cast.BILLING));
        told(hay, () -> authority.suspend(first.id(), Cast.OSCAR));
        told(hay, () -> authority.resume(first.id(), Cast.OSCAR));
        told(hay, () -> authority.credential(first.id(), Cast.AUDREY));
        told(hay, () -> authority.credentials(CredentialQuery.all(), Cast.AUDREY));
        told(hay, () -> authority.replay(first.id(), Cast.AUDREY));
        Told lost = told(hay, () -> authority.issue(scene.ask().build()));
        told(hay, () -> authority.reissue(lost.id(), Cast.BILLING));
        told(hay, () -> authority.reissue(lost.id(), Cast.BILLING));
        told(hay, () -> authority.revoke(first.id(), RevocationReason.KEY_COMPROMISE, Cast.OSCAR));
        told(hay, () -> authority.verify(presented));

        scene.policy = Policies.approvals(1);
        CredentialAuthority governed = scene.another();
        Told pending = told(hay, () -> governed.issue(scene.ask().build()));
        told(hay, () -> governed.approve(pending.pending(), Cast.CAROL, "fine"));
        told(hay, () -> governed.requests(RequestState.APPROVED, null, 10, Cast.AUDREY));
        told(hay, () -> governed.collect(pending.pending(), Cast.BILLING));
        told(hay, () -> governed.request(pending.pending(), Cast.AUDREY));
    }

    private static void badDays(Scene scene, PliantIssuer issuer, Sinks sinks, List<String> hay) throws Exception {
        scene.policy = FixedPolicy.permit();
        FaultyStore faulty = FaultyStore.around(scene.store);
        Scene in = scene.through(faulty);
        CredentialAuthority authority = in.authority();
        Callable<Object> issue = () -> authority.issue(in.ask().build());
        for (Operation operation : Operation.values()) {
            faulty.failNext(operation);
            told(hay, issue);
            faulty.failNextAfterEffect(operation);
            told(hay, issue);
            faulty.heal();
        }
        sinks.required().failNext();
        told(hay, issue);
        issuer.lie = facts -> facts.toBuilder().subject("somebody-else").build();
        told(hay, issue);
        issuer.lie = facts -> facts;
        Told good = told(hay, issue);
        Secret secret = Objects.requireNonNull(good.secret());
        issuer.beforeRead = text -> {
            throw new IllegalArgumentException("cannot read " + text, new IllegalStateException(text));
        };
        told(hay, issue);
        told(hay, () -> authority.verify(Presented.of(FakeSpec.KIND, secret.exposeText())));
        issuer.beforeRead = text -> {};
        issuer.beforeMint = order -> {
            throw new IllegalStateException("half made: " + secret.exposeText());
        };
        told(hay, issue);
        issuer.beforeMint = order -> {};
    }

    /** Evidence is a bearer secret too. */
    @Test
    default void p3_evidence_isNowhere() throws Exception {
        try (Scene scene = new Scene(this)) {
            List<String> hay = new ArrayList<>();
            Evidence evidence = scene.attestor.evidence("run", "svc-billing", "production", Cast.NOON.plusSeconds(60));
            String content = new String(evidence.content(), StandardCharsets.US_ASCII);
            Canary canary = new Canary(content.substring(content.lastIndexOf(' ') + 1));
            IssuanceRequest request = scene.ask().evidence(evidence).build();
            hay.add(evidence.toString());
            hay.add(request.toString());
            told(hay, () -> scene.authority().issue(request));
            told(hay, () -> scene.authority().issue(request));
            told(
                    hay,
                    () -> scene.authority()
                            .issue(scene.ask()
                                    .evidence(Evidence.of("fake", content + "x"))
                                    .build()));
            told(
                    hay,
                    () -> scene.authority()
                            .issue(scene.ask()
                                    .evidence(Evidence.of("other", content))
                                    .build()));
            scene.attestors.set(0, quoting());
            told(hay, () -> scene.another().issue(request));
            for (Row row : scene.stored().rows()) {
                hay.add(new String(row.body(), StandardCharsets.ISO_8859_1));
            }
            hay.addAll(scene.stored().events());
            hay.addAll(logged());

            assertThat(hay).hasSizeGreaterThan(10).noneMatch(canary::isIn);
        }
    }

    /** An attestor that quotes what it cannot read. */
    private static Attestor quoting() {
        return new Attestor() {
            @Override
            public String type() {
                return "fake";
            }

            @Override
            public Attestation attest(Evidence evidence, Instant now) {
                throw new IllegalArgumentException(
                        "cannot read " + new String(evidence.content(), StandardCharsets.UTF_8));
            }
        };
    }

    private static Told told(List<String> hay, Callable<?> call) throws Exception {
        Told told = Told.by(() -> {
            Object answer = call.call();
            hay.add(String.valueOf(answer));
            return answer;
        });
        for (Throwable fault = told.fault(); fault != null; fault = fault.getCause()) {
            hay.add(fault.toString());
            hay.add(String.valueOf(fault.getMessage()));
            for (Throwable suppressed : fault.getSuppressed()) {
                hay.add(suppressed.toString());
            }
        }
        return told;
    }

    /** The search finds a secret in every form that it looks for: otherwise it would prove nothing. */
    @Test
    default void p3_canary_findsEveryForm() {
        String secret = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
        Canary canary = new Canary(secret);
        byte[] framed = ("{\"t\":\"" + secret + "\"}").getBytes(StandardCharsets.US_ASCII);
        assertThat(List.of(
                        "x" + secret,
                        secret.substring(3, 30),
                        new StringBuilder(secret).reverse().toString(),
                        HexFormat.of().formatHex(framed),
                        HexFormat.of().withUpperCase().formatHex(framed),
                        Base64.getEncoder().encodeToString(framed),
                        Base64.getMimeEncoder(200, new byte[] {'\n'}).encodeToString(framed),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(framed),
                        Arrays.toString(framed)))
                .allMatch(canary::isIn);
        assertThat(canary.isIn(Reason.of("X", "f81d4fae is not it").toString())).isFalse();
        assertThat(new IssuantException.InvalidInput("X", "y").getMessage()).isEqualTo("X: y");
    }
}
