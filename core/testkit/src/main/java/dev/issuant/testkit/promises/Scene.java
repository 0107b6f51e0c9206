package dev.issuant.testkit.promises;

import dev.issuant.AuthorityBuilder;
import dev.issuant.Credential;
import dev.issuant.CredentialAuthority;
import dev.issuant.CredentialQuery;
import dev.issuant.IssuancePolicy;
import dev.issuant.IssuanceRequest;
import dev.issuant.LifecycleState;
import dev.issuant.Presented;
import dev.issuant.Secret;
import dev.issuant.Verification;
import dev.issuant.audit.AuditSink;
import dev.issuant.audit.CheckpointSigner;
import dev.issuant.spi.Approver;
import dev.issuant.spi.Attestor;
import dev.issuant.spi.CredentialIssuer;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.InMemoryDirectory;
import dev.issuant.spi.SubjectDirectory;
import dev.issuant.testkit.FakeAttestor;
import dev.issuant.testkit.FakeIssuer;
import dev.issuant.testkit.FakeSpec;
import dev.issuant.testkit.FixedPolicy;
import dev.issuant.testkit.TurnableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One realm with its people ({@link Cast}), the settings of its authorities, and short words for what tests do to it.
 * Unless set otherwise: everything is permitted, by {@link FakeIssuer}, with no sink, at noon.
 */
final class Scene implements AutoCloseable {
    /** Long enough that no healthy call ever meets it, on any machine. */
    static final Duration PATIENT = Duration.ofSeconds(60);

    final CredentialStore store;
    final String realm;
    final TurnableClock clock;
    final InMemoryDirectory people;
    final FakeAttestor attestor;

    SubjectDirectory directory;
    IssuancePolicy policy = FixedPolicy.permit();
    CredentialIssuer issuer = FakeIssuer.create();
    Duration deadline = PATIENT;
    Duration approvalWindow = Duration.ofHours(24);
    Duration revocationBound = Duration.ofSeconds(1);

    @Nullable
    CheckpointSigner signer;

    final List<Attestor> attestors = new ArrayList<>();
    final List<Approver> approvers = new ArrayList<>();
    final Map<AuditSink, Boolean> sinks = new LinkedHashMap<>();

    private final List<CredentialAuthority> built = new ArrayList<>();
    private final List<Scene> copies = new ArrayList<>();
    private final boolean ownsStore;
    private @Nullable CredentialAuthority authority;

    /** A realm that nobody has used, on the store under test, which closes with the scene. */
    Scene(AuthorityFixture fixture) {
        this(fixture.store(), true);
    }

    /** A realm that nobody has used, on a store that stays open. */
    static Scene on(CredentialStore store) {
        return new Scene(store, false);
    }

    private Scene(CredentialStore store, boolean ownsStore) {
        this(store, freshName(), TurnableClock.at(Cast.NOON), Cast.directory(), FakeAttestor.create(), ownsStore);
        attestors.add(attestor);
    }

    private static String freshName() {
        return "promise-" + UUID.randomUUID();
    }

    private Scene(
            CredentialStore store,
            String realm,
            TurnableClock clock,
            InMemoryDirectory people,
            FakeAttestor attestor,
            boolean ownsStore) {
        this.store = store;
        this.realm = realm;
        this.clock = clock;
        this.people = people;
        this.attestor = attestor;
        this.directory = people;
        this.ownsStore = ownsStore;
    }

    /** The same realm, clock, people and settings on another store object: one with faults, or another node's. */
    Scene through(CredentialStore other) {
        return copy(other, realm);
    }

    private Scene copy(CredentialStore on, String named) {
        Scene scene = new Scene(on, named, clock, people, attestor, false);
        scene.directory = directory;
        scene.policy = policy;
        scene.issuer = issuer;
        scene.deadline = deadline;
        scene.approvalWindow = approvalWindow;
        scene.revocationBound = revocationBound;
        scene.signer = signer;
        scene.attestors.addAll(attestors);
        scene.approvers.addAll(approvers);
        scene.sinks.putAll(sinks);
        copies.add(scene);
        return scene;
    }

    /** A realm that nobody has used, with the same settings, on the same store; to be closed by who asks for it. */
    Scene freshRealm() {
        Scene scene = copy(store, freshName());
        copies.remove(scene);
        return scene;
    }

    /** The authority, built from the settings when it is first asked for. */
    CredentialAuthority authority() {
        if (authority == null) {
            authority = another();
        }
        return authority;
    }

    /** An authority more, built from the settings as they are now: another node, or this one after a restart. */
    CredentialAuthority another() {
        AuthorityBuilder builder = CredentialAuthority.builder()
                .realm(realm)
                .subjects(directory)
                .issuer(issuer)
                .policy(policy)
                .store(store)
                .clock(clock)
                .deadline(deadline)
                .approvalWindow(approvalWindow)
                .revocationBound(revocationBound);
        if (signer != null) {
            builder.checkpointSigner(signer);
        }
        attestors.forEach(builder::attestor);
        approvers.forEach(builder::approver);
        sinks.forEach((sink, required) -> {
            if (required) {
                builder.auditTo(sink);
            } else {
                builder.auditBestEffortTo(sink);
            }
        });
        CredentialAuthority made = builder.build();
        built.add(made);
        return made;
    }

    /** Billing asks for itself: the right to read the ledger, for an hour. */
    IssuanceRequest.Builder ask() {
        return Scenes.ask();
    }

    Told issue(IssuanceRequest.Builder request) throws Exception {
        return issue(authority(), request);
    }

    Told issue(CredentialAuthority by, IssuanceRequest.Builder request) throws Exception {
        IssuanceRequest built = request.build();
        return Told.by(() -> by.issue(built));
    }

    Told issue() throws Exception {
        return issue(ask());
    }

    Told issue(String key) throws Exception {
        return issue(ask().idempotencyKey(key));
    }

    /** A credential whose secret was released. */
    Told issued() throws Exception {
        Told told = issue();
        if (told.secret() == null) {
            throw new AssertionError("not issued: " + told, told.fault());
        }
        return told;
    }

    /** A request that waits for approval; the policy must ask for it. */
    String pending() throws Exception {
        return issue().pending();
    }

    /** Whether the secret is accepted now; the refusal's code, or {@code ACCEPTED}. */
    String verify(@Nullable Secret secret) {
        return verify(authority(), secret);
    }

    static String verify(CredentialAuthority by, @Nullable Secret secret) {
        if (secret == null) {
            throw new AssertionError("there is no secret to present");
        }
        Verification found = by.verify(Presented.of(FakeSpec.KIND, secret.exposeText()));
        return found instanceof Verification.Refused refused ? refused.reason().code() : "ACCEPTED";
    }

    /** The record, as an auditor reads it. */
    Credential record(String id) {
        return authority().credential(id, Cast.AUDREY);
    }

    /** Every record of the realm. */
    List<Credential> records() {
        return records(query -> {});
    }

    /** The credentials that are live now. */
    List<Credential> live() {
        return records(query -> query.state(LifecycleState.ACTIVE));
    }

    List<Credential> records(Consumer<CredentialQuery.Builder> narrow) {
        CredentialQuery.Builder query = CredentialQuery.builder().limit(CredentialQuery.MAX_PAGE);
        narrow.accept(query);
        return authority().credentials(query.build(), Cast.AUDREY).items();
    }

    /** What is stored, seen behind the authorities. */
    Stored stored() {
        return new Stored(store, realm);
    }

    @Override
    public void close() {
        copies.forEach(Scene::close);
        built.forEach(CredentialAuthority::close);
        if (ownsStore) {
            store.close();
        }
    }
}
