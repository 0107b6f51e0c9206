package dev.issuant.testkit;

import dev.issuant.Actor;
import dev.issuant.Credential;
import dev.issuant.CredentialAuthority;
import dev.issuant.CredentialFacts;
import dev.issuant.CredentialSpec;
import dev.issuant.Decision;
import dev.issuant.Duty;
import dev.issuant.IssuancePolicy;
import dev.issuant.IssuanceRequest;
import dev.issuant.PolicyInput;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.Terms;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.InMemoryDirectory;
import dev.issuant.spi.MintOrder;
import dev.issuant.spi.Minted;
import dev.issuant.spi.SubjectDirectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An authority around the issuer under test, which shows what the gate ordered and what was minted. */
final class IssuerProbe implements AutoCloseable {
    /** Subjects with ids of every shape. */
    private static final List<String> SUBJECTS = List.of(
            "svc-billing",
            "a",
            "s".repeat(200),
            "urn:example:svc/1?x=%20#y",
            "\"quoted\\\"",
            "{\"sub\":\"other\"}",
            "a=b;c");

    private static final Duration LONGEST = Duration.ofDays(30);

    /** What became of one order. */
    record Made(MintOrder order, Minted minted, Credential credential) {}

    final CredentialIssuer issuer;
    private final IssuerFixture fixture;
    private final Watched watched;
    private final Narrowing policy = new Narrowing();
    private final CredentialAuthority authority;

    IssuerProbe(IssuerFixture fixture) {
        this.fixture = fixture;
        this.issuer = fixture.issuer();
        this.watched = new Watched(issuer);
        this.authority = CredentialAuthority.builder()
                .realm("contract")
                .subjects(directory(fixture.specs()))
                .issuer(watched)
                .policy(policy)
                .store(fixture.store())
                .clock(TurnableClock.at(fixture.now()))
                .build();
    }

    private SubjectDirectory directory(List<CredentialSpec> specs) {
        Set<String> scopes = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (CredentialSpec spec : specs) {
            CredentialFacts facts = issuer.requested(spec);
            scopes.addAll(facts.scopes());
            names.addAll(facts.names());
            facts.subject().ifPresent(names::add);
        }
        InMemoryDirectory directory = SubjectDirectory.inMemory()
                .put(Subject.builder("alice", SubjectKind.HUMAN).build());
        for (String id : SUBJECTS) {
            directory.put(Subject.builder(id, SubjectKind.WORKLOAD)
                    .owner("alice")
                    .scopes(scopes)
                    .names(names)
                    .build());
        }
        return directory;
    }

    /** Issues as the spec asks, for a usual life. */
    Made make(CredentialSpec spec) {
        return make(spec, SUBJECTS.get(0), Duration.ofMinutes(10), Terms.asRequested());
    }

    /** Issues to somebody, for some life, with some of the scopes. */
    Made makeAnything(Dice dice) {
        CredentialSpec spec = dice.oneOf(fixture.specs());
        List<String> scopes =
                new ArrayList<>(new TreeSet<>(issuer.requested(spec).scopes()));
        Terms terms = scopes.isEmpty() || dice.coin()
                ? Terms.asRequested()
                : Terms.asRequested()
                        .limitScopes(Set.copyOf(dice.shuffled(scopes).subList(0, 1 + dice.below(scopes.size()))));
        long most = Math.min(
                LONGEST.toSeconds(), issuer.capabilities().maxLifetime().toSeconds());
        Duration life = Duration.ofSeconds(1 + dice.below((int) most));
        return make(spec, dice.oneOf(SUBJECTS), life, terms);
    }

    private Made make(CredentialSpec spec, String subject, Duration life, Terms terms) {
        String purpose = "order-" + policy.orders.getAndIncrement();
        policy.terms.put(purpose, terms);
        Credential credential = authority
                .issue(IssuanceRequest.builder()
                        .subject(subject)
                        .requestedBy(Actor.of(subject, Duty.REQUEST))
                        .credential(spec)
                        .lifetime(life)
                        .purpose(purpose)
                        .build())
                .orElseThrow()
                .credential();
        MintOrder order = Objects.requireNonNull(watched.orders.get(credential.id()), "the order that was minted");
        Minted minted = Objects.requireNonNull(watched.minted.get(credential.id()), "what was minted");
        return new Made(order, minted, credential);
    }

    String presented(Made made) {
        return fixture.presented(made.minted());
    }

    @Override
    public void close() {
        authority.close();
    }

    /** Permits on the terms that were put down for the request. */
    private static final class Narrowing implements IssuancePolicy {
        private final AtomicInteger orders = new AtomicInteger();
        private final ConcurrentHashMap<String, Terms> terms = new ConcurrentHashMap<>();

        @Override
        public Decision decide(PolicyInput input) {
            return Decision.permit(terms.getOrDefault(input.purpose(), Terms.asRequested()));
        }

        @Override
        public String digest() {
            return Digests.hex(new byte[0]);
        }
    }
}
